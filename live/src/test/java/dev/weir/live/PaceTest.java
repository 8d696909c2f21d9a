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
    void whoLooksLateDoesNotPauseForAWhile() {
        pace.pause(0, 0);
        assertEquals(850_000, pace.pause(4 * MILLI, 20), "less than three quarters of the ring");
        assertEquals(0, pace.pause(9 * MILLI, 44), "three quarters");
        assertEquals(0, pace.pause(11 * MILLI, 54));
        assertEquals(0, pace.pause(208 * MILLI, 76), "199 ms after");
        assertEquals(850_000, pace.pause(210 * MILLI, 86), "201 ms after");
    }
}
