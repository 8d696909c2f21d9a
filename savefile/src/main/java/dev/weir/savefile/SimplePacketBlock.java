// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;

/**
 * The shortest block of a packet: it is from interface 0 of the section, has no time, and as many
 * bytes as the snaplen of the interface lets through.
 *
 * <pre>
 * header:8  wirelen:4  packet, padded
 * </pre>
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 4.4</a>
 */
final class SimplePacketBlock {
    static final int TYPE = 3;

    private static final int FIXED = 4;

    private SimplePacketBlock() {}

    static void read(RawBlock block, Section section, SavefilePacket packet) throws IOException {
        block.load(FIXED, PcapngReader.LARGEST_PACKET);
        int wirelen = block.u32(8);
        int snaplen = section.get(block, 0).snaplen();
        int caplen = Integer.compareUnsigned(wirelen, snaplen) > 0 ? snaplen : wirelen;
        section.point(packet, block, 0, 0, RawBlock.HEADER + FIXED, caplen, wirelen);
    }
}
