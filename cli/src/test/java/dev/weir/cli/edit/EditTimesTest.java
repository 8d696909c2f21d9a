// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What the units in which times are counted allow. */
class EditTimesTest {
    @TempDir private Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String pcap() throws IOException {
        return Files.write(
                        folder.resolve("a.pcap"), Captures.pcap(Captures.ETHERNET, Captures.arp(1)))
                .toString();
    }

    /** A packet at one second of each interface, whose times count these units. */
    private String pcapng(int... tsresols) throws IOException {
        Path file = folder.resolve("a.pcapng");
        try (PcapngWriter out = PcapngWriter.create(file)) {
            for (int i = 0; i < tsresols.length; i++) {
                out.add(
                        InterfaceDescription.of(
                                LinkType.ETHERNET,
                                96,
                                new InterfaceOption.TimestampResolution(tsresols[i])));
                long second = tsresols[i] == 9 ? 1_000_000_001 : 1_000_000;
                out.write(new EnhancedPacket(i, second, 60, Octets.of(new byte[60]), List.of()));
            }
        }
        return file.toString();
    }

    private long time(String name) throws IOException {
        try (Savefile file = Savefile.open(folder.resolve(name))) {
            return Objects.requireNonNull(file.next()).timestamp();
        }
    }

    @Test
    void aShiftFinerThanTheInterfaceIsRefused() throws IOException {
        String file = pcapng(6);
        for (String shift : List.of("0.000000001", "-0.0000005", "1.0000001")) {
            assertEquals(
                    "weir edit: "
                            + file
                            + ": --shift is finer than the times of packet 1, of interface 0, which"
                            + " are in 10^-6 s; a pcap file of nanoseconds takes it: --nano -w"
                            + " OUT.pcap\n",
                    Invocation.of("edit", "--shift=" + shift, "-w", path("e.pcapng"), file)
                            .expect(1)
                            .err());
        }
        Invocation.of("edit", "--shift=0.000001", "-w", path("e.pcapng"), file).expect(0);
        assertEquals(1_000_001_000, time("e.pcapng"));
        String nano = "--shift=0.000000001";
        Invocation.of("edit", nano, "--nano", "-w", path("e.pcap"), file).expect(0);
        assertEquals(1_000_000_001, time("e.pcap"));
        Invocation.of("edit", nano, "-w", path("f.pcapng"), pcapng(9)).expect(0);
        assertEquals(1_000_000_002, time("f.pcapng"));
    }

    @Test
    void aShiftFinerThanAPcapFileIsRefused() throws IOException {
        String file = pcap();
        String shift = "--shift=0.000000001";
        assertEquals(
                "weir edit: "
                        + file
                        + ": --shift is finer than the times that are written, which are in 10^-6"
                        + " s; --nano writes nanoseconds\n",
                Invocation.of("edit", shift, "-w", path("e.pcap"), file).expect(1).err());
        long before = time("a.pcap");
        Invocation.of("edit", shift, "--nano", "-w", path("e.pcap"), file).expect(0);
        assertEquals(before + 1, time("e.pcap"));
    }

    /** What a header says is decided at the first packet. */
    @Test
    void timesThatAreCutAreTold() throws IOException {
        String file = pcapng(6, 9);
        String warning =
                "weir: warning: "
                        + path("c.pcap")
                        + ": times are cut to microseconds, as an interface with finer ones came"
                        + " only behind the first packet; --nano keeps them\n";
        for (String command : List.of("convert", "edit", "merge", "read")) {
            String err = Invocation.of(command, "-w", path("c.pcap"), file).expect(0).err();
            assertTrue(err.contains(warning), err);
        }
        for (String command : List.of("convert", "read")) {
            for (String asked : List.of("--nano", "--micro")) {
                String err =
                        Invocation.of(command, asked, "-w", path("c.pcap"), file).expect(0).err();
                assertFalse(err.contains("warning"), err);
            }
        }
    }
}
