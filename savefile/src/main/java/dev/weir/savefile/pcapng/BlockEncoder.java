// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.nio.ByteOrder;

/** Makes the bytes of blocks as files have them. */
public final class BlockEncoder {
    private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
    private static final int LENGTH_AT = 4;
    private static final int TRAILER = 4;

    private BlockEncoder() {}

    /**
     * {@return the block with its type and its lengths}
     *
     * @param order of the section it is in; a {@link SectionHeader} has its own
     * @throws IllegalArgumentException if a value does not fit in its field
     */
    public static byte[] encode(Block block, ByteOrder order) {
        BlockBuffer out =
                new BlockBuffer(block instanceof SectionHeader header ? header.byteOrder() : order);
        out.u32(block.type()).u32(0);
        body(block, out);
        if (out.length() % 4 != 0) {
            throw new IllegalArgumentException(
                    "content of a block is no multiple of four bytes: block type 0x%08x"
                            .formatted(block.type()));
        }
        int length = out.length() + TRAILER;
        out.u32(length).setU32(LENGTH_AT, length);
        return out.toByteArray();
    }

    private static void body(Block block, BlockBuffer out) {
        switch (block) {
            case SectionHeader header -> {
                out.u32(BYTE_ORDER_MAGIC).u16(header.major()).u16(header.minor());
                out.u64(header.sectionLength());
                OptionEncoder.encodeWithEnd(header.options(), out);
            }
            case InterfaceDescription description -> {
                out.u16(u16("link type", description.linktype()));
                out.u16(u16("reserved field", description.reserved())).u32(description.snaplen());
                OptionEncoder.encodeWithEnd(description.options(), out);
            }
            case EnhancedPacket packet -> {
                out.u32(packet.interfaceId()).time(packet.units());
                out.u32(packet.data().length()).u32(packet.wirelen());
                out.octets(packet.data()).pad();
                OptionEncoder.encodeWithEnd(packet.options(), out);
            }
            case SimplePacket packet -> out.u32(packet.wirelen()).octets(packet.data()).pad();
            case ObsoletePacket packet -> {
                out.u16(u16("interface", packet.interfaceId())).u16(u16("drops", packet.drops()));
                out.time(packet.units()).u32(packet.data().length()).u32(packet.wirelen());
                out.octets(packet.data()).pad();
                OptionEncoder.encodeWithEnd(packet.options(), out);
            }
            case NameResolution names -> {
                NameRecords.encode(names.records(), out);
                OptionEncoder.encodeWithEnd(names.options(), out);
            }
            case InterfaceStatistics statistics -> {
                out.u32(statistics.interfaceId()).time(statistics.units());
                OptionEncoder.encodeWithEnd(statistics.options(), out);
            }
            case DecryptionSecrets secrets -> {
                out.u32(secrets.secretsType()).u32(secrets.secrets().length());
                out.octets(secrets.secrets()).pad();
                OptionEncoder.encodeWithEnd(secrets.options(), out);
            }
            case SystemdJournalExport journal -> out.octets(journal.entry());
            case CustomBlock custom -> out.u32(custom.enterprise()).octets(custom.content());
            case UnknownBlock unknown -> out.octets(unknown.body());
        }
    }

    private static int u16(String field, int value) {
        if (value < 0 || value > 0xffff) {
            throw new IllegalArgumentException(field + " is not in 0..65535: " + value);
        }
        return value;
    }
}
