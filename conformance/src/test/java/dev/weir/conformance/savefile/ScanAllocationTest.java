// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.Scan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** A scan takes memory for what it maps, not for each packet. */
@Isolated("counts what all threads allocate")
class ScanAllocationTest {
    private static final int FEW = 100_000;
    private static final int MANY = 400_000;
    private static final Filter EVERY_EIGHTH =
            (segment, offset, caplen, wirelen) -> (wirelen & 7) == 0 ? 1 : 0;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir private Path folder;

    private Path file(int packets) throws IOException {
        Path file = folder.resolve(packets + ".pcap");
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.ETHERNET);
        try (PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET, 1000)) {
            for (int i = 0; i < packets; i++) {
                packet.set(
                        MemorySegment.ofArray(new byte[200]), 0, 60 + i % 100, 1000 + i, i * 1000L);
                writer.write(packet);
            }
        }
        return file;
    }

    private static long allocatedByCount(Path file, int packets) throws IOException {
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan = savefile.scan(EVERY_EIGHTH);
            long before = THREADS.getTotalThreadAllocatedBytes();
            scan.count();
            long allocated = THREADS.getTotalThreadAllocatedBytes() - before;
            assertEquals(packets, scan.packets());
            assertEquals(packets / 8, scan.matches());
            return allocated;
        }
    }

    @Test
    void allocatesForWindowsAndNotForPackets() throws IOException {
        Path small = file(FEW);
        Path large = file(MANY);
        allocatedByCount(small, FEW);
        allocatedByCount(large, MANY);
        long less = allocatedByCount(small, FEW);
        long more = allocatedByCount(large, MANY);
        // A word on every fourth of the packets that the one has more than the other.
        assertTrue(more < less + (MANY - FEW) * 2L, less + " bytes, then " + more);
    }
}
