// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.pcapng.CustomBlock;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.InvalidBlockException;
import dev.weir.savefile.pcapng.NameResolution;
import dev.weir.savefile.pcapng.ObsoletePacket;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SimplePacket;
import dev.weir.savefile.pcapng.SystemdJournalExport;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The block of a pcapng savefile that the reader is at; the same object is moved from block to
 * block.
 *
 * <pre>
 * type:4  length:4  body  length:4
 * </pre>
 *
 * <p>Offsets count from the beginning of the block.
 */
final class RawBlock {
    /** Type and length, before the body. */
    static final int HEADER = 8;

    /** The length again, after the body. */
    static final int TRAILER = 4;

    /** The longest block that is brought into memory whole, apart from captured bytes. */
    private static final long LARGEST = 16L << 20;

    private final Input input;
    private final Flaws flaws;
    private boolean bigEndian;
    private int type;
    private long length;

    /**
     * A block of {@code input}.
     *
     * @param flaws told of second lengths that are wrong and do no harm
     */
    RawBlock(Input input, Flaws flaws) {
        this.input = input;
        this.flaws = flaws;
    }

    /**
     * Looks at the header of the block that {@link #input} is at.
     *
     * @return false at the end of the savefile
     */
    boolean readHeader() throws IOException {
        long got = input.available(HEADER + TRAILER);
        if (got < HEADER + TRAILER) {
            if (got == 0) {
                return false;
            }
            throw malformed(
                    "block is cut short, %d of at least %d bytes".formatted(got, HEADER + TRAILER));
        }
        type = u32(0);
        if (type == SectionHeaderBlock.TYPE) { // which reads the same in both byte orders
            bigEndian = SectionHeaderBlock.isBigEndian(this);
        }
        length = Integer.toUnsignedLong(u32(4));
        if (length < HEADER + TRAILER || length % 4 != 0) {
            throw malformed("block of type 0x%08x has length %d".formatted(type, length));
        }
        return true;
    }

    /**
     * Brings the whole block into memory and checks it.
     *
     * @param fixed how many bytes the fields of the body have, at least
     * @param caplen how many bytes of a packet it may have besides
     */
    void load(int fixed, long caplen) throws IOException {
        if (length < HEADER + fixed + TRAILER) {
            throw malformed("block of type 0x%08x is too short, %d bytes".formatted(type, length));
        }
        if (length > LARGEST + caplen) {
            throw malformed(
                    "block of type 0x%08x has %d bytes, over the limit of %d"
                            .formatted(type, length, LARGEST + caplen));
        }
        long got = input.available(length);
        if (got < length) {
            throw cutShort(got);
        }
        int trailer = u32(length - TRAILER);
        if (trailer != (int) length) {
            accept(wrongTrailer(trailer), isFollowedByBlock());
        }
    }

    /** Goes over a block of any length without bringing it into memory. */
    void skip() throws IOException {
        input.at += length - TRAILER;
        long got = input.available(TRAILER);
        int trailer = got < TRAILER ? 0 : u32(0);
        boolean leads = trailer == (int) length || isBlock(TRAILER);
        input.at -= length - TRAILER; // for the place in a message
        if (got < TRAILER) {
            throw malformed(
                    "block of type 0x%08x is cut short, of %d bytes".formatted(type, length));
        }
        if (trailer != (int) length) {
            accept(wrongTrailer(trailer), leads);
        }
        input.at += length;
    }

    /**
     * {@return whether another block, or nothing, comes where this one ends by its first length}
     *
     * <p>Then that length is right, and the block can be read though the second is another.
     */
    private boolean isFollowedByBlock() throws IOException {
        return isBlock(length);
    }

    /** {@return whether a block of a known type begins at {@code from}, or the savefile ends} */
    private boolean isBlock(long from) throws IOException {
        long got = input.available(from + HEADER);
        if (got < from + HEADER) {
            return got == from;
        }
        long next = Integer.toUnsignedLong(u32(from + 4));
        if (u32(from) == SectionHeaderBlock.TYPE) { // its length is in a byte order of its own
            return true;
        }
        return isKnown(u32(from)) && next >= HEADER + TRAILER && next % 4 == 0;
    }

    /** Tells what does no harm where the first length leads to another block. */
    private void accept(MalformedSavefileException wrong, boolean leads)
            throws MalformedSavefileException {
        if (!leads) {
            throw wrong;
        }
        flaws.add(wrong);
    }

    /** Tells what is wrong in the block and keeps nobody from reading it. */
    void tolerate(String reason) {
        flaws.add(malformed(reason));
    }

