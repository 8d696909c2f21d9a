// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Where the fields of {@code struct bpf_hdr} stand, which a capture device puts before each packet,
 * all in the byte order of the machine. {@code bh_caplen} and {@code bh_datalen} are 32 bits and
 * {@code bh_hdrlen} 16, one behind the other; the time before them differs.
 *
 * @param time how the time is written
 * @param leastHeader the least {@code bh_hdrlen} there can be, which is less than the structure has
 *     in C: the kernel counts no padding at the end
 * @param countedHeader what the kernel counts as the size of the structure, before it pads so that
 *     what is behind the link-layer header is aligned
 * @param alignment BPF_ALIGNMENT: a record begins at a multiple of it
 */
public record RecordLayout(Time time, int leastHeader, int countedHeader, int alignment) {
    /** How the time stands in a record: seconds since 1970 and a fraction of a second. */
    public enum Time {
        /** Two words of 32 bits, the seconds signed; macOS. */
        SIGNED_32,
        /** Two words of 32 bits, the seconds unsigned; OpenBSD. */
        UNSIGNED_32,
        /** Two words of 64 bits; FreeBSD, NetBSD and DragonFly. */
        WORDS_64
    }

    /** {@return how many bytes the time has, behind which is {@code bh_caplen}} */
    int timeSize() {
        return time == Time.WORDS_64 ? 16 : 8;
    }

    long seconds(MemorySegment buffer, long at) {
        return switch (time) {
            case SIGNED_32 -> buffer.get(JAVA_INT_UNALIGNED, at);
            case UNSIGNED_32 -> Integer.toUnsignedLong(buffer.get(JAVA_INT_UNALIGNED, at));
            case WORDS_64 -> buffer.get(JAVA_LONG_UNALIGNED, at);
        };
    }

    /** {@return the microseconds, or nanoseconds, beside the seconds; unsigned} */
    long fraction(MemorySegment buffer, long at) {
        return switch (time) {
            case SIGNED_32, UNSIGNED_32 ->
                    Integer.toUnsignedLong(buffer.get(JAVA_INT_UNALIGNED, at + 4));
            case WORDS_64 -> buffer.get(JAVA_LONG_UNALIGNED, at + 8);
        };
    }

    /** {@return {@code bh_caplen}, unsigned} */
    long caplen(MemorySegment buffer, long at) {
        return Integer.toUnsignedLong(buffer.get(JAVA_INT_UNALIGNED, at + timeSize()));
    }

    /** {@return {@code bh_datalen}: the bytes on the wire, unsigned} */
    int datalen(MemorySegment buffer, long at) {
        return buffer.get(JAVA_INT_UNALIGNED, at + timeSize() + 4);
    }

    /** {@return {@code bh_hdrlen}: how far behind the beginning of the record the packet begins} */
    int hdrlen(MemorySegment buffer, long at) {
        return Short.toUnsignedInt(buffer.get(JAVA_SHORT_UNALIGNED, at + timeSize() + 8));
    }

    /** {@return {@code size} and what is missing to a multiple of the alignment} */
    public long align(long size) {
        return size + alignment - 1 & -alignment;
    }

    /**
     * {@return {@code bh_hdrlen} of packets whose link-layer header has that many bytes}
     *
     * @param linkHeader such as 14 for Ethernet
     * @param counted {@link #countedHeader}, or what another release counts
     */
    public int hdrlen(int linkHeader, int counted) {
        return (int) align((long) linkHeader + counted) - linkHeader;
    }

    /**
     * Writes a header; the packet belongs behind it.
     *
     * @param hdrlen as {@link #hdrlen(int, int)} gives it
     * @param seconds since 1970
     * @param fraction micro- or nanoseconds
     */
    public void write(
            MemorySegment buffer,
            long at,
            int hdrlen,
            long seconds,
            long fraction,
            int caplen,
            int datalen) {
        switch (time) {
            case SIGNED_32, UNSIGNED_32 -> {
                buffer.set(JAVA_INT_UNALIGNED, at, (int) seconds);
                buffer.set(JAVA_INT_UNALIGNED, at + 4, (int) fraction);
            }
            case WORDS_64 -> {
                buffer.set(JAVA_LONG_UNALIGNED, at, seconds);
                buffer.set(JAVA_LONG_UNALIGNED, at + 8, fraction);
            }
        }
        long lengths = at + timeSize();
        buffer.set(JAVA_INT_UNALIGNED, lengths, caplen);
        buffer.set(JAVA_INT_UNALIGNED, lengths + 4, datalen);
        buffer.set(JAVA_SHORT_UNALIGNED, lengths + 8, (short) hdrlen);
        for (long padding = lengths + 10; padding < at + hdrlen; padding++) {
            buffer.set(JAVA_BYTE, padding, (byte) 0);
        }
    }
}
