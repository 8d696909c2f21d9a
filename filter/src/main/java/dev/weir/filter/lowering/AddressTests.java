// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.IdentifierType;
import dev.weir.filter.syntax.Protocol;
import dev.weir.filter.syntax.Qualifiers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Tests of the addresses of a packet. */
final class AddressTests {
    /** Offsets of source and destination within a header. */
    private record Ends(int source, int destination) {}

    private static final Ends IPV4 = new Ends(12, 16);
    private static final Ends IPV6 = new Ends(8, 24);
    private static final Ends ARP = new Ends(14, 24);

    private interface At {
        Condition test(int offset);
    }

    private final Fields fields;
    private final Qualifiers qualifiers;
    private final ProtocolTests protocols;

    AddressTests(Fields fields, Qualifiers qualifiers) {
        this.fields = fields;
        this.qualifiers = qualifiers;
        this.protocols = new ProtocolTests(fields);
    }

    /** {@return whether an IPv4 address, be it of IP, ARP or RARP, is {@code address}} */
    Condition ipv4(long address, long mask) {
        Protocol protocol = qualifiers.protocol();
        if (protocol == null && fields.state().labels() > 0) {
            return ipv4In(EtherTypes.IPV4, IPV4, address, mask);
        }
        if (protocol == null) {
            return any(
                    ipv4In(EtherTypes.IPV4, IPV4, address, mask),
                    ipv4In(EtherTypes.ARP, ARP, address, mask),
                    ipv4In(EtherTypes.RARP, ARP, address, mask));
        }
        return switch (protocol) {
            case IP -> ipv4In(EtherTypes.IPV4, IPV4, address, mask);
            case ARP -> ipv4In(EtherTypes.ARP, ARP, address, mask);
            case RARP -> ipv4In(EtherTypes.RARP, ARP, address, mask);
            default -> throw cannotHave(protocol, "ip host");
        };
    }

    private Condition ipv4In(int etherType, Ends ends, long address, long mask) {
        Condition carries = protocols.carries(etherType);
        return ends(
                ends,
                offset -> {
                    var field = fields.masked(fields.network(Size.WORD, offset), mask);
                    return all(carries, fields.equal(field, address));
                });
    }

    /** {@return whether an IPv6 address is {@code address} in its first bits} */
    Condition ipv6(byte[] address, int prefixLength) {
        Protocol protocol = qualifiers.protocol();
        if (protocol != null && protocol != Protocol.IP6) {
            throw cannotHave(protocol, "ip6 host");
        }
        Condition carries = protocols.carries(EtherTypes.IPV6);
        return ends(IPV6, offset -> all(carries, ipv6At(offset, address, prefixLength)));
    }

    private Condition ipv6At(int offset, byte[] address, int prefixLength) {
        List<Condition> words = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(address);
        for (int word = 0; word < 4; word++) {
            long mask = mask(Math.clamp(prefixLength - 32L * word, 0, 32));
            var field = fields.masked(fields.network(Size.WORD, offset + 4L * word), mask);
            words.add(fields.equal(field, Integer.toUnsignedLong(bytes.getInt(4 * word)) & mask));
        }
        return all(words.toArray(Condition[]::new));
    }

    /** {@return a mask of that many leading ones out of 32} */
    static long mask(int length) {
        return length == 0 ? 0 : (0xffffffffL << (32 - length)) & 0xffffffffL;
    }

    /** {@return whether a MAC-48 address of the frame is {@code address}} */
    Condition mac(byte[] address) {
        if (qualifiers.protocol() != Protocol.LINK) {
            throw new Complaint("ethernet address used in non-ether expression", fields.span())
                    .hint("write 'ether host'");
        }
        return fields.state().layer().addresses().mac48(fields, address, qualifiers.direction());
    }

    /** {@return whether a MAC-8 address of the frame is {@code address}} */
    Condition mac8(int address) {
        if (qualifiers.protocol() != Protocol.LINK) {
            throw new Complaint("ARCnet address used in non-arc expression", fields.span())
                    .hint("write 'link host'");
        }
        return fields.state().layer().addresses().mac8(fields, address, qualifiers.direction());
    }

    private Condition ends(Ends ends, At at) {
        Qualifiers.Direction given = qualifiers.direction();
        Qualifiers.Direction direction = given == null ? Qualifiers.Direction.SRC_OR_DST : given;
        return switch (direction) {
            case SRC -> at.test(ends.source());
            case DST -> at.test(ends.destination());
            case SRC_AND_DST -> all(at.test(ends.source()), at.test(ends.destination()));
            case SRC_OR_DST -> any(at.test(ends.source()), at.test(ends.destination()));
            case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA ->
                    throw new Complaint(
                            "'" + direction.words() + "' is valid for 802.11 addresses only",
                            qualifiers.span());
        };
    }

    private Complaint cannotHave(Protocol protocol, String what) {
        boolean link = protocol == Protocol.LINK;
        String type = qualifiers.type() == IdentifierType.NET ? "net" : "host";
        String reason =
                switch (protocol) {
                    case LINK -> "illegal link layer address";
                    case IP, ARP, RARP, IP6 ->
                            "'" + protocol.word() + "' modifier applied to " + what;
                    case DECNET -> "'decnet' has no nets with a mask, and no names";
                    case ATALK, AARP, LAT, SCA, MOPDL, MOPRC, IPX ->
                            protocol.word() + " host filtering is not implemented";
                    default -> "'" + protocol.word() + "' modifier applied to " + type;
                };
        Complaint complaint = new Complaint(reason, fields.span());
        return link
                ? complaint.hint("a link-layer address has six bytes, such as 00:00:5e:00:53:01")
                : IpProtocols.of(protocol) >= 0
                        ? complaint.hint(
                                "write '"
                                        + protocol.word()
                                        + " and "
                                        + type
                                        + "': addresses are of IP, ports are of "
                                        + protocol.word())
                        : complaint;
    }
}
