// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.cli.names.Vendors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code --json} and {@code --fields}. */
class PacketFormTest {
    private static final byte[] PACKETS =
            Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.udp(true, 53));

    @TempDir private Path folder;
    private String file = "";

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.write(folder.resolve("packets.pcap"), PACKETS).toString();
    }

    @Test
    void printsAnObjectForEachPacketThatMatches() {
        List<String> lines = Invocation.of("read", "--json", file).expect(0).out().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(
                lines.get(0).startsWith("{\"number\":1,\"timestamp\":1000000000,"), lines.get(0));
        assertTrue(lines.get(0).contains("{\"layer\":\"arp\",\"hardwareType\":1,"), lines.get(0));
        assertTrue(lines.get(1).startsWith("{\"number\":2,"), lines.get(1));
        String udp = Invocation.of("-n", "--json", "-r", file, "udp").expect(0).out();
        assertTrue(udp.startsWith("{\"number\":1,"), udp);
        assertTrue(udp.contains("{\"layer\":\"udp\","), udp);
    }

    @Test
    void oneOfSeveralDumpsIsPrinted() {
        String both = Invocation.of("-n", "-X", "-r", file).expect(0).out();
        String hex = Invocation.of("-n", "-xx", "-r", file).expect(0).out();
        assertEquals(both, Invocation.of("-n", "-AX", "-r", file).expect(0).out());
        assertEquals(both, Invocation.of("-n", "-xXA", "-r", file).expect(0).out());
        assertEquals(hex, Invocation.of("-n", "-Axx", "-r", file).expect(0).out());
    }

    @Test
    void printsTheBytesWhereTheyAreAskedFor() {
        assertTrue(
                Invocation.of("read", "-x", "--json", file, "arp")
                        .expect(0)
                        .out()
                        .contains(",\"bytes\":\"ffffffffffff0200"));
    }

    @Test
    void printsChosenFields() {
        assertEquals(
                "1\t1\t\n2\t\t53\n",
                Invocation.of("read", file, "--fields", "number,arp.operation,udp.destinationPort")
                        .expect(0)
                        .out());
    }

    @Test
    void refusesAFieldThatThereIsNot() {
        Invocation wrong = Invocation.of("read", file, "--fields", "tcp.destPort").expect(2);
        assertTrue(
                wrong.err()
                        .contains(
                                "--fields: there is no field 'tcp.destPort'; did you mean"
                                        + " 'tcp.destinationPort'?"),
                wrong.err());
        assertEquals("", wrong.out());
    }

    @Test
    void refusesWhatSaysNothing() {
        for (String option : List.of("-v", "-e", "-tt", "-X", "-A", "-S", "-K", "-#", "-b")) {
            Invocation refused = Invocation.of("read", "--json", option, file).expect(2);
            assertTrue(refused.err().contains("says how text looks"), refused.err());
        }
        Invocation.of("read", "--json", "--nano", file).expect(2);
        Invocation.of("read", "--json", "--fields", "number", file).expect(2);
        Invocation.of("read", "-x", "--fields", "number", file).expect(2);
        Invocation.of("read", "--json", "--why-not", file, "arp").expect(2);
    }

    @Test
    void tellsVendorsWhereThereIsAListOfThem() {
        boolean none = Vendors.ofThisMachine().isEmpty();
        Invocation told =
                Invocation.of("read", "-ne", "--vendor", file, "arp").expect(none ? 1 : 0);
        if (none) {
            assertTrue(told.err().contains("Debian's package ieee-data has one"), told.err());
        } else {
            assertTrue(told.out().contains(" > Broadcast, ethertype ARP"), told.out());
            assertTrue(told.out().contains(" 02:00:00:00:00:01 (oui Unknown) "), told.out());
        }
    }

    @Test
    void aFileThatIsWrittenBesidesKeepsItsTimes() throws IOException {
        Path copy = folder.resolve("copy.pcap");
        Invocation both =
                Invocation.of("read", "--json", "--print", "--nano", "-w", copy.toString(), file)
                        .expect(0);
        assertEquals(2, both.out().lines().count());
        assertTrue(Files.size(copy) > 0);
        Invocation none =
                Invocation.of("read", "--json", "-w", folder.resolve("none").toString(), file)
                        .expect(2);
        assertTrue(none.err().contains("--print prints them too"), none.err());
    }
}
