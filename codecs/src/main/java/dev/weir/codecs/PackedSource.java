// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the numbers and blocks of a compressed file. */
final class PackedSource {
    private final InputStream in;
    private final byte[] number = new byte[8];

    /** What {@link #tryU32} gives next; -1 if that is still to be read. */
    private long unread = -1;

    PackedSource(InputStream in) {
        this.in = in;
    }

    /** {@return the next byte, -1 at the end} */
    int tryU8() throws IOException {
        return in.read();
    }

    int u8() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("file ends too early");
        }
        return value;
    }

    /** {@return a little-endian number of so many bytes} */
    long number(int length) throws IOException {
        read(number, length);
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (number[i] & 0xff);
        }
        return value;
    }

    /** Reads so many bytes to the beginning of {@code into}. */
    void read(byte[] into, int length) throws IOException {
        read(into, 0, length);
    }

    void read(byte[] into, int at, int length) throws IOException {
        if (in.readNBytes(into, at, length) < length) {
            throw new EOFException("file ends too early");
        }
    }

    void skip(long length) throws IOException {
        try {
            in.skipNBytes(length);
        } catch (EOFException e) {
            throw new EOFException("file ends too early");
        }
    }

    /** {@return whether a frame of this magic number is to be skipped, of zstd as of lz4} */
    static boolean isToSkip(int magic) {
        return (magic & 0xffff_fff0) == 0x184d_2a50;
    }

    /** {@return the next four bytes as a number, -1 at the end} */
    long tryU32() throws IOException {
        if (unread >= 0) {
            long value = unread;
            unread = -1;
            return value;
        }
        int first = tryU8();
        return first < 0 ? -1 : (number(3) << 8) | first;
    }

    /** Gives back what {@link #tryU32} gave, for its next call. */
    void unreadU32(long value) {
        unread = value;
    }

    /** {@return the magic number of the next frame that is none to skip; -1 at the end} */
    long nextMagic() throws IOException {
        while (true) {
            long magic = tryU32();
            if (magic < 0 || !isToSkip((int) magic)) {
                return magic;
            }
            skip(number(4));
        }
    }

    void close() throws IOException {
        in.close();
    }
}
