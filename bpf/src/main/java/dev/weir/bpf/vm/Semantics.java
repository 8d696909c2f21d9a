// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.vm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What the operators of the machine mean. Every engine calls these methods, so there is one place
 * to be right; what is not here is what Java's own operators mean on {@code int}.
 */
public final class Semantics {
    /**
     * How often a program may jump backward while it runs over one packet; it rejects the packet
     * the next time.
     *
     * <p>A loop that walks a chain of headers goes at least eight bytes forward each time, and no
     * capture keeps more than 262,144 bytes of a packet, so half as many would do.
     */
    public static final int MAX_BACKWARD_JUMPS = 65_536;

    /** Offsets from here on count from the network header (SKF_NET_OFF). */
    private static final int NETWORK_OFFSET = -0x10_0000;

    /** Offsets from here on count from the link-layer header (SKF_LL_OFF). */
    private static final int LINK_OFFSET = -0x20_0000;

    /** What {@link #wordAt} reads. */
    public static final ValueLayout.OfInt WORD = JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);

    /** What {@link #halfAt} reads, which makes it unsigned. */
    public static final ValueLayout.OfShort HALF = JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);

    /** What {@link #octetAt} reads, which makes it unsigned. */
    public static final ValueLayout.OfByte OCTET = JAVA_BYTE;

    /** What {@link #wordBytesAt} reads. */
    public static final ValueLayout.OfInt WORD_BYTES = WORD.withOrder(LITTLE_ENDIAN);

    /** What {@link #halfBytesAt} reads, which makes it unsigned. */
    public static final ValueLayout.OfShort HALF_BYTES = HALF.withOrder(LITTLE_ENDIAN);

    private Semantics() {}

    /**
     * {@return P[at:4], unsigned, or -1 if that is not inside the captured bytes}
     *
     * @param packet where in {@code segment} the packet begins
     * @param caplen how many bytes of it were captured
     * @param at where in the packet the value begins; negative is outside
     */
    public static long word(MemorySegment segment, long packet, int caplen, long at) {
        return at < 0 || at > caplen - 4L
                ? -1
                : Integer.toUnsignedLong(wordAt(segment, packet + at));
    }

    /** {@return P[at:2] as {@link #word} does} */
    public static long half(MemorySegment segment, long packet, int caplen, long at) {
        return at < 0 || at > caplen - 2L ? -1 : halfAt(segment, packet + at);
    }

    /** {@return P[at:1] as {@link #word} does} */
    public static long octet(MemorySegment segment, long packet, int caplen, long at) {
        return at < 0 || at > caplen - 1L ? -1 : octetAt(segment, packet + at);
    }

    /** {@return the four bytes there, which the caller knows to be inside the packet} */
    public static int wordAt(MemorySegment segment, long at) {
        return segment.get(WORD, at);
    }

    /** {@return the two bytes there, which the caller knows to be inside the packet} */
    public static int halfAt(MemorySegment segment, long at) {
        return Short.toUnsignedInt(segment.get(HALF, at));
    }

    /** {@return the byte there, which the caller knows to be inside the packet} */
    public static int octetAt(MemorySegment segment, long at) {
        return Byte.toUnsignedInt(segment.get(OCTET, at));
    }

    /** {@return the four bytes there, not swapped: the first is the lowest of the result} */
    public static int wordBytesAt(MemorySegment segment, long at) {
        return segment.get(WORD_BYTES, at);
    }

    /** {@return the two bytes there, not swapped: the first is the lowest of the result} */
    public static int halfBytesAt(MemorySegment segment, long at) {
        return Short.toUnsignedInt(segment.get(HALF_BYTES, at));
    }

    /** {@return the number that two bytes are which {@link #halfBytesAt} has read, or back} */
    public static int swapHalf(int half) {
        return Short.toUnsignedInt(Short.reverseBytes((short) half));
    }

    /** {@return where in the packet a load of {@code [x + k]} reads, or -1 for nowhere} */
    public static long address(Flavour flavour, int x, int k, Ancillary ancillary) {
        return switch (flavour) {
            case LIBPCAP -> libpcapAddress(x, k);
            case LINUX -> linuxAddress(x, k, ancillary);
        };
    }

    /**
     * {@return where in the packet a load of {@code [x + k]} reads}
     *
     * <p>Both are unsigned, and their sum has 64 bits.
     */
    public static long libpcapAddress(int x, int k) {
        return Integer.toUnsignedLong(x) + Integer.toUnsignedLong(k);
    }

    /**
     * {@return where in the packet a load of {@code [x + k]} reads, or -1 for nowhere}
     *
     * <p>The sum wraps and is signed. Below zero it counts from one of two headers.
     */
    public static long linuxAddress(int x, int k, Ancillary ancillary) {
        int at = x + k;
        return at >= 0 ? at : headerAddress(at, ancillary);
    }

    private static long headerAddress(int at, Ancillary ancillary) {
        if (at >= NETWORK_OFFSET) {
            int header = ancillary.networkOffset();
            return header < 0 ? -1 : (long) at - NETWORK_OFFSET + header;
        }
        int header = ancillary.linkOffset();
        return at < LINK_OFFSET || header < 0 ? -1 : (long) at - LINK_OFFSET + header;
    }

    /**
     * {@return what a load of ancillary data loads, unsigned, or -1 where the packet has no such
     * data}
     *
     * <p>Where it has not, Linux ends the program and A, as it is then, is the verdict.
     *
     * @param datum one that is a value
     */
    public static long ancillary(AncillaryDatum datum, Ancillary ancillary) {
        int value =
                switch (datum) {
                    case PROTOCOL -> ancillary.protocol();
                    case PACKET_TYPE -> ancillary.packetType();
                    case INTERFACE_INDEX -> ancillary.interfaceIndex();
                    case MARK -> ancillary.mark();
                    case QUEUE -> ancillary.queue();
                    case HARDWARE_TYPE -> ancillary.hardwareType();
                    case RXHASH -> ancillary.rxhash();
                    case CPU -> ancillary.cpu();
                    case VLAN_TAG -> ancillary.vlanTag();
                    case VLAN_PRESENT -> ancillary.vlanPresent();
                    case VLAN_TPID -> ancillary.vlanTpid();
                    case PAYLOAD_OFFSET -> ancillary.payloadOffset();
                    case RANDOM -> ancillary.nextRandom();
                    case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, XOR_X ->
                            throw new AssertionError("no value: " + datum);
                };
        boolean missing =
                datum.effect() == AncillaryDatum.Effect.VALUE_OF_INTERFACE
                        && ancillary.interfaceIndex() == 0;
        return missing ? -1 : Integer.toUnsignedLong(value);
    }

    /** {@return what {@link #ancillary(AncillaryDatum, Ancillary)} does, for the interpreter} */
    public static long ancillary(int offset, Ancillary ancillary) {
        return ancillary(AncillaryDatum.known(offset), ancillary);
    }

    /**
     * {@return where the first netlink attribute of type {@code x} is among those from {@code a}
     * on, in bytes from the first of the packet, or 0 for none}
     */
    public static int netlinkAttribute(
            MemorySegment segment, long packet, int caplen, int a, int x) {
        return NetlinkAttributes.find(segment, packet, caplen, a, x);
    }

    /** {@return the same, among those inside the attribute at {@code a}} */
    public static int nestedNetlinkAttribute(
            MemorySegment segment, long packet, int caplen, int a, int x) {
        return NetlinkAttributes.findNested(segment, packet, caplen, a, x);
    }

    /**
     * {@return {@code a} op {@code operand}, where the operand is the constant of the instruction}
     *
     * <p>The caller has made sure that it does not divide by zero. Linux accepts no constant shift
     * by 32 or more; in C they are undefined, and here they shift everything out.
     */
    public static int alu(AluOp op, int a, int operand) {
        return alu(op, Flavour.LIBPCAP, a, operand);
    }

    /**
     * {@return {@code a} op {@code operand}, where the operand is X}
     *
     * <p>The caller has made sure that it does not divide by zero.
     */
    public static int alu(AluOp op, Flavour flavour, int a, int operand) {
        return switch (op) {
            case ADD -> a + operand;
            case SUB -> a - operand;
            case MUL -> a * operand;
            case DIV -> Integer.divideUnsigned(a, operand);
            case MOD -> Integer.remainderUnsigned(a, operand);
            case OR -> a | operand;
            case AND -> a & operand;
            case XOR -> a ^ operand;
            case LSH ->
                    switch (flavour) {
                        case LIBPCAP -> libpcapShiftLeft(a, operand);
                        case LINUX -> linuxShiftLeft(a, operand);
                    };
            case RSH ->
                    switch (flavour) {
                        case LIBPCAP -> libpcapShiftRight(a, operand);
                        case LINUX -> linuxShiftRight(a, operand);
                    };
        };
    }

    /** {@return {@code a} shifted left by the whole count} */
    public static int libpcapShiftLeft(int a, int count) {
        return count >>> 5 == 0 ? a << count : 0;
    }

    /** {@return {@code a} shifted right by the whole count, with zeros coming in} */
    public static int libpcapShiftRight(int a, int count) {
        return count >>> 5 == 0 ? a >>> count : 0;
    }

    /** {@return {@code a} shifted left by the low five bits of the count, as Java does} */
    public static int linuxShiftLeft(int a, int count) {
        return a << count;
    }

    /** {@return {@code a} shifted right by the low five bits of the count, zeros coming in} */
    public static int linuxShiftRight(int a, int count) {
        return a >>> count;
    }

    /** {@return whether a conditional jump takes its true branch} */
    public static boolean test(JumpTest test, int a, int operand) {
        return switch (test) {
            case EQ -> a == operand;
            case GT -> Integer.compareUnsigned(a, operand) > 0;
            case GE -> Integer.compareUnsigned(a, operand) >= 0;
            case SET -> (a & operand) != 0;
        };
    }
}
