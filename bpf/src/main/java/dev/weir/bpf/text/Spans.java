// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import java.util.Arrays;

/** Where the instructions of a program stand in its text; readers note it while they read. */
final class Spans {
    private int[] places = new int[32];
    private int size;

    /**
     * Notes where the next instruction is: the index of its first character, and behind its last.
     */
    void add(int start, int end) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
        }
        places[size++] = start;
        places[size++] = end;
    }

    int start(int pc) {
        return places[2 * pc];
    }

    int end(int pc) {
        return places[2 * pc + 1];
    }
}
