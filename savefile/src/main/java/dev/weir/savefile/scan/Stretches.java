// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/**
 * What the lanes found in the stretches of a window; offsets count from the beginning of its
 * memory.
 */
final class Stretches {
    /** For a stretch whose records somebody has to count again. */
    static final int NOT_COUNTED = -1;

    /** Where the walk of each began: a guess. */
    final int[] start;

    /** Up to where it was to go: where the next one began. */
    final int[] end;

    /** Where its walk ended; before {@link #end} at a record that is not plain. */
    final int[] arrived;

    /** How many records were walked over, or {@link #NOT_COUNTED}. */
    final int[] packets;

    /** How many of them are of a time that does not matter. */
    final int[] outside;

    /** How many of them match. */
    final int[] matches;

    /** How long the records of the matches would be, as pcap. */
    final long[] bytes;

    /** How long the longest of their packets is. */
    final int[] longest;

    /** Where the matches are, if somebody wants to know. */
    final Offsets[] offsets;

    int count;

    Stretches(int most) {
        start = new int[most];
        end = new int[most];
        arrived = new int[most];
        packets = new int[most];
        outside = new int[most];
        matches = new int[most];
        bytes = new long[most];
        longest = new int[most];
        offsets = new Offsets[most];
        for (int i = 0; i < most; i++) {
            offsets[i] = new Offsets();
        }
    }

    void add(int from, int to) {
        start[count] = from;
        end[count] = to;
        reset(count++, from);
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

    void match(int number, int caplen) {
        matches[number]++;
        bytes[number] += 16 + caplen;
        longest[number] = Math.max(longest[number], caplen);
    }
}
