// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Makes values of blocks as files have them. */
public final class BlockDecoder {
    private static final int SECTION_FIELDS = 16;
    private static final int INTERFACE_FIELDS = 8;
    private static final int PACKET_FIELDS = 20;
    private static final int SIMPLE_FIELDS = 4;
    private static final int STATISTICS_FIELDS = 12;
    private static final int SECRETS_FIELDS = 8;
    private static final int CUSTOM_FIELDS = 4;

    private BlockDecoder() {}

    /**
     * Makes a value of a block.
     *
     * @param type its number in the file
     * @param body what remains is everything between its two lengths, a multiple of four bytes, in
     *     the byte order of the section
     * @param snaplen of interface 0 of the section, unsigned, 0 if it has no limit; it tells how
     *     many bytes a {@link SimplePacket} has
     * @throws InvalidBlockException if something in the block is longer than the block, or it has
     *     more than 65536 options
     */
    public static Block decode(int type, ByteBuffer body, int snaplen)
            throws InvalidBlockException {
        ByteBuffer at = body.slice().order(body.order());
        return switch (type) {
            case SectionHeader.TYPE -> section(at);
            case InterfaceDescription.TYPE -> ofInterface(at);
            case EnhancedPacket.TYPE -> enhanced(at);
            case SimplePacket.TYPE -> simple(at, snaplen);
            case ObsoletePacket.TYPE -> obsolete(at);
            case NameResolution.TYPE ->
                    new NameResolution(NameRecords.decode(at), options(OptionScope.NAMES, at));
            case InterfaceStatistics.TYPE -> statistics(at);
            case DecryptionSecrets.TYPE -> secrets(at);
            case SystemdJournalExport.TYPE -> new SystemdJournalExport(Octets.of(at));
            case CustomBlock.TYPE, CustomBlock.TYPE_NOT_COPYABLE -> {
                require(at, CUSTOM_FIELDS);
                yield new CustomBlock(type == CustomBlock.TYPE, at.getInt(), Octets.of(at));
            }
            default -> new UnknownBlock(type, Octets.of(at));
        };
    }

    private static Block section(ByteBuffer at) throws InvalidBlockException {
        require(at, SECTION_FIELDS);
        ByteOrder order = at.order();
        at.getInt(); // the byte-order magic
        return new SectionHeader(
                order, u16(at), u16(at), at.getLong(), options(OptionScope.SECTION, at));
    }

    private static Block ofInterface(ByteBuffer at) throws InvalidBlockException {
        require(at, INTERFACE_FIELDS);
        return new InterfaceDescription(
                u16(at), u16(at), at.getInt(), options(OptionScope.INTERFACE, at));
    }

    private static Block enhanced(ByteBuffer at) throws InvalidBlockException {
        require(at, PACKET_FIELDS);
        int interfaceId = at.getInt();
        long units = time(at);
        int caplen = at.getInt();
        int wirelen = at.getInt();
        return new EnhancedPacket(
                interfaceId, units, wirelen, data(at, caplen), options(OptionScope.PACKET, at));
    }

    private static Block simple(ByteBuffer at, int snaplen) throws InvalidBlockException {
        require(at, SIMPLE_FIELDS);
        int wirelen = at.getInt();
        boolean cut = snaplen != 0 && Integer.compareUnsigned(wirelen, snaplen) > 0;
        return new SimplePacket(wirelen, data(at, cut ? snaplen : wirelen));
    }

    private static Block obsolete(ByteBuffer at) throws InvalidBlockException {
        require(at, PACKET_FIELDS);
        int interfaceId = u16(at);
        int drops = u16(at);
        long units = time(at);
        int caplen = at.getInt();
        int wirelen = at.getInt();
        return new ObsoletePacket(
                interfaceId,
                drops,
                units,
                wirelen,
                data(at, caplen),
                options(OptionScope.OBSOLETE_PACKET, at));
    }

    private static Block statistics(ByteBuffer at) throws InvalidBlockException {
        require(at, STATISTICS_FIELDS);
        return new InterfaceStatistics(at.getInt(), time(at), options(OptionScope.STATISTICS, at));
    }

    private static Block secrets(ByteBuffer at) throws InvalidBlockException {
        require(at, SECRETS_FIELDS);
        int type = at.getInt();
        int length = at.getInt();
        if (length < 0 || length > at.remaining()) {
            throw new InvalidBlockException(
                    "secrets of %s bytes do not fit in their block"
                            .formatted(Integer.toUnsignedString(length)));
        }
        return new DecryptionSecrets(type, padded(at, length), options(OptionScope.SECRETS, at));
    }

    private static void require(ByteBuffer at, int fields) throws InvalidBlockException {
        if (at.remaining() < fields) {
            throw new InvalidBlockException(
                    "body of a block has %d bytes, too few for its fields"
                            .formatted(at.remaining()));
        }
    }

    private static Octets data(ByteBuffer at, int caplen) throws InvalidBlockException {
        if (caplen < 0 || caplen > at.remaining()) {
            throw new InvalidBlockException(
                    "packet of %s captured bytes does not fit in its block"
                            .formatted(Integer.toUnsignedString(caplen)));
        }
        return padded(at, caplen);
    }

    /** {@return the next bytes; goes over what they are padded with, too} */
    private static Octets padded(ByteBuffer at, int length) {
        Octets octets = Octets.of(at.slice(at.position(), length));
        // What remains is a multiple of four, but for a block that breaks the rule.
        at.position(Math.min(at.position() + ((length + 3) & ~3), at.limit()));
        return octets;
    }

    private static List<Option> options(OptionScope scope, ByteBuffer at)
            throws InvalidBlockException {
        return EncodedOptions.read(scope, at).decode();
    }

    private static int u16(ByteBuffer at) {
        return Short.toUnsignedInt(at.getShort());
    }

    private static long time(ByteBuffer at) {
        return (long) at.getInt() << 32 | Integer.toUnsignedLong(at.getInt());
    }
}
