// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000;

    private final Pace pace = new Pace(32);

    /** An eighth of the ring are four blocks, and a little longer is waited. */
    @Test
    void blocksThatComeFastAreLeftUntilAnEighthIsFull() {
        pace.pause(0, 0);
        assertEquals(850_000, pace.pause(2 * MILLI, 10));
        assertEquals(1_700_000, pace.pause(6 * MILLI, 20));
    }

    @Test
    void butNotForLong() {
        pace.pause(0, 0);
        assertEquals(Pace.LONGEST, pace.pause(5 * MILLI, 2));
    }

    @Test
    void thoseThatComeSlowlyAreWaitedFor() {
        pace.pause(0, 0);
        assertEquals(0, pace.pause(11 * MILLI, 1));
        assertEquals(0, pace.pause(12 * MILLI, 1), "none came");
        assertEquals(0, pace.pause(13 * MILLI, 1), "none came");
    }

    @Test
    void aSmallRingIsNotLeft() {
        Pace small = new Pace(7);
        small.pause(0, 0);
        assertEquals(0, small.pause(2 * MILLI, 10));
    }

    /** Such as beside others that keep the processors busy. */
    @Test
    void whoLooksLateDoesNotPauseForASecond() {
        pace.pause(0, 0);
        assertEquals(0, pace.pause(8 * MILLI, 16), "half of the ring");
        assertEquals(0, pace.pause(10 * MILLI, 26));
        assertEquals(0, pace.pause(1007 * MILLI, 41));
        assertEquals(850_000, pace.pause(1009 * MILLI, 51));
    }
}
