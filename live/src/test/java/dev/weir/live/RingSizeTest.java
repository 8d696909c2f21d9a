// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class RingSizeTest {
    @Test
    void blocksHoldTheLongestPacketAndFillTheBuffer() {
        for (int snaplen : new int[] {1, 68, 96, 1500, 65_535, 70_000, 131_072, 262_144}) {
            for (int buffer : new int[] {1, 4096, 1 << 20, 2 << 20, 3_000_000, 64 << 20}) {
                RingSize size = RingSize.of(snaplen, buffer);
                String of = snaplen + " in " + buffer + ": " + size;
                assertEquals(1, Integer.bitCount(size.blockSize()), of);
                assertTrue(size.blockSize() >= RingSize.MIN_BLOCK, of);
                assertTrue(size.blockCount() >= 2, of);
                assertTrue(size.blockSize() >= Math.min(snaplen + 256, 256 << 10), of);
                assertTrue(size.bytes() <= Math.max(buffer, 2L * size.blockSize()), of);
                assertTrue(size.bytes() + size.blockSize() > buffer, of);
                // what the kernel asks of it, packet_set_ring
                assertEquals(0, size.frameSize() % 16, of);
                assertTrue(size.frameSize() <= size.blockSize(), of);
                assertEquals(
                        size.frameCount(),
                        size.blockSize() / size.frameSize() * size.blockCount(),
                        of);
            }
        }
    }

    @Test
    void whatTcpdumpAsksForIsCutAsThere() {
        assertEquals(new RingSize(256 << 10, 8, 256 << 10), RingSize.of(262_144, 2 << 20));
        assertEquals(64 << 10, RingSize.of(96, 2 << 20).blockSize());
        assertEquals(
                256 << 10, RingSize.of(96, 64 << 20).blockSize(), "not more than the caches hold");
    }

    @Test
    void aRingForWhichThereIsNoMemoryIsSmallerAndThatIsTold() throws Exception {
        RingSize wanted = RingSize.of(262_144, 64 << 20);
        List<String> told = new ArrayList<>();
        assertEquals(wanted, wanted.granted(_ -> true, told::add));
        assertEquals(List.of(), told);
        RingSize granted = wanted.granted(size -> size.bytes() <= 20 << 20, told::add);
        assertEquals(16 << 20, granted.bytes());
        assertEquals(1, told.size());
        assertTrue(told.getFirst().contains("of 65536 KiB, and gave 16384 KiB"), told.getFirst());
    }

    @Test
    void aRingCanBeHalvedDownToTwoBlocks() {
        RingSize size = RingSize.of(262_144, 1 << 20);
        assertTrue(size.canBeHalved());
        assertEquals(2, size.halved().blockCount());
        assertFalse(size.halved().canBeHalved());
    }
}
