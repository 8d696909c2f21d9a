// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OffsetsTest {
    private static Offsets filled(int count) {
        Offsets offsets = new Offsets();
        for (int i = 0; i < count; i++) {
            offsets.add(3 * i);
        }
        return offsets;
    }

    @Test
    void keepsWhatWasAdded() {
        Offsets offsets = filled(5000);
        assertEquals(0, offsets.get(0));
        assertEquals(3 * 4999, offsets.get(4999));
    }

    /** A thread has two dozen of them, each of which may have had to hold a whole window once. */
    @Test
    void oneThatIsClearedHoldsLittleMemory() {
        Offsets offsets = filled(1 << 20);
        assertTrue(offsets.room() >= 1 << 20, () -> offsets.room() + " places");
        offsets.clear();
        assertTrue(offsets.room() <= 1 << 16, () -> offsets.room() + " places");
        offsets.add(7);
        assertEquals(7, offsets.get(0));
    }
}
