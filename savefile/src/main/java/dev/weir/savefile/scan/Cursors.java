// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/**
 * Where in a window records are walked over, one of each place after another: while the processor
 * waits for the memory of one it goes on with the next. For one thread.
 */
final class Cursors {
    /** From here on more make no difference. Measured: docs/performance.md. */
    static final int MOST = 16;

    /** Where the next record of each begins. */
    final int[] at = new int[MOST];

    /** Where each ends, before a record that begins there or behind. */
    final int[] to = new int[MOST];

    private final int[] stretches = new int[MOST];

    /** How many there are; the others of the arrays mean nothing. */
    int count;

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(int stretch, int from, int end) {
        stretches[count] = stretch;
        at[count] = from;
        to[count] = end;
        count++;
    }

    /** Removes one; the last gets its number. */
    void remove(int number) {
        count--;
        stretches[number] = stretches[count];
        at[number] = at[count];
        to[number] = to[count];
    }

    /** {@return which stretch a cursor walks} */
    int stretch(int number) {
        return stretches[number];
    }

    /** Goes back so that the records of a batch from {@code first} on come again. */
    void undo(Batch batch, int first) {
        for (int i = batch.size - 1; i >= first; i--) {
            at[i % count] = batch.records[i];
        }
        batch.size = first;
    }
}
