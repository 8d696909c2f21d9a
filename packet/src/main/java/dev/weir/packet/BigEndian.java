// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Unsigned numbers in network byte order, at any place of a segment. */
public final class BigEndian {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);

    private BigEndian() {}

    /** {@return the octet at {@code at}, 0 to 255} */
    public static int u8(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    /** {@return the two octets from {@code at}, 0 to 65535} */
    public static int u16(MemorySegment segment, long at) {
        return segment.get(SHORT, at) & 0xffff;
    }

    /** {@return the three octets from {@code at}, 0 to 2^24-1} */
    public static int u24(MemorySegment segment, long at) {
        return u8(segment, at) << 16 | u16(segment, at + 1);
    }

    /** {@return the four octets from {@code at}, an unsigned number} */
    public static int u32(MemorySegment segment, long at) {
        return segment.get(INT, at);
    }

    /** {@return the six octets from {@code at}, 0 to 2^48-1} */
    public static long u48(MemorySegment segment, long at) {
        return ((long) u16(segment, at) << 32) | Integer.toUnsignedLong(u32(segment, at + 2));
    }

    /** {@return the eight octets from {@code at}, an unsigned number} */
    public static long u64(MemorySegment segment, long at) {
        return segment.get(LONG, at);
    }

    /** Writes the lowest 8 bits of {@code value} to {@code at}. */
    public static void put8(MemorySegment segment, long at, int value) {
        segment.set(ValueLayout.JAVA_BYTE, at, (byte) value);
    }

    /** Writes the lowest 16 bits of {@code value} to the two octets from {@code at}. */
    public static void put16(MemorySegment segment, long at, int value) {
        segment.set(SHORT, at, (short) value);
    }

    /** Writes {@code value} to the four octets from {@code at}. */
    public static void put32(MemorySegment segment, long at, int value) {
        segment.set(INT, at, value);
    }

    /** Writes the lowest 48 bits of {@code value} to the six octets from {@code at}. */
    public static void put48(MemorySegment segment, long at, long value) {
        put16(segment, at, (int) (value >>> 32));
        put32(segment, at + 2, (int) value);
    }

    /** Writes {@code value} to the eight octets from {@code at}. */
    public static void put64(MemorySegment segment, long at, long value) {
        segment.set(LONG, at, value);
    }
}
