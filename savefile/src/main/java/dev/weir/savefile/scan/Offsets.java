// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.util.Arrays;

/** A list of offsets that is used again and again; its room is bounded. */
final class Offsets {
    /** More are left to the sequential reader. */
    static final int MOST = 1 << 17;

    private static final int FIRST = 1 << 10;

    private int[] values = new int[FIRST];
    private int size;

    /** Adds an offset; {@return false if there is no room} */
    boolean add(int offset) {
        if (size == values.length) {
            if (size == MOST) {
                return false;
            }
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = offset;
        return true;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Forgets the offsets from {@code end} on; the list ascends. */
    void cut(int end) {
        while (size > 0 && values[size - 1] >= end) {
            size--;
        }
    }
}
