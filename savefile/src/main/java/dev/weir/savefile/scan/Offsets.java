// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.util.Arrays;

/**
 * A list of offsets that is used again and again. It never becomes longer than a window has
 * records.
 */
final class Offsets {
    private static final int FIRST = 1 << 10;

    private int[] values = new int[FIRST];
    private int size;

    void add(int offset) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = offset;
    }

    int get(int index) {
        return values[index];
    }

    void clear() {
        size = 0;
    }
}