    private MalformedSavefileException wrongTrailer(int trailer) {
        return malformed(
                "block of type 0x%08x has length %d before and %s after its body"
                        .formatted(type, length, Integer.toUnsignedString(trailer)));
    }

    private MalformedSavefileException cutShort(long got) {
        return malformed(
                "block of type 0x%08x is cut short, %d of %d bytes".formatted(type, got, length));
    }

    int type() {
        return type;
    }

    /** {@return where the trailer begins} */
    long bodyEnd() {
        return length - TRAILER;
    }

    /** {@return the memory that holds the block, once it is loaded} */
    MemorySegment segment() {
        return input.segment;
    }

    /** {@return where {@code field} is in {@link #segment}} */
    long at(long field) {
        return input.at + field;
    }

    /** {@return whether what is at {@code at} looks like a block of a known type} */
    boolean isPlausible(MemorySegment segment, long at, long end, boolean last) {
        if (end - at < HEADER + TRAILER) {
            return false;
        }
        int first = Fields.u32(segment, at, false);
        boolean inBigEndian = bigEndian;
        if (first == SectionHeaderBlock.TYPE) {
            int magic = Fields.u32(segment, at + HEADER, false);
            if (!SectionHeaderBlock.isMagic(magic)) {
                return false;
            }
            inBigEndian = SectionHeaderBlock.isBigEndian(magic);
        }
        long whole = Integer.toUnsignedLong(Fields.u32(segment, at + 4, inBigEndian));
        return isKnown(inBigEndian ? Integer.reverseBytes(first) : first)
                && whole >= HEADER + TRAILER
                && whole % 4 == 0
                && whole <= end - at
                && Fields.u32(segment, at + whole - TRAILER, inBigEndian) == (int) whole;
    }

    /**
     * {@return whether what is at {@code at} looks like a block in the other byte order than that
     * of the section, whose order it is then}
     */
    boolean isPlausibleInOtherOrder(MemorySegment segment, long at, long end, boolean last) {
        bigEndian = !bigEndian;
        boolean plausible = isPlausible(segment, at, end, last);
        if (!plausible) {
            bigEndian = !bigEndian;
        }
        return plausible;
    }

    /** {@return whether blocks of this type are described by the draft} */
    static boolean isKnown(int type) {
        return switch (type) {
            case SectionHeader.TYPE,
                    InterfaceDescription.TYPE,
                    EnhancedPacket.TYPE,
                    SimplePacket.TYPE,
                    ObsoletePacket.TYPE,
                    NameResolution.TYPE,
                    InterfaceStatistics.TYPE,
                    DecryptionSecrets.TYPE,
                    SystemdJournalExport.TYPE,
                    CustomBlock.TYPE,
                    CustomBlock.TYPE_NOT_COPYABLE ->
                    true;
            default -> false;
        };
    }

    /** {@return where the block begins in the savefile} */
    long offset() {
        return input.offset();
    }

    /** {@return how long the block is, with type and both lengths} */
    long length() {
        return length;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    /** Says in which byte order to read, until a section begins. */
    void setBigEndian(boolean newBigEndian) {
        bigEndian = newBigEndian;
    }

    /** Brings the first bytes of the block into memory; {@return whether it has so many} */
    boolean isLoaded(long bytes) throws IOException {
        return input.available(bytes) == bytes;
    }

    /** {@return what is between the lengths of a block that lies in memory} */
    static ByteBuffer body(MemorySegment segment, long at, long length, boolean bigEndian) {
        return segment.asSlice(at + HEADER, length - HEADER - TRAILER)
                .asByteBuffer()
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return everything between the two lengths, once the block is loaded} */
    ByteBuffer body() {
        return area(HEADER);
    }

    /** {@return everything from {@code begin} to the second length, once the block is loaded} */
    ByteBuffer area(long begin) {
        return input.segment
                .asSlice(at(begin), Math.max(0, bodyEnd() - begin))
                .asByteBuffer()
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    int u16(long field) {
        return Fields.u16(input.segment, at(field), bigEndian);
    }

    int u32(long field) {
        return Fields.u32(input.segment, at(field), bigEndian);
    }

    /** {@return a field whatever the byte order of the section, as little-endian} */
    int u32LittleEndian(long field) {
        return Fields.u32(input.segment, at(field), false);
    }

    /** Moves on to the next block; what this one holds stays valid until that one is looked at. */
    void leave() {
        input.at += length;
    }

    MalformedSavefileException malformed(InvalidBlockException e) {
        return malformed(e.reason());
    }

    MalformedSavefileException malformed(String reason) {
        return input.malformed(reason);
    }
}
