// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;

/**
 * The usual block of a packet.
 *
 * <pre>
 * header:8  interface:4  time, high:4  time, low:4  caplen:4  wirelen:4  packet, padded  options
 * </pre>
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 4.3</a>
 */
final class EnhancedPacketBlock {
    static final int TYPE = 6;

    private static final int FIXED = 20;

    private EnhancedPacketBlock() {}

    static void read(RawBlock block, Section section, SavefilePacket packet) throws IOException {
        block.load(FIXED, PcapngReader.LARGEST_PACKET);
        section.point(
                packet,
                block,
                block.u32(8),
                (long) block.u32(12) << 32 | Integer.toUnsignedLong(block.u32(16)),
                RawBlock.HEADER + FIXED,
                block.u32(20),
                block.u32(24));
    }
}
