// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.SectionHeader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code weir merge}: packets of several files by time. */
class MergeCommandTest extends CopiedCaptures {
    @ParameterizedTest
    @ValueSource(strings = {"all.pcap", "all.pcapng", "all.pcap.gz", "all.pcapng.gz"})
    void mergesByTime(String target) throws IOException {
        String first = file("a.pcap", FIRST);
        String second = file("b.pcap", SECOND);
        Invocation.of("merge", "-w", path(target), first, second).expect(0);
        List<Long> times = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        int interfaces;
        try (Savefile merged = Savefile.open(folder.resolve(target))) {
            for (SavefilePacket packet = merged.next(); packet != null; packet = merged.next()) {
                times.add(packet.timestamp());
                lengths.add(packet.caplen());
            }
            interfaces = merged.interfaces().size();
        }
        assertEquals(times.stream().sorted().toList(), times);
        // Of the same time, the file that was named first comes first.
        assertEquals(List.of(42, 42, 42, 42, 42), lengths);
        assertEquals(target.contains("pcapng") ? 2 : 1, interfaces);
        List<String> order = lines(target).stream().filter(line -> !line.startsWith("\t")).toList();
        assertTrue(order.get(0).contains("ARP"), order.toString());
        assertTrue(order.get(1).contains("192.0.2.2.1:"), order.toString());
    }

    /** -r is another way to name a file, for each of them. */
    @Test
    void mergesAllFilesOfItsOptions() throws IOException {
        String[] words = {"merge", "-w", path("all.pcap"), "-r", "", "-r", ""};
        words[4] = file("a.pcap", FIRST);
        words[6] = file("b.pcap", SECOND);
        String err = Invocation.of(words).expect(0).err();
        assertEquals("5 frames of 2 files written to %s\n".formatted(path("all.pcap")), err);
    }

    /** An interface that caught nothing says so, and its statistics keep their number. */
    @Test
    void mergingKeepsInterfacesWithoutPackets() throws IOException {
        Path silent = folder.resolve("silent.pcapng");
        try (PcapngWriter out = PcapngWriter.create(silent)) {
            for (String name : List.of("eth0", "eth1")) {
                out.add(
                        InterfaceDescription.of(
                                LinkType.ETHERNET, 96, new InterfaceOption.Name(name)));
            }
        }
        String empty = file("empty.pcap", Captures.pcap(Captures.ETHERNET));
        Invocation.of(
                        "merge",
                        "-w",
                        path("all.pcapng"),
                        file("a.pcap", FIRST),
                        silent.toString(),
                        empty)
                .expect(0);
        try (Savefile merged = Savefile.open(folder.resolve("all.pcapng"))) {
            while (merged.next() != null) {}
            assertEquals(4, merged.interfaces().size());
            for (String name : List.of("eth0", "eth1")) {
                List<InterfaceOption.Name> options = List.of(new InterfaceOption.Name(name));
                assertTrue(
                        merged.interfaces().stream()
                                .anyMatch(each -> each.options().equals(options)),
                        name);
            }
        }
    }

    @Test
    void mergingLinkTypesNeedsPcapng() throws IOException {
        String first = file("a.pcap", FIRST);
        String raw = file("raw.pcap", OTHER_LINK_TYPE);
        Invocation refused = Invocation.of("merge", "-w", path("all.pcap"), first, raw).expect(1);
        assertTrue(refused.err().contains("one link type"), refused.err());
        Invocation.of("merge", "-w", path("all.pcapng"), first, raw).expect(0);
        assertEquals(4, packetsOf("all.pcapng"));
    }

    @Test
    void mergingTellsWhichFileIsDamaged() throws IOException {
        String first = file("a.pcap", FIRST);
        String cut = file("cut.pcap", Arrays.copyOf(SECOND, SECOND.length - 1));
        Invocation merge = Invocation.of("merge", "-w", path("all.pcap"), first, cut).expect(1);
        assertTrue(merge.err().contains(cut + ": "), merge.err());
        assertTrue(packetsOf("all.pcap") >= 2, "what came before the damage is written");
    }

    /** Of what a file says of itself, too, which is read when it is opened. */
    @Test
    void mergingTellsWhichFileHasADamagedBeginning() throws IOException {
        Path whole = folder.resolve("whole.pcapng");
        try (PcapngWriter out = PcapngWriter.create(whole)) {
            out.write(SectionHeader.of(new Option.Comment("what it says")));
            out.add(InterfaceDescription.of(LinkType.ETHERNET, 96));
        }
        byte[] bytes = Files.readAllBytes(whole);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("what it says");
        bytes[at - 1] = 0x7f; // the upper byte of its length
        String damaged = file("damaged.pcapng", bytes);
        String[] merge = {"merge", "-w", path("all.pcapng"), whole.toString(), damaged};
        assertEquals(
                "weir merge: "
                        + damaged
                        + ": option 1 of 32524 bytes is cut short by the end of its block at byte"
                        + " 0\n",
                Invocation.of(merge).expect(1).err());
    }
}
