// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.util.Arrays;

/**
 * Which of several interfaces gives the next packet: the one whose packet is earliest, also where
 * the clock of the machine is set back meanwhile.
 *
 * <p>By their times alone packets from before a step back would wait behind all those from after
 * it, for as long as it went back, and their interface would lose what no longer has room. So a
 * step that the packets of one interface show is remembered, and what the others have from before
 * it goes first. Which side of the step a packet is from is told by what its time is nearer to; one
 * step, the latest, is remembered, until times have reached its middle. A step forward needs none
 * of this.
 */
final class PacketOrder {
    /** There is no packet; not the time of any. */
    static final long NONE = Long.MAX_VALUE;

    /**
     * By how many nanoseconds a packet may be earlier than the one before it, for the processors
     * that took them in, without the clock having been set back.
     */
    private static final long JITTER = 100_000_000;

    /** The time of the packet that each interface has next, and the last one that was new. */
    private final long[] next;

    private final long[] newest;

    /** Which interfaces have shown no packet yet from after the step. */
    private final boolean[] before;

    private boolean stepped;

    /** Times under this are from after the step. */
    private long middle;

    PacketOrder(int interfaces) {
        next = new long[interfaces];
        newest = new long[interfaces];
        before = new boolean[interfaces];
        Arrays.fill(next, NONE);
        Arrays.fill(newest, Long.MIN_VALUE);
    }

    /**
     * Tells of the packet that an interface has next.
     *
     * @param time of the packet, in nanoseconds; {@link #NONE} if there is none
     */
    void put(int number, long time) {
        next[number] = time;
        if (time == NONE) {
            return;
        }
        long last = newest[number];
        newest[number] = time;
        if (last != Long.MIN_VALUE && last - time > JITTER) {
            steppedBack(number, last, time);
        } else if (stepped && time < middle) {
            before[number] = false;
        } else if (stepped && !before[number]) {
            stepped = false; // times are again what they were when the clock was set back
            Arrays.fill(before, false);
        }
    }

    private void steppedBack(int number, long from, long to) {
        if (before[number]) {
            before[number] = false; // the step is known of
            return;
        }
        stepped = true;
        middle = to + (from - to) / 2;
        for (int i = 0; i < before.length; i++) {
            before[i] = i != number && (next[i] == NONE || next[i] >= middle);
        }
    }

    /** {@return the number of the interface that gives its packet; -1 if none has one} */
    int first() {
        int first = -1;
        for (int i = 0; i < next.length; i++) {
            if (next[i] != NONE && (first < 0 || isBefore(i, first))) {
                first = i;
            }
        }
        return first;
    }

    private boolean isBefore(int one, int other) {
        return before[one] == before[other] ? next[one] < next[other] : before[one];
    }
}
