// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.index.OtherBlock;
import dev.weir.savefile.index.OtherBlockListener;
import dev.weir.savefile.scan.Layout;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads pcapng: sections of blocks, of which those that carry packets are given out.
 *
 * <p>Unlike libpcap it takes interfaces of different link types and snaplens, and a packet longer
 * than the snaplen of its interface.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng</a>
 */
final class PcapngReader implements RecordReader {
    /** The longest packet of any link type. */
    static final long LARGEST_PACKET = 128L << 20;

    private final RawBlock block;
    private final Flaws flaws = new Flaws();
    private final Section section = new Section(flaws);
    private final SavefilePacket packet;
    private @Nullable EarlyBlocks early = new EarlyBlocks();
    private @Nullable BlockMirror mirror;
    private OtherBlockListener others = block -> {};

    /** Whether {@link #block} is a packet that was looked at but not given out. */
    private boolean ahead;

    private final Input input;
    private final boolean salvage;

    /**
     * Reads {@code input}, which is at a section header.
     *
     * @param salvage whether reading is to go on behind damage
     */
    PcapngReader(Input input, boolean salvage) {
        this.input = input;
        this.salvage = salvage;
        block = new RawBlock(input, flaws);
        packet = new SavefilePacket(new LastBlock.OfReader(block));
    }

    /** {@return whether {@code input}, which is at its beginning, begins as pcapng does} */
    static boolean recognizes(Input input) throws IOException {
        return input.available(Integer.BYTES) == Integer.BYTES
                && Fields.u32(input.segment, input.at, false) == SectionHeaderBlock.TYPE;
    }

    /** Reads up to the first interface, so that it is known before the first packet. */
    void readFirstInterface() throws IOException {
        while (section.interfaces().isEmpty() && !ahead && block.readHeader()) {
            ahead = isPacket();
            if (!ahead) {
                readOther();
            }
        }
    }

    @Override
    public @Nullable SavefilePacket next() throws IOException {
        early = null;
        while (ahead || block.readHeader()) {
            ahead = false;
            if (isPacket()) {
                readPacket(block, section, packet);
                block.leave();
                return packet;
            }
            readOther();
        }
        return null;
    }

    private boolean isPacket() {
        return isPacket(block);
    }

    private static boolean isPacket(RawBlock block) {
        return switch (block.type()) {
            case EnhancedPacketBlock.TYPE, SimplePacketBlock.TYPE, PacketBlock.TYPE -> true;
            default -> false;
        };
    }

    /** Points {@code packet} at the packet that {@code block} has. */
    static void readPacket(RawBlock block, Section section, SavefilePacket packet)
            throws IOException {
        switch (block.type()) {
            case EnhancedPacketBlock.TYPE -> EnhancedPacketBlock.read(block, section, packet);
            case SimplePacketBlock.TYPE -> SimplePacketBlock.read(block, section, packet);
            default -> PacketBlock.read(block, section, packet);
        }
    }

    /** Reads what describes packets, and goes over every block that is no use here. */
    private void readOther() throws IOException {
        boolean describes = block.type() == InterfaceDescriptionBlock.TYPE;
        others.other(
                new OtherBlock(
                        block.offset(),
                        block.type(),
                        describes ? linkType(block) : OtherBlock.NO_LINK_TYPE));
        switch (block.type()) {
            case SectionHeaderBlock.TYPE -> {
                SectionHeaderBlock.read(block);
                section.begin();
                tell(null);
                block.leave();
            }
            case InterfaceDescriptionBlock.TYPE -> {
                CaptureInterface described = InterfaceDescriptionBlock.read(block);
                section.add(block, described);
                tell(described);
                block.leave();
            }
            default -> {
                lookAtUnknown();
                // A block that is in memory whole is not lost if its end turns out to be damaged.
                if (salvage || isAskedFor()) {
                    block.load(0, 0);
                    tell(null);
                    block.leave();
                } else {
                    block.skip();
                }
            }
        }
    }

    /** A type that nobody knows may be that of a block on which packets depend, but damaged. */
    private void lookAtUnknown() throws IOException {
        if (RawBlock.isKnown(block.type())) {
            return;
        }
        section.noteUnknown(block);
        if (beginsSection()) {
            throw block.malformed(
                    "block of type 0x%08x is a section header but for its type"
                            .formatted(block.type()));
        }
    }

    /** {@return whether the block begins a section, though its type or what follows is damaged} */
    private boolean beginsSection() throws IOException {
        return block.isLoaded(RawBlock.HEADER + Integer.BYTES)
                && (block.u32(0) == SectionHeaderBlock.TYPE
                        || SectionHeaderBlock.isMeantBy(
                                block.u32(0), block.u32LittleEndian(RawBlock.HEADER)));
    }

    /** {@return whether somebody wants the block besides what it says of packets} */
    private boolean isAskedFor() {
        if (mirror != null) {
            return true;
        }
        if (early == null) {
            return false;
        }
        if (!early.hasRoom(block.length())) {
            early.miss();
            return false;
        }
        return true;
    }

