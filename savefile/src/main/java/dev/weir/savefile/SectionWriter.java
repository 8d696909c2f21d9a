// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.Packet;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.BlockEncoder;
import dev.weir.savefile.pcapng.CustomBlock;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.NameResolution;
import dev.weir.savefile.pcapng.ObsoletePacket;
import dev.weir.savefile.pcapng.PacketOption;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SimplePacket;
import dev.weir.savefile.pcapng.SystemdJournalExport;
import dev.weir.savefile.pcapng.UnknownBlock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes the blocks of a pcapng savefile, in the byte order of the section that they are of; one is
 * begun where there is none.
 */
final class SectionWriter {
    private static final int FIXED = 28;
    private static final int TRAILER = 4;

    /** Bytes of the option epb_flags, and of opt_endofopt. */
    private static final int FLAGS_AND_END = 12;

    /** The most bytes of a block around those of a packet. */
    private static final int MOST_AROUND = FIXED + 3 + FLAGS_AND_END + TRAILER;

    private static final int SECTION_LENGTH_AT = 16;

    private final BufferedOutput out;
    private final FileComments comments;
    private final OutputInterfaces interfaces = new OutputInterfaces();
    private final MemorySegment padding = MemorySegment.ofArray(new byte[3]);
    private boolean begun;

    /**
     * Has not begun a section.
     *
     * @param comments what the first section is to say of the file
     */
    SectionWriter(BufferedOutput out, FileComments comments) {
        this.out = out;
        this.comments = comments;
    }

    /** {@return whether there is a section} */
    boolean hasBegun() {
        return begun;
    }

    /** Begins a section of our own, if none was begun. */
    void begin() throws IOException {
        if (!begun) {
            write(comments.ownHeader());
        }
    }

    /** {@return the interfaces of the section} */
    OutputInterfaces interfaces() {
        return interfaces;
    }

    /** {@return whether a block that was read can be written as it is but for its lengths} */
    boolean takes(LastBlock block, int interfaceNumber) {
        return block.interfaceNumber() == interfaceNumber
                && block.isBigEndian() == out.isBigEndian();
    }

    /** Adds a block of any type; a section header begins a section. */
    void write(Block block) throws IOException {
        switch (block) {
            case SectionHeader header -> {
                byte[] encoded = BlockEncoder.encode(header, header.byteOrder());
                enter(header.byteOrder().equals(ByteOrder.BIG_ENDIAN));
                out.put(encoded);
            }
            case InterfaceDescription description -> add(description);
            case EnhancedPacket packet -> putPacket(packet, packet.interfaceId());
            case SimplePacket packet -> putPacket(packet, 0);
            case ObsoletePacket packet -> putPacket(packet, packet.interfaceId());
            case NameResolution _,
                    InterfaceStatistics _,
                    DecryptionSecrets _,
                    SystemdJournalExport _,
                    CustomBlock _,
                    UnknownBlock _ -> {
                begin();
                out.put(encode(block));
            }
        }
    }

    private void putPacket(Block packet, int interfaceNumber) throws IOException {
        begin();
        interfaces.unit(interfaceNumber);
        out.put(encode(packet));
        out.endPacket();
    }

    /** Describes an interface; {@return its number} */
    int add(InterfaceDescription description) throws IOException {
        begin();
        byte[] encoded = encode(description);
        int number = interfaces.add(description);
        out.put(encoded);
        return number;
    }

    /** {@return the number of an interface of a savefile, which is described if it was not yet} */
    int number(CaptureInterface captured) throws IOException {
        begin();
        int number = interfaces.number(captured);
        if (number < 0) {
            out.put(encode(OutputInterfaces.describe(captured)));
            number = interfaces.add(captured);
        }
        return number;
    }

    /**
     * {@return the number of the interface of a packet from elsewhere, described by its link type}
     */
    int number(Packet packet) throws IOException {
        begin();
        int number = interfaces.number(packet.interfaceId(), packet.linkType());
        if (number < 0) {
            out.put(encode(OutputInterfaces.describe(packet.linkType())));
            number = interfaces.add(packet.interfaceId(), packet.linkType());
        }
        return number;
    }

