// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.management.ThreadMXBean;

import dev.weir.live.Capture;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;

/**
 * Feeding a tap and reading it allocates nothing per packet. {@code bench/tap.sh} does it a hundred
 * million times.
 */
@Timeout(60)
class TapAllocationTest {
    private static final int PACKETS = 10_000;

    @ParameterizedTest
    @EnumSource
    void nothingPerPacket(BsdSystem system) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        MemorySegment frame = MemorySegment.ofArray(new byte[60]);
        try (Capture capture = tap.on("em0").bufferSize(1 << 20).filter("ether[0] = 0").open()) {
            long least = Long.MAX_VALUE;
            // until everything is compiled, which takes longer on a busy machine
            for (int round = 0; round < 1000 && least > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < PACKETS; i += 100) {
                    for (int j = 0; j < 100; j++) {
                        em0.feed(frame, 0, 60, 60, i, false);
                    }
                    for (int j = 0; j < 100; j++) {
                        assertNotNull(capture.next());
                    }
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, "bytes for " + PACKETS + " packets");
        }
    }
}
