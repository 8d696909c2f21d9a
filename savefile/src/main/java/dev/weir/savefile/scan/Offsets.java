// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.util.Arrays;

/**
 * A list of offsets that is used again and again. It never becomes longer than a window has
 * records.
 */
final class Offsets {
    private static final int FIRST = 1 << 10;

    /** The eighth part of a window with records of 32 bytes. */
    private static final int KEPT = 1 << 16;

    private static final int[] NONE = {};

    private int[] values = NONE;
    private int size;

    void add(int offset) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST, 2 * size));
        }
        values[size++] = offset;
    }

    /** {@return how many have room} */
    int room() {
        return values.length;
    }

    int get(int index) {
        return values[index];
    }

    /** Forgets them, and most of the room if there is much: a window has many such lists. */
    void clear() {
        size = 0;
        if (values.length > KEPT) {
            values = NONE;
        }
    }
}
