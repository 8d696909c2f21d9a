// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The captured bytes that printers may read: a part of a segment, from the start of the packet to
 * an end that a printer can move closer for what it calls.
 *
 * <p>Places are offsets in {@link #segment}, as the accessors of {@code dev.weir.packet} take them.
 * A read past the end throws {@link TruncatedException}; numbers are big-endian and unsigned.
 */
public final class Window {
    private static final ValueLayout.OfByte U8 = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort U16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);

    private MemorySegment segment = MemorySegment.NULL;
    private long start;
    private long end;

    /** A window without a packet. */
    public Window() {}

    /** Looks at another packet. */
    public void set(MemorySegment segment, long start, long end) {
        this.segment = segment;
        this.start = start;
        this.end = end;
    }

    /** {@return the memory that holds the packet} */
    public MemorySegment segment() {
        return segment;
    }

    /** {@return where the packet starts} */
    public long start() {
        return start;
    }

    /** {@return the place behind the last byte that may be read} */
    public long end() {
        return end;
    }

    /**
     * Moves the end closer: bytes from {@code end} on are as if not captured.
     *
     * @return the end before, for {@link #restore}
     */
    public long limit(long end) {
        long before = this.end;
        this.end = Math.min(before, end);
        return before;
    }

    /** Puts the end back to what {@link #limit} returned. */
    public void restore(long end) {
        this.end = end;
    }

    /** {@return how many bytes may be read from {@code at} on; never negative} */
    public int available(long at) {
        return (int) Math.max(0, end - at);
    }

    /**
     * {@return whether the {@code n} bytes from {@code at} on were captured; {@code n} is unsigned}
     */
    public boolean has(long at, int n) {
        return at >= start && Integer.toUnsignedLong(n) <= end - at;
    }

    /** Ends the packet here unless the {@code n} bytes from {@code at} on were captured. */
    public void need(long at, int n) {
        if (!has(at, n)) {
            throw TruncatedException.INSTANCE;
        }
    }

    /** {@return the octet at {@code at}} */
    public int u8(long at) {
        need(at, 1);
        return segment.get(U8, at) & 0xff;
    }

    /** {@return the 16 bits at {@code at}} */
    public int u16(long at) {
        need(at, 2);
        return segment.get(U16, at) & 0xffff;
    }

    /** {@return the 24 bits at {@code at}} */
    public int u24(long at) {
        need(at, 3);
        return ((segment.get(U16, at) & 0xffff) << 8) | (segment.get(U8, at + 2) & 0xff);
    }

    /** {@return the 32 bits at {@code at}, unsigned} */
    public int u32(long at) {
        need(at, 4);
        return segment.get(U32, at);
    }

    /** {@return the 48 bits at {@code at}, an Ethernet address} */
    public long u48(long at) {
        need(at, 6);
        return ((segment.get(U16, at) & 0xffffL) << 32)
                | Integer.toUnsignedLong(segment.get(U32, at + 2));
    }

    /** {@return the 64 bits at {@code at}, unsigned} */
    public long u64(long at) {
        need(at, 8);
        return segment.get(U64, at);
    }
}
