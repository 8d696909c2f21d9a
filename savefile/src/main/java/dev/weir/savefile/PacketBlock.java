// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;

/**
 * The block of a packet before {@link EnhancedPacketBlock} took its place; obsolete, but read.
 *
 * <pre>
 * header:8  interface:2  drops:2  time, high:4  time, low:4  caplen:4  wirelen:4  packet, padded
 * options
 * </pre>
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     appendix A</a>
 */
final class PacketBlock {
    static final int TYPE = 2;

    /** In the field of drops. */
    static final int UNKNOWN_DROPS = 0xffff;

    private static final int FIXED = 20;

    private PacketBlock() {}

    static void read(RawBlock block, Section section, SavefilePacket packet) throws IOException {
        block.load(FIXED, PcapngReader.LARGEST_PACKET);
        section.point(
                packet,
                block,
                block.u16(8),
                (long) block.u32(12) << 32 | Integer.toUnsignedLong(block.u32(16)),
                RawBlock.HEADER + FIXED,
                block.u32(20),
                block.u32(24));
    }
}