    /** {@return the bytes of a block; until they are there, nothing of it counts} */
    private byte[] encode(Block block) {
        return BlockEncoder.encode(block, order(out.isBigEndian()));
    }

    private static ByteOrder order(boolean bigEndian) {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private void enter(boolean bigEndian) {
        begun = true;
        out.order(bigEndian);
        interfaces.clear();
    }

    /**
     * Adds the block of a packet with no options but flags, if they say something, and with nothing
     * allocated; nothing is added of one whose bytes cannot be read.
     *
     * @param number of its interface
     * @param units its time, as that counts it
     */
    void put(int number, long units, Packet packet, int flags) throws IOException {
        int caplen = packet.caplen();
        int wirelen = packet.wirelen();
        int left = out.left();
        if (caplen > left - MOST_AROUND) {
            MemorySegment own = out.whole(packet.segment(), packet.offset(), caplen);
            put(number, units, own, 0, caplen, wirelen, flags);
            return;
        }
        try {
            put(number, units, packet.segment(), packet.offset(), caplen, wirelen, flags);
        } catch (RuntimeException e) {
            out.backTo(left);
            throw e;
        }
    }

    private void put(
            int number,
            long units,
            MemorySegment from,
            long offset,
            int caplen,
            int wirelen,
            int flags)
            throws IOException {
        int padded = -caplen & 3;
        int options = flags == 0 ? 0 : FLAGS_AND_END;
        int length = FIXED + caplen + padded + options + TRAILER;
        out.room(FIXED);
        out.u32(EnhancedPacket.TYPE, length);
        out.u32(number);
        out.u32((int) (units >>> 32), (int) units);
        out.u32(caplen, wirelen);
        out.put(from, offset, caplen);
        out.put(padding, 0, padded);
        out.room(options + TRAILER);
        if (options > 0) {
            out.u16(PacketOption.Flags.CODE);
            out.u16(Integer.BYTES);
            out.u32(flags);
            out.u32(0); // opt_endofopt
        }
        out.u32(length);
        out.endPacket();
    }

    /** Adds the block of a packet as it was read, which the section {@link #takes}. */
    void put(LastBlock block) throws IOException {
        putEnd(block.segment(), block.at(), block.length(), 0);
        out.endPacket();
    }

    /**
     * Adds a block that was read, and is no packet; a section header begins a section.
     *
     * @param described the interface that it describes, null if it is no description
     */
    void copy(
            int type,
            MemorySegment segment,
            long at,
            long length,
            boolean bigEndian,
            @Nullable CaptureInterface described)
            throws IOException {
        if (type == SectionHeader.TYPE) {
            copyHeader(segment, at, length, bigEndian);
            return;
        }
        begin();
        if (bigEndian != out.isBigEndian()) { // behind a section header that was skipped as damage
            write(new SectionHeader(order(bigEndian), 1, 0, -1, List.of()));
        }
        if (described != null) {
            interfaces.add(described);
        }
        putEnd(segment, at, length, 0);
    }

    private void copyHeader(MemorySegment segment, long at, long length, boolean bigEndian)
            throws IOException {
        if (!comments.isEmpty()) {
            write(comments.addedTo(segment, at, length, bigEndian));
            return;
        }
        enter(bigEndian);
        // Without some packets the section may be shorter than it says.
        out.put(segment, at, SECTION_LENGTH_AT);
        out.room(Long.BYTES);
        out.u32(-1);
        out.u32(-1);
        putEnd(segment, at, length, SECTION_LENGTH_AT + Long.BYTES);
    }

    /** Adds a block from {@code done} on; its second length may be wrong, and is put right. */
    private void putEnd(MemorySegment segment, long at, long length, long done) throws IOException {
        out.put(segment, at + done, length - TRAILER - done);
        out.room(TRAILER);
        out.u32((int) length);
    }
}