    private void tell(@Nullable CaptureInterface described) throws IOException {
        if (mirror != null) {
            mirror.block(
                    block.type(),
                    block.segment(),
                    block.at(0),
                    block.length(),
                    block.isBigEndian(),
                    described);
        } else if (early != null && early.hasRoom(block.length())) {
            early.add(block, described);
        } else if (early != null) {
            early.miss();
        }
    }

    @Override
    public boolean resynchronize() throws IOException {
        ahead = false;
        long begin = input.offset();
        boolean beginsSection = beginsSection();
        boolean hasHeader = input.available(RawBlock.HEADER) == RawBlock.HEADER;
        int type = hasHeader ? block.u32(0) : 0;
        int length = hasHeader ? block.u32LittleEndian(Integer.BYTES) : 0;
        boolean describes = type == InterfaceDescriptionBlock.TYPE;
        // A whole block whose content is wrong is skipped whole: its packet may hold blocks too.
        if (input.at < input.end && block.isPlausible(input.segment, input.at, input.end, false)) {
            describes |= InterfaceDescriptionBlock.isReadAs(block.body());
            input.at += block.length() - 1;
        }
        boolean found =
                Resynchronization.search(
                        input,
                        beginsSection
                                ? (segment, at, end, last) ->
                                        isPlausibleInSection(begin, segment, at, end, last)
                                : block::isPlausible);
        if (found) {
            long skipped = input.offset() - begin;
            boolean isBlock = skipped == inOrder(length) || skipped == lengthBefore();
            if (beginsSection) {
                section.begin();
            }
            if (isBlock && describes) {
                section.lose();
            } else if (!isBlock || !(beginsSection || RawBlock.isKnown(type))) {
                section.loseUnknown();
            }
        }
        return found;
    }

    /**
     * {@return whether a block may be at {@code at}, in a section whose byte order is not known}
     * Between two numbers there may seem to be others in the other order.
     *
     * @param begin where the section begins
     */
    private boolean isPlausibleInSection(
            long begin, MemorySegment segment, long at, long end, boolean last) {
        return block.isPlausible(segment, at, end, last)
                || ((input.offset() - begin) % Integer.BYTES == 0
                        && block.isPlausibleInOtherOrder(segment, at, end, last));
    }

    /** {@return a number of the section that was read as little-endian} */
    private long inOrder(int number) {
        return Integer.toUnsignedLong(block.isBigEndian() ? Integer.reverseBytes(number) : number);
    }

    /** {@return the second length of a block that ends here; 0 if it is not in memory} */
    private long lengthBefore() {
        return input.at < RawBlock.TRAILER
                ? 0
                : Integer.toUnsignedLong(block.u32(-RawBlock.TRAILER));
    }

    /**
     * Tells {@code to} of every block that is no packet, those that were read already included.
     *
     * @param damages told of those that were read already and are damaged; null if damage ends it
     * @throws IllegalStateException after the first call of {@link #next}
     */
    void mirror(BlockMirror to, @Nullable Consumer<Damage> damages) throws IOException {
        if (early == null) {
            throw new IllegalStateException("packets of the savefile were read already");
        }
        early.giveTo(to, damages);
        early = null;
        mirror = to;
    }

    @Override
    public void moved() {
        ahead = false;
    }

    @Override
    public boolean leads(List<OtherBlock> blocks, long from, long to, long packets)
            throws IOException {
        RawBlock probe = new RawBlock(input, new Flaws());
        probe.setBigEndian(block.isBigEndian());
        boolean order = probe.isBigEndian();
        try {
            for (OtherBlock each : blocks) {
                input.moveTo(each.offset());
                if (!isThere(probe, each)) {
                    return false;
                }
                if (each.offset() < from) {
                    order = probe.isBigEndian();
                }
            }
            probe.setBigEndian(order);
            input.moveTo(from);
            long left = packets;
            while (input.offset() < to && probe.readHeader()) {
                left -= isPacket(probe) ? 1 : 0;
                probe.leave();
            }
            return left == 0 && input.offset() == to;
        } catch (MalformedSavefileException e) {
            return false;
        }
    }

    private static boolean isThere(RawBlock probe, OtherBlock expected) throws IOException {
        return probe.readHeader()
                && probe.type() == expected.type()
                && !isPacket(probe)
                && (expected.type() != InterfaceDescriptionBlock.TYPE
                        || linkType(probe) == expected.linkType());
    }

    /** {@return the link type of an interface description block, or 0 if it is too short} */
    private static int linkType(RawBlock block) throws IOException {
        return block.isLoaded(RawBlock.HEADER + Short.BYTES) ? block.u16(RawBlock.HEADER) : 0;
    }

    @Override
    public void readOtherBlock() throws IOException {
        early = null;
        ahead = false;
        if (block.readHeader()) {
            readOther();
        }
    }

    @Override
    public void onOther(OtherBlockListener listener) {
        others = listener;
    }

    /** {@return the byte order of the section that was read last} */
    boolean isBigEndian() {
        return block.isBigEndian();
    }

    Flaws flaws() {
        return flaws;
    }

    @Override
    public @Nullable Layout layout() {
        return mirror == null ? section.layout(block.isBigEndian()) : null;
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return section.interfaces();
    }
}
