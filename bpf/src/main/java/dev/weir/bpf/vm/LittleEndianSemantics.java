// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.vm;

import java.nio.MappedByteBuffer;

/**
 * What {@link BufferSemantics} has, for buffers that are little-endian.
 *
 * <p>What is called are the methods of the buffer, which HotSpot has to do less for than for a
 * {@code VarHandle}: until it has compiled them, and when its first compiler does. So these are for
 * what must be fast from the first packets on.
 */
public final class LittleEndianSemantics {
    private LittleEndianSemantics() {}

    /** {@return what {@link Semantics#word} does} */
    public static long word(MappedByteBuffer packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 4L
                ? -1
                : Integer.toUnsignedLong(wordAt(packet, offset + at));
    }

    /** {@return what {@link Semantics#half} does} */
    public static long half(MappedByteBuffer packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 2L ? -1 : halfAt(packet, offset + at);
    }

    /** {@return what {@link Semantics#octet} does} */
    public static long octet(MappedByteBuffer packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 1L ? -1 : octetAt(packet, offset + at);
    }

    /** {@return what {@link Semantics#wordAt} does} */
    public static int wordAt(MappedByteBuffer packet, long at) {
        return Integer.reverseBytes(packet.getInt((int) at));
    }

    /** {@return what {@link Semantics#halfAt} does} */
    public static int halfAt(MappedByteBuffer packet, long at) {
        return Short.reverseBytes(packet.getShort((int) at)) & 0xffff;
    }

    /** {@return what {@link Semantics#wordBytesAt} does} */
    public static int wordBytesAt(MappedByteBuffer packet, long at) {
        return packet.getInt((int) at);
    }

    /** {@return what {@link Semantics#halfBytesAt} does} */
    public static int halfBytesAt(MappedByteBuffer packet, long at) {
        return packet.getShort((int) at) & 0xffff;
    }

    /** {@return what {@link Semantics#octetAt} does} */
    public static int octetAt(MappedByteBuffer packet, long at) {
        return packet.get((int) at) & 0xff;
    }

    /** {@return what {@link Semantics#netlinkAttribute} does} */
    public static int netlinkAttribute(
            MappedByteBuffer packet, long offset, int caplen, int a, int x) {
        return NetlinkAttributes.find(packet, offset, caplen, a, x);
    }

    /** {@return what {@link Semantics#nestedNetlinkAttribute} does} */
    public static int nestedNetlinkAttribute(
            MappedByteBuffer packet, long offset, int caplen, int a, int x) {
        return NetlinkAttributes.findNested(packet, offset, caplen, a, x);
    }
}
