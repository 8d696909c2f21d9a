// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.vm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What {@link Semantics} has for packets in memory segments, for packets in an array.
 *
 * <p>An address that does not fit in an int is negative when it is made one, and then refused by
 * the bounds check of an array.
 */
public final class ArraySemantics {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle HALF =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle WORD_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HALF_BYTES =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private ArraySemantics() {}

    /** {@return what {@link Semantics#word} does} */
    public static long word(byte[] packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 4L
                ? -1
                : Integer.toUnsignedLong(wordAt(packet, offset + at));
    }

    /** {@return what {@link Semantics#half} does} */
    public static long half(byte[] packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 2L ? -1 : halfAt(packet, offset + at);
    }

    /** {@return what {@link Semantics#octet} does} */
    public static long octet(byte[] packet, long offset, int caplen, long at) {
        return at < 0 || at > caplen - 1L ? -1 : octetAt(packet, offset + at);
    }

    /** {@return what {@link Semantics#wordAt} does} */
    public static int wordAt(byte[] packet, long at) {
        return (int) WORD.get(packet, (int) at);
    }

    /** {@return what {@link Semantics#halfAt} does} */
    public static int halfAt(byte[] packet, long at) {
        return Short.toUnsignedInt((short) HALF.get(packet, (int) at));
    }

    /** {@return what {@link Semantics#wordBytesAt} does} */
    public static int wordBytesAt(byte[] packet, long at) {
        return (int) WORD_BYTES.get(packet, (int) at);
    }

    /** {@return what {@link Semantics#halfBytesAt} does} */
    public static int halfBytesAt(byte[] packet, long at) {
        return Short.toUnsignedInt((short) HALF_BYTES.get(packet, (int) at));
    }

    /** {@return what {@link Semantics#octetAt} does} */
    public static int octetAt(byte[] packet, long at) {
        return Byte.toUnsignedInt(packet[(int) at]);
    }

    /** {@return what {@link Semantics#netlinkAttribute} does} */
    public static int netlinkAttribute(byte[] packet, long offset, int caplen, int a, int x) {
        return NetlinkAttributes.find(packet, offset, caplen, a, x);
    }

    /** {@return what {@link Semantics#nestedNetlinkAttribute} does} */
    public static int nestedNetlinkAttribute(byte[] packet, long offset, int caplen, int a, int x) {
        return NetlinkAttributes.findNested(packet, offset, caplen, a, x);
    }
}
