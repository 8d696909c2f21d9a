// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.vm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What {@link Semantics} has for packets in memory segments, for packets in a buffer.
 *
 * <p>An address that does not fit in an int is negative when it is made one, and then refused by
 * the bounds check of a buffer.
 */
public final class BufferSemantics {
    private static final VarHandle WORD =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle HALF =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle WORD_BYTES =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HALF_BYTES =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private BufferSemantics() {}

    /** {@return what {@link Semantics#word} does} */
    public static long word(ByteBuffer packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 4L
                ? -1
                : Integer.toUnsignedLong(wordAt(packet, offset + at));
    }

    /** {@return what {@link Semantics#half} does} */
    public static long half(ByteBuffer packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 2L ? -1 : halfAt(packet, offset + at);
    }

    /** {@return what {@link Semantics#octet} does} */
    public static long octet(ByteBuffer packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 1L ? -1 : octetAt(packet, offset + at);
    }

    /** {@return what {@link Semantics#wordAt} does} */
    public static int wordAt(ByteBuffer packet, long at) {
        return (int) WORD.get(packet, (int) at);
    }

    /** {@return what {@link Semantics#halfAt} does} */
    public static int halfAt(ByteBuffer packet, long at) {
        return Short.toUnsignedInt((short) HALF.get(packet, (int) at));
    }

    /** {@return what {@link Semantics#wordBytesAt} does} */
    public static int wordBytesAt(ByteBuffer packet, long at) {
        return (int) WORD_BYTES.get(packet, (int) at);
    }

    /** {@return what {@link Semantics#halfBytesAt} does} */
    public static int halfBytesAt(ByteBuffer packet, long at) {
        return Short.toUnsignedInt((short) HALF_BYTES.get(packet, (int) at));
    }

    /** {@return what {@link Semantics#octetAt} does} */
    public static int octetAt(ByteBuffer packet, long at) {
        return Byte.toUnsignedInt(packet.get((int) at));
    }

    /** {@return what {@link Semantics#netlinkAttribute} does} */
    public static int netlinkAttribute(ByteBuffer packet, long offset, int caplen, int a, int x) {
        return NetlinkAttributes.find(packet, offset, caplen, a, x);
    }

    /** {@return what {@link Semantics#nestedNetlinkAttribute} does} */
    public static int nestedNetlinkAttribute(
            ByteBuffer packet, long offset, int caplen, int a, int x) {
        return NetlinkAttributes.findNested(packet, offset, caplen, a, x);
    }
}
