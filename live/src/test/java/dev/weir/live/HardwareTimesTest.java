// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The numbers are those of linux/net_tstamp.h. */
class HardwareTimesTest {
    private static final int BONDED_PHC_INDEX = 1;
    private static final int TX_OFF = 0;
    private static final int TX_ON = 1;
    private static final int FILTER_NONE = 0;
    private static final int FILTER_ALL = 1;
    private static final int FILTER_PTP_V2_EVENT = 12;

    private static HardwareTimes times(Arena arena, int... settings) {
        HardwareTimes times = new HardwareTimes(arena);
        MemorySegment.copy(settings, 0, times.settings(), JAVA_INT, 0, settings.length);
        return times;
    }

    private static void assertBecomes(int[] before, int... after) {
        try (Arena arena = Arena.ofConfined()) {
            HardwareTimes times = times(arena, before);
            assertFalse(times.ofAllReceived());
            times.takeAllReceived();
            assertArrayEquals(after, times.settings().toArray(JAVA_INT));
            assertTrue(times.ofAllReceived());
        }
    }

    @Test
    void whatAPtpDaemonHasSetStays() {
        assertBecomes(
                new int[] {BONDED_PHC_INDEX, TX_ON, FILTER_PTP_V2_EVENT},
                BONDED_PHC_INDEX,
                TX_ON,
                FILTER_ALL);
    }

    @Test
    void noneBecomesAllReceived() {
        assertBecomes(new int[] {0, TX_OFF, FILTER_NONE}, 0, TX_OFF, FILTER_ALL);
    }

    @Test
    void whatIsTakenAlreadyIsSeen() {
        try (Arena arena = Arena.ofConfined()) {
            HardwareTimes times = times(arena, 0, TX_ON, FILTER_ALL);
            assertTrue(times.ofAllReceived());
            times.clear();
            assertArrayEquals(new int[3], times.settings().toArray(JAVA_INT));
        }
    }
}
