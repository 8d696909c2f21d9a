// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.BigEndian;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A packet that passes a test, while it is changed step by step into one that looks real. A change
 * after which it would not pass is undone; so it passes at any time.
 *
 * <p>Wishes are about what may as well be something else, such as an address. Needs are about what
 * is wrong otherwise, such as a checksum; those that the test does not allow are counted.
 */
final class Draft {
    /** An IPv4 packet of the largest size in an Ethernet frame. */
    private static final int LONGEST = 65_535 + 14;

    private final PacketTest test;
    private final int[] lengths;
    private final boolean mending;
    private byte[] bytes;
    private MemorySegment segment;
    private int wirelen;
    private int demanded = -1;
    private int misfits;
    private final int found;
    private boolean finished;

    /**
     * A draft that begins with a packet that passes the test.
     *
     * @param lengths numbers that the length of the packet may be compared with, ascending
     * @param mending whether wishes are not granted, and the length is kept
     */
    Draft(byte[] bytes, int wirelen, PacketTest test, int[] lengths, boolean mending) {
        this.bytes = bytes.clone();
        found = bytes.length;
        this.segment = MemorySegment.ofArray(this.bytes);
        this.wirelen = wirelen;
        this.test = test;
        this.lengths = lengths;
        this.mending = mending;
    }

    byte[] bytes() {
        return bytes;
    }

    MemorySegment segment() {
        return segment;
    }

    int wirelen() {
        return wirelen;
    }

    /** {@return where the captured bytes end} */
    int end() {
        return bytes.length;
    }

    /** {@return whether all bytes were captured} */
    boolean isWhole() {
        return bytes.length == wirelen;
    }

    /** {@return how many needs were not met} */
    int misfits() {
        return misfits;
    }

    boolean has(int at, int count) {
        return at >= 0 && at <= bytes.length - count;
    }

    /** {@return whether so many bytes are there, which are needed} */
    boolean needsBytes(int at, int count) {
        return counted(has(at, count));
    }

    /** {@return a byte; 0 if it is not there} */
    int u8(int at) {
        return has(at, 1) ? BigEndian.u8(segment, at) : 0;
    }

    int u16(int at) {
        return has(at, 2) ? BigEndian.u16(segment, at) : 0;
    }

    int u32(int at) {
        return has(at, 4) ? BigEndian.u32(segment, at) : 0;
    }

    /** {@return whether the bytes are there now} */
    boolean wish(int at, byte... value) {
        return is(at, value) || (!mending && write(at, value));
    }

    boolean wish8(int at, int value) {
        return wish(at, (byte) value);
    }

    boolean wish16(int at, int value) {
        return wish(at, (byte) (value >> 8), (byte) value);
    }

    boolean wish32(int at, int value) {
        return wish(
                at, (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value);
    }

    /** Wishes for as many of these bytes as the test allows. */
    void wishMost(int at, byte[] value) {
        if (!mending) {
            wishMost(at, value, 0, value.length);
        }
    }

    private void wishMost(int at, byte[] value, int from, int to) {
        if (!wish(at + from, Arrays.copyOfRange(value, from, to)) && to - from > 1) {
            int middle = (from + to) >>> 1;
            wishMost(at, value, middle, to);
            wishMost(at, value, from, middle);
        }
    }

    void need8(int at, int value) {
        need(at, (byte) value);
    }

    void need16(int at, int value) {
        need(at, (byte) (value >> 8), (byte) value);
    }

    void need32(int at, int value) {
        need(at, (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value);
    }

    private void need(int at, byte... value) {
        counted(is(at, value) || write(at, value));
    }

    private boolean counted(boolean met) {
        misfits += met ? 0 : 1;
        return met;
    }

    private boolean is(int at, byte[] value) {
        return has(at, value.length)
                && Arrays.equals(bytes, at, at + value.length, value, 0, value.length);
    }

    private boolean write(int at, byte[] value) {
        if (!has(at, value.length)) {
            return false;
        }
        byte[] before = Arrays.copyOfRange(bytes, at, at + value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
        if (test.holds(bytes, wirelen)) {
            return true;
        }
        System.arraycopy(before, 0, bytes, at, value.length);
        return false;
    }

    /** {@return whether the test allows few other numbers than the one that is there} */
    boolean isDecided16(int at) {
        if (!has(at, 2)) {
            return false;
        }
        int before = u16(at);
        boolean free = wish16(at, 0x0055) && wish16(at, 0x00aa);
        wish16(at, before);
        return !mending && !free;
    }

    /** Says that a length field that is decided makes the packet end here. */
    void demandEnd(int end) {
        if (demanded < 0 && end > 0 && end <= LONGEST) {
            demanded = end;
        }
    }

    /** Makes the packet end here, or near, if the test asks for another length. */
    void finish(int natural) {
        if (mending) {
            return;
        }
        finished = true;
        int end = demanded < 0 ? natural : demanded;
        if (resize(end, end) || resize(found, found)) {
            return;
        }
        for (int length : lengths) {
            if (length >= end && resize(length, length)) {
                return;
            }
        }
        for (int i = lengths.length - 1; i >= 0; i--) {
            if (lengths[i] < end && resize(lengths[i], lengths[i])) {
                return;
            }
        }
        if (Integer.compareUnsigned(wirelen, LONGEST) <= 0 && resize(wirelen, wirelen)) {
            return;
        }
        for (int length : lengths) {
            if (length > LONGEST && resize(end, length)) {
                return;
            }
        }
        resize(end, wirelen);
    }

    /** Takes back the room that nobody needed. */
    void settle() {
        if (!finished && !mending) {
            resize(found, wirelen == bytes.length ? found : wirelen);
        }
    }

    /** Makes room for headers, as much as the test allows. */
    void grow(int length) {
        boolean grown = bytes.length >= length || resize(length, length);
        for (int i = lengths.length - 1; i >= 0 && !grown; i--) {
            grown =
                    lengths[i] <= bytes.length
                            || (lengths[i] < length && resize(lengths[i], lengths[i]));
        }
    }

    private boolean resize(int caplen, int newWirelen) {
        if (caplen < 0 || caplen > LONGEST || Integer.compareUnsigned(caplen, newWirelen) > 0) {
            return false;
        }
        byte[] resized = Arrays.copyOf(bytes, caplen);
        if (!test.holds(resized, newWirelen)) {
            return false;
        }
        bytes = resized;
        segment = MemorySegment.ofArray(resized);
        wirelen = newWirelen;
        return true;
    }

    /** {@return where the packet ended on the wire, as far as a length field can say} */
    int wireEnd() {
        return Integer.compareUnsigned(wirelen, LONGEST) > 0 ? LONGEST : wirelen;
    }
}
