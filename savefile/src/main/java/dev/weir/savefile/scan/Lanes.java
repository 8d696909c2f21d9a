// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/**
 * Cursors that walk stretches of a window side by side, so that the processor waits for the memory
 * of all of them at once and not for one after another.
 *
 * <p>All move by one record in each round. The first {@link #live} entries of the arrays are those
 * that still walk. Offsets count from the beginning of the mapped memory.
 */
final class Lanes {
    /** Where each is: at a record, or anywhere if the one before made no sense. */
    final int[] at;

    /** Where its stretch ends. */
    final int[] end;

    /** The number of its stretch. */
    final int[] stretch;

    /** Which were cut short: what the batch has of them from there on does not count. */
    final boolean[] cut;

    int live;

    /** How many records each that still walks has seen. */
    int rounds;

    /** Keeps loads alive that are only there to bring memory near. */
    int touched;

    Lanes(int count) {
        at = new int[count];
        end = new int[count];
        stretch = new int[count];
        cut = new boolean[count];
    }

    void clear() {
        live = 0;
        rounds = 0;
    }

    void add(int from, int to, int number) {
        at[live] = from;
        end[live] = to;
        stretch[live] = number;
        cut[live] = false;
        live++;
    }

    /** Takes out a lane; the last one takes its place. */
    void remove(int lane) {
        live--;
        at[lane] = at[live];
        end[lane] = end[live];
        stretch[lane] = stretch[live];
        cut[lane] = cut[live];
    }
}
