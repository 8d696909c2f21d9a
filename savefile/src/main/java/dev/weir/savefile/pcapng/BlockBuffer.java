// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a block as it is put together, in the byte order of its section. */
final class BlockBuffer {
    private static final int FIRST_SIZE = 256;

    private ByteBuffer bytes;

    BlockBuffer(ByteOrder order) {
        bytes = ByteBuffer.allocate(FIRST_SIZE).order(order);
    }

    int length() {
        return bytes.position();
    }

    private ByteBuffer room(int length) {
        if (length > bytes.remaining()) {
            int size = Math.max(Math.addExact(bytes.position(), length), 2 * bytes.capacity());
            bytes =
                    ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size))
                            .order(bytes.order())
                            .position(bytes.position());
        }
        return bytes;
    }

    BlockBuffer u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    BlockBuffer u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    BlockBuffer u32(int value) {
        room(4).putInt(value);
        return this;
    }

    BlockBuffer u64(long value) {
        room(8).putLong(value);
        return this;
    }

    /** A time, whose upper half comes first in either byte order. */
    BlockBuffer time(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    BlockBuffer octets(Octets value) {
        room(value.length()).put(value.asByteBuffer());
        return this;
    }

    BlockBuffer text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(encoded.length).put(encoded);
        return this;
    }

    /** Fills up with 0 to a multiple of four. */
    BlockBuffer pad() {
        while (length() % 4 != 0) {
            u8(0);
        }
        return this;
    }

    /** Changes a number that was put before. */
    void setU16(int at, int value) {
        bytes.putShort(at, (short) value);
    }

    /** Changes a number that was put before. */
    void setU32(int at, int value) {
        bytes.putInt(at, value);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
