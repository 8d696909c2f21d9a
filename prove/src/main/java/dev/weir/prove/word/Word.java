// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.word;

import org.jspecify.annotations.Nullable;

/**
 * A 32-bit number that depends on the packet. {@link Words} makes it, and makes each once.
 *
 * <p>Where it is known that nothing wraps, a word is kept as a sum of other words, its bases, and a
 * constant: then {@code (x + 14) + 2} and {@code x + 16} are one word. Any other word is its own
 * base. A constant has no base.
 */
public final class Word {
    final int id;
    private final int[] bases;
    private final long offset;
    private final long min;
    private final long max;
    int @Nullable [] bits;

    Word(int id, int @Nullable [] bits, int[] bases, long offset, long min, long max) {
        this.id = id;
        this.bits = bits;
        this.bases = bases;
        this.offset = offset;
        this.min = min;
        this.max = max;
    }

    /** {@return the numbers of the bases, ascending; not to be changed} */
    public int[] bases() {
        return bases;
    }

    /** {@return what is added to the sum of the bases, from 0 on} */
    public long offset() {
        return offset;
    }

    /** {@return a number that the word is never below} */
    public long min() {
        return min;
    }

    /** {@return a number that the word is never above} */
    public long max() {
        return max;
    }

    /** {@return whether it is the same for every packet} */
    public boolean isConstant() {
        return bases.length == 0;
    }
}
