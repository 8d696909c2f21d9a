// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OverlapTest {
    private static final int LEAST = 1000;
    private static final int MOST = 5000;

    private final Overlap overlap = new Overlap(LEAST, MOST);

    private void need(int bytes, int times) {
        for (int i = 0; i < times; i++) {
            overlap.wasNeeded(bytes);
        }
    }

    @Test
    void growsToWhatIsNeeded() {
        need(1000, 1);
        assertEquals(1000, overlap.bytes());
        need(1001, 1);
        assertEquals(2000, overlap.bytes());
        need(3999, 1);
        assertEquals(4000, overlap.bytes());
    }

    @Test
    void growsNoFurtherThanTheLongestRecordNeeds() {
        need(1_000_000, 2);
        assertEquals(MOST, overlap.bytes());
    }

    @Test
    void shrinksWhereLongRecordsWereTheException() {
        need(4000, 1);
        need(0, 7);
        assertEquals(4000, overlap.bytes());
        need(0, 1);
        assertEquals(2000, overlap.bytes());
        need(0, 100);
        assertEquals(LEAST, overlap.bytes());
    }

    @Test
    void staysWhereMoreThanTheHalfIsNeededNowAndThen() {
        need(4000, 1);
        for (int i = 0; i < 10; i++) {
            need(0, 7);
            need(2001, 1);
        }
        assertEquals(4000, overlap.bytes());
    }
}
