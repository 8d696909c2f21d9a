// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

/** Which bytes of a packet were read. Of those far behind its beginning it is not remembered. */
public final class BytesRead {
    /** Bytes behind this are not remembered. */
    public static final int LIMIT = 1 << 16;

    private final long[] bits = new long[LIMIT / Long.SIZE];
    private int words;

    BytesRead() {}

    void clear() {
        for (int i = 0; i < words; i++) {
            bits[i] = 0;
        }
        words = 0;
    }

    void add(long at, int bytes) {
        for (long i = at; i < at + bytes && i < LIMIT; i++) {
            int word = (int) (i >> 6);
            bits[word] |= 1L << i;
            words = Math.max(words, word + 1);
        }
    }

    /** {@return the first byte from {@code from} on that was read, or -1} */
    public int next(int from) {
        return nextBit(from, 0);
    }

    /** {@return the first byte from {@code from} on that was not read} */
    public int nextUnread(int from) {
        int at = nextBit(from, -1L);
        return at < 0 ? Math.max(from, words * Long.SIZE) : at;
    }

    private int nextBit(int from, long flip) {
        for (int word = from >> 6; word < words; word++) {
            long left = (bits[word] ^ flip) & (word == from >> 6 ? -1L << from : -1L);
            if (left != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
        }
        return -1;
    }
}
