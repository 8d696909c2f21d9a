// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/**
 * What was found in the stretches of a window, which are what lies between records that are not
 * plain; offsets count from where the window begins.
 */
final class Stretches {
    /** How many matches have room in a quarter of a megabyte. */
    private static final int SMALL = 1 << 16;

    /** Where the walk of each began: a guess. */
    final int[] start;

    /** Where its walk ends: where the next one begins, or behind what can be walked. */
    final int[] limit;

    /** Where its walk ended: behind the window, or at a record that is not plain. */
    final int[] arrived;

    /** How many records were walked over. */
    final int[] packets;

    /** How many of them are of a time that does not matter. */
    final int[] outside;

    /** How many of them match. */
    final int[] matches;

    /** How many bytes the packets of the matches have. */
    final long[] bytes;

    /** How long the longest of their packets is. */
    final int[] longest;

    /** Where the matches are, if somebody wants to know. */
    final Offsets[] offsets;

    /** Their numbers in the order of the file. */
    private final int[] order;

    private int count;

    Stretches(int most) {
        start = new int[most];
        limit = new int[most];
        arrived = new int[most];
        order = new int[most];
        packets = new int[most];
        outside = new int[most];
        matches = new int[most];
        bytes = new long[most];
        longest = new int[most];
        offsets = new Offsets[most];
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** {@return the number of the stretch that is at a place among them in the file} */
    int inOrder(int place) {
        return order[place];
    }

    /** {@return how many records were walked over in all of them} */
    int allPackets() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += packets[i];
        }
        return sum;
    }

    /** {@return whether they take little memory} */
    boolean areSmall() {
        int room = 0;
        for (Offsets places : offsets) {
            room += places == null ? 0 : places.room();
        }
        return room <= SMALL;
    }

    boolean isFull() {
        return count == start.length;
    }

    /** {@return the number of a further stretch, from a place on and up to another} */
    int add(int from, int to) {
        if (offsets[count] == null) {
            offsets[count] = new Offsets();
        }
        reset(count, from);
        limit[count] = to;
        int place = count;
        while (place > 0 && start[order[place - 1]] > from) {
            order[place] = order[place - 1];
            place--;
        }
        order[place] = count;
        return count++;
    }

    /** Forgets what was found, but not where they begin. */
    void reset() {
        for (int i = 0; i < count; i++) {
            reset(i, start[i]);
        }
    }

    /** Forgets what was found in a stretch; it now begins at {@code from}. */
    void reset(int number, int from) {
        start[number] = from;
        arrived[number] = from;
        packets[number] = 0;
        outside[number] = 0;
        matches[number] = 0;
        bytes[number] = 0;
        longest[number] = 0;
        offsets[number].clear();
    }

    void match(int number, int record, int caplen) {
        offsets[number].add(record);
        bytes[number] += caplen;
        longest[number] = Math.max(longest[number], caplen);
    }
}
