// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ./weir} and {@code tcpdump} with the same options print and write the same. */
class SideBySideTest {
    private static final String FILE = "examples/arp-flood.pcapng";

    private static void same(String... words) throws IOException, InterruptedException {
        Command tcpdump = Command.tcpdump(words);
        Command weir = Command.weir(words);
        assertEquals(tcpdump.status(), weir.status(), weir.err());
        assertEquals(tcpdump.out(), weir.out());
    }

    @Test
    void programsInTheThreeForms() throws IOException, InterruptedException {
        for (String expression : new String[] {"ip", "arp", "ip6", "arp[6:2] = 2", ""}) {
            for (String form : new String[] {"-d", "-dd", "-ddd"}) {
                same(form, expression);
                same("-s96", form, expression);
            }
        }
    }

    @Test
    void lines() throws IOException, InterruptedException {
        same("-r", FILE, "arp[6:2]", "=", "2");
        same("-nr", FILE, "-c", "20");
        same("-nettttr", FILE, "ip", "or", "ip6");
        same("-ttnxxr", FILE, "udp");
        same("-#nXr", FILE, "tcp port 80");
    }

    @Test
    void counts() throws IOException, InterruptedException {
        for (String expression :
                new String[] {"arp", "ip", "ip6", "tcp", "udp", "icmp", "less 60"}) {
            same("-r", FILE, "--count", expression);
        }
    }

    @Test
    void files(@TempDir Path folder) throws IOException, InterruptedException {
        Path theirs = folder.resolve("theirs.pcap");
        Path ours = folder.resolve("ours.pcap");
        for (String expression : new String[] {"arp[6:2] = 2", "ip or ip6", "", "udp port 9"}) {
            Command.tcpdump("-r", FILE, "-w", theirs.toString(), expression);
            Command.weir("-r", FILE, "-w", ours.toString(), expression);
            assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(ours), expression);
            assertArrayEquals(
                    Files.readAllBytes(theirs),
                    Command.weir("read", FILE, "-w", "-", expression).bytes());
        }
    }
}
