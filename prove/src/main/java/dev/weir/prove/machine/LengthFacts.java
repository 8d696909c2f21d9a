// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import dev.weir.prove.word.Sum;

import java.util.Arrays;

/**
 * What loads before a step have shown on every way to it: for some sums of bases, how many bytes
 * after their sum are captured at least. A load that these facts cover needs no check of its own.
 *
 * <p>Immutable, and short: forgetting a fact costs a check, nothing else.
 */
final class LengthFacts {
    static final LengthFacts NONE = new LengthFacts(new int[0][], new long[0]);

    private static final int MOST_FACTS = 12;

    private final int[][] bases;
    private final long[] ends;

    private LengthFacts(int[][] bases, long[] ends) {
        this.bases = bases;
        this.ends = ends;
    }

    /** {@return whether {@code bases + end <= caplen} is known} */
    boolean imply(int[] sumBases, long end) {
        int at = find(sumBases);
        return at >= 0 && ends[at] >= end;
    }

    private int find(int[] sumBases) {
        for (int i = bases.length - 1; i >= 0; i--) {
            if (Arrays.equals(bases[i], sumBases)) {
                return i;
            }
        }
        return -1;
    }

    /** {@return these facts and {@code bases + end <= caplen}} */
    LengthFacts with(int[] sumBases, long end) {
        int at = find(sumBases);
        if (at >= 0) {
            if (ends[at] >= end) {
                return this;
            }
            long[] raised = ends.clone();
            raised[at] = end;
            return new LengthFacts(bases, raised);
        }
        if (bases.length < MOST_FACTS) {
            int[][] more = Arrays.copyOf(bases, bases.length + 1);
            long[] moreEnds = Arrays.copyOf(ends, ends.length + 1);
            more[bases.length] = sumBases;
            moreEnds[ends.length] = end;
            return new LengthFacts(more, moreEnds);
        }
        return replacingOldest(sumBases, end);
    }

    /** The fact about the packet's start alone is kept: most loads need it. */
    private LengthFacts replacingOldest(int[] sumBases, long end) {
        int oldest = Arrays.equals(bases[0], Sum.NO_BASES) ? 1 : 0;
        int[][] shifted = bases.clone();
        long[] shiftedEnds = ends.clone();
        int last = bases.length - 1;
        System.arraycopy(bases, oldest + 1, shifted, oldest, last - oldest);
        System.arraycopy(ends, oldest + 1, shiftedEnds, oldest, last - oldest);
        shifted[last] = sumBases;
        shiftedEnds[last] = end;
        return new LengthFacts(shifted, shiftedEnds);
    }

    /** {@return what both know} */
    LengthFacts and(LengthFacts other) {
        if (this == other) {
            return this;
        }
        int[][] common = new int[bases.length][];
        long[] commonEnds = new long[bases.length];
        int count = 0;
        for (int i = 0; i < bases.length; i++) {
            int at = other.find(bases[i]);
            if (at >= 0) {
                common[count] = bases[i];
                commonEnds[count++] = Math.min(ends[i], other.ends[at]);
            }
        }
        return new LengthFacts(Arrays.copyOf(common, count), Arrays.copyOf(commonEnds, count));
    }
}
