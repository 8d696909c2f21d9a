// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.filter.Filters;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The example capture is what its generator makes, and holds what the documentation says. */
class ArpFloodTest {
    private static final Path EXAMPLE = example();

    @TempDir Path directory;

    /** The tests run in the folder of the module. */
    private static Path example() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("examples")) && root.getParent() != null) {
            root = root.getParent();
        }
        return root.resolve("examples/arp-flood.pcapng");
    }

    @Test
    void theExampleIsWhatTheGeneratorMakes() throws IOException {
        Path made = directory.resolve("made.pcapng");
        ArpFlood.write(made);
        assertEquals(-1, Files.mismatch(EXAMPLE, made));
        assertTrue(Files.size(made) < 1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "arp[6:2] = 2, 100",
        "arp[6:2] = 1, 9300",
        "arp, 9400",
        "ip, 190",
        "ip6, 50",
        "tcp port 80, 108",
        "udp port 53, 42",
        "icmp, 40",
        "ip or arp or ip6, 9640"
    })
    void theExampleHoldsWhatTheDocumentationSays(String expression, int expected)
            throws IOException {
        Filter filter = Filters.compile(expression, LinkType.ETHERNET);
        int matched = 0;
        try (PacketSource in = Savefile.open(EXAMPLE).filter(filter)) {
            while (in.next() != null) {
                matched++;
            }
        }
        assertEquals(expected, matched);
    }

    @Test
    void theRepliesAreFromTheFourVirtualMachines() throws IOException {
        Set<Long> senders = new TreeSet<>();
        long last = 0;
        try (PacketSource in =
                Savefile.open(EXAMPLE).filter(Filters.compile("arp[6:2] = 2", LinkType.ETHERNET))) {
            for (Packet packet = in.next(); packet != null; packet = in.next()) {
                long sender = 0;
                for (int i = 0; i < 6; i++) {
                    byte octet =
                            packet.segment()
                                    .get(
                                            java.lang.foreign.ValueLayout.JAVA_BYTE,
                                            packet.offset() + 22 + i);
                    sender = (sender << 8) | (octet & 0xff);
                }
                senders.add(sender);
                assertTrue(packet.timestamp() >= last);
                last = packet.timestamp();
            }
        }
        assertEquals(
                Set.of(0x5254_0012_3456L, 0x5254_0012_3457L, 0x5254_0012_3458L, 0x5254_0012_3459L),
                senders);
    }
}
