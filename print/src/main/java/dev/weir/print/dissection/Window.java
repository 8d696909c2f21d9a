// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import java.lang.foreign.MemorySegment;

/**
 * The captured bytes that printers may read: a part of a segment, from the start of the packet to
 * an end that a printer can move closer for what it calls.
 *
 * <p>Places are offsets in {@link #segment}, as the accessors of {@code dev.weir.packet} take them.
 * A read past the end throws {@link TruncatedException}; numbers are big-endian and unsigned.
 *
 * <p>Numbers are read from a copy of the packet in an array, made of as much as is asked for: a
 * load from a segment is many calls while the JVM interprets, and much to compile at each place.
 */
public final class Window {
    /** How many bytes are copied at first: most printers ask for no more. */
    private static final int FEWEST = 192;

    /** So far from its start a packet is copied as a whole; it is the longest that is printed. */
    private static final int MOST = 256 << 10;

    /** What is farther away is copied in pieces of so many bytes. */
    private static final int PIECE = 4 << 10;

    private MemorySegment segment = MemorySegment.NULL;
    private long start;
    private long end;

    /** The farthest {@link #end} that the packet had: so far it may be copied. */
    private long captured;

    private byte[] octets = new byte[FEWEST];
    private MemorySegment array = MemorySegment.ofArray(octets);

    /** The place whose byte is the first of {@link #octets}. */
    private long from;

    /** How many bytes were copied. */
    private int copied;

    /** How many of them lie before {@link #end}; negative if the first does not. */
    private long readable;

    /** A window without a packet. */
    public Window() {}

    /** Looks at another packet. */
    public void set(MemorySegment segment, long start, long end) {
        this.segment = segment;
        this.start = start;
        this.end = end;
        captured = end;
        from = start;
        load(FEWEST);
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
     * Looks at a packet within the packet, which starts at {@code start}.
     *
     * @return the start before, to be moved back to
     */
    public long moveStart(long start) {
        long before = this.start;
        this.start = start;
        return before;
    }

    /**
     * Moves the end closer: bytes from {@code end} on are as if not captured.
     *
     * @return the end before, for {@link #restore}
     */
    public long limit(long end) {
        long before = this.end;
        restore(Math.min(before, end));
        return before;
    }

    /** Puts the end back to what {@link #limit} returned. */
    public void restore(long end) {
        this.end = end;
        captured = Math.max(captured, end);
        readable = Math.min(copied, end - from);
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

    /**
     * Ends the packet here unless the {@code n} bytes from {@code at} on were captured, as a read
     * of them does.
     */
    public void need(long at, int n) {
        if (!has(at, n)) {
            throw TruncatedException.READ;
        }
    }

    /**
     * The same, where tcpdump looks first and comes back, so that the dump of the packet begins
     * behind its link-layer header.
     */
    public void check(long at, int n) {
        if (!has(at, n)) {
            throw TruncatedException.INSTANCE;
        }
    }

    /**
     * {@return where in {@link #octets} the {@code n} bytes from {@code at} on are; n is 1 to 8}
     */
    private int index(long at, int n) {
        long index = at - from;
        return index >= 0 && index + n <= readable ? (int) index : fetched(at, n);
    }

    /** The same, where the bytes were not copied yet, or not captured. */
    private int fetched(long at, int n) {
        need(at, n);
        copy(at, n);
        return (int) (at - from);
    }

    /**
     * Copies the packet up to {@code at + n} and as much again, so that all copies of a packet that
     * is read to its end are twice as long as it is, at most; or a piece of it from {@code at} on.
     */
    private void copy(long at, int n) {
        long wanted = at + n - start;
        boolean near = wanted <= MOST;
        int size = near ? Math.clamp(2 * wanted, FEWEST, MOST) : PIECE;
        if (size > octets.length) {
            octets = new byte[size];
            array = MemorySegment.ofArray(octets);
        }
        from = near ? start : at;
        load(size);
    }

    /** Copies as much as was captured of the {@code size} bytes from {@link #from} on. */
    private void load(int size) {
        copied = (int) Math.min(size, captured - from);
        MemorySegment.copy(segment, from, array, 0, copied);
        readable = Math.min(copied, end - from);
    }

    /** {@return the octet at {@code at}} */
    public int u8(long at) {
        int i = index(at, 1); // before octets is looked at, which it may change
        return octets[i] & 0xff;
    }

    /** {@return the 16 bits at {@code at}} */
    public int u16(long at) {
        int i = index(at, 2);
        return (octets[i] & 0xff) << 8 | (octets[i + 1] & 0xff);
    }

    /** {@return the 24 bits at {@code at}} */
    public int u24(long at) {
        int i = index(at, 3);
        return (octets[i] & 0xff) << 16 | (octets[i + 1] & 0xff) << 8 | (octets[i + 2] & 0xff);
    }

    /** {@return the 32 bits at {@code at}, unsigned} */
    public int u32(long at) {
        return four(index(at, 4));
    }

    private int four(int i) {
        return octets[i] << 24
                | (octets[i + 1] & 0xff) << 16
                | (octets[i + 2] & 0xff) << 8
                | (octets[i + 3] & 0xff);
    }

    /** {@return the 48 bits at {@code at}, an Ethernet address} */
    public long u48(long at) {
        int i = index(at, 6);
        return ((octets[i] & 0xffL) << 40)
                | ((octets[i + 1] & 0xffL) << 32)
                | Integer.toUnsignedLong(four(i + 2));
    }

    /** {@return the 64 bits at {@code at}, unsigned} */
    public long u64(long at) {
        int i = index(at, 8);
        return (long) four(i) << 32 | Integer.toUnsignedLong(four(i + 4));
    }

    /** {@return the 16 bits at {@code at}, the low octet first} */
    public int littleEndian16(long at) {
        int i = index(at, 2);
        return (octets[i] & 0xff) | (octets[i + 1] & 0xff) << 8;
    }

    /** {@return the 32 bits at {@code at}, the low octet first, unsigned} */
    public int littleEndian32(long at) {
        return Integer.reverseBytes(u32(at));
    }
}
