// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;

/**
 * Reads bits from the end of a stretch of bytes to its beginning, as zstd's streams go. The array
 * must have eight more bytes behind the stretch.
 */
final class BitReader {
    private final byte[] bytes;
    private final int start;
    private int left;

    /** Reads the bytes from {@code start} to {@code end}; the highest bit set is a mark. */
    BitReader(byte[] bytes, int start, int end) throws IOException {
        if (end <= start || bytes[end - 1] == 0) {
            throw new IOException("bit stream has no end mark");
        }
        this.bytes = bytes;
        this.start = start;
        int last = bytes[end - 1] & 0xff;
        left = (end - start) * 8 - (Integer.numberOfLeadingZeros(last) - 24) - 1;
    }

    /** {@return how many bits are left; negative if more were read than there are} */
    int left() {
        return left;
    }

    /** {@return the next bits, at most 56, and zeros where there are no more} */
    long peek(int count) {
        int at = left - count;
        if (at >= 0) {
            return load(at) & ((1L << count) - 1);
        }
        return left <= 0 ? 0 : (load(0) & ((1L << left) - 1)) << -at;
    }

    private long load(int bit) {
        return Bytes.u64(bytes, start + (bit >>> 3)) >>> (bit & 7);
    }

    void skip(int count) {
        left -= count;
    }

    int read(int count) {
        long value = peek(count);
        left -= count;
        return (int) value;
    }
}
