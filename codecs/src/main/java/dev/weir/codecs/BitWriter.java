// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

/** Bytes, and bits that {@link BitReader} reads in the opposite order. */
final class BitWriter {
    private final byte[] bytes;
    private int length;
    private long pending;
    private int count;

    BitWriter(int size) {
        bytes = new byte[size];
    }

    void clear() {
        length = 0;
        pending = 0;
        count = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void u8(int value) {
        bytes[length++] = (byte) value;
    }

    void bytes(byte[] from, int howMany) {
        System.arraycopy(from, 0, bytes, length, howMany);
        length += howMany;
    }

    /** Adds bits, at most 32. */
    void bits(int value, int width) {
        pending |= (value & 0xffff_ffffL) << count;
        count += width;
        while (count >= 8) {
            u8((int) pending);
            pending >>>= 8;
            count -= 8;
        }
    }

    /** Adds the mark at which reading begins. */
    void end() {
        bits(1, 1);
        if (count > 0) {
            u8((int) pending);
        }
        pending = 0;
        count = 0;
    }
}
