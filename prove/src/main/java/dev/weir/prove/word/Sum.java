// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.word;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A sum of bases and a constant, as a key: two sums are equal if their parts are.
 *
 * @param bases the numbers of the bases, ascending, not to be changed
 * @param offset the constant
 */
@SuppressWarnings("ArrayRecordComponent") // compared by contents, and never changed
public record Sum(int[] bases, long offset) {
    public static final int[] NO_BASES = {};

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sum sum && sum.offset == offset && Arrays.equals(sum.bases, bases);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bases) * 31 + Long.hashCode(offset);
    }

    @Override
    public String toString() {
        return Arrays.toString(bases) + "+" + offset;
    }

    /** {@return whether it is a constant} */
    public boolean isConstant() {
        return bases.length == 0;
    }
}
