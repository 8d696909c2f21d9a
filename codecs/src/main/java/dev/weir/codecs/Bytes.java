// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in arrays. */
final class Bytes {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    /** {@return whether a file that begins so has a frame of this magic number} */
    static boolean beginFrame(byte[] bytes, int magic) {
        long at = 0;
        while (at + 8 <= bytes.length && PackedSource.isToSkip(u32(bytes, (int) at))) {
            at += 8 + Integer.toUnsignedLong(u32(bytes, (int) at + 4)); // magic, length, content
        }
        return at + 4 <= bytes.length && u32(bytes, (int) at) == magic;
    }

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int u16(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at) & 0xffff;
    }

    static int u32(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long u64(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putU16(byte[] bytes, int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    static void putU32(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }
}
