// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;

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

    private final Block block;
    private final Section section = new Section();
    private final PacketCursor packet = new PacketCursor();

    /** Whether {@link #block} is a packet that was looked at but not given out. */
    private boolean ahead;

    /** Reads up to the first interface; {@code input} is at a section header. */
    PcapngReader(Input input) throws IOException {
        block = new Block(input);
        while (section.interfaces().isEmpty() && !ahead && block.readHeader()) {
            ahead = isPacket();
            if (!ahead) {
                readOther();
            }
        }
    }

    @Override
    public @Nullable Packet next() throws IOException {
        while (ahead || block.readHeader()) {
            ahead = false;
            if (isPacket()) {
                readPacket();
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

    private void readPacket() throws IOException {
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
    public List<CaptureInterface> interfaces() {
        return section.interfaces();
    }
}
