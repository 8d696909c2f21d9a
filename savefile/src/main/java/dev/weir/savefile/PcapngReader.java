// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.scan.Layout;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

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
    private final Section section = new Section();
    private final SavefilePacket packet = new SavefilePacket();

    /** Whether {@link #block} is a packet that was looked at but not given out. */
    private boolean ahead;

    /** Reads up to the first interface; {@code input} is at a section header. */
    PcapngReader(Input input) throws IOException {
        block = new RawBlock(input);
        while (section.interfaces().isEmpty() && !ahead && block.readHeader()) {
            ahead = isPacket();
            if (!ahead) {
                readOther();
            }
        }
    }

    @Override
    public @Nullable SavefilePacket next() throws IOException {
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
        switch (block.type()) {
            case SectionHeaderBlock.TYPE -> {
                SectionHeaderBlock.read(block);
                section.begin();
                block.leave();
            }
            case InterfaceDescriptionBlock.TYPE -> {
                section.add(block, InterfaceDescriptionBlock.read(block));
                block.leave();
            }
            default -> block.skip();
        }
    }

    @Override
    public void moved() {
        ahead = false;
    }

    @Override
    public Layout layout() {
        return section.layout(block.isBigEndian());
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return section.interfaces();
    }
}
