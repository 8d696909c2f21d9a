// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.NameResolver;
import dev.weir.filter.syntax.AddressText;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Identifier;
import dev.weir.filter.syntax.IdentifierType;
import dev.weir.filter.syntax.Protocol;
import dev.weir.filter.syntax.Qualifiers;
import dev.weir.filter.syntax.Qualifiers.Direction;
import dev.weir.filter.syntax.Span;

/** Turns a primitive with qualifiers and an identifier into what it means. */
final class PrimitiveLowering {
    private static final int MAX_PORT = 65535;
    private static final int MAX_IP_PROTOCOL = 255;
    private static final long ALL_BITS = 0xffffffffL;

    private final Fields fields;
    private final Qualifiers qualifiers;
    private final IdentifierType type;
    private final AddressTests addresses;
    private final NamedPrimitives named;

    PrimitiveLowering(Fields fields, Qualifiers qualifiers, NameResolver names) {
        this.fields = fields;
        this.qualifiers = qualifiers;
        IdentifierType given = qualifiers.type();
        this.type = given == null ? IdentifierType.HOST : given;
        this.addresses = new AddressTests(fields, qualifiers);
        this.named = new NamedPrimitives(fields, qualifiers, names, this);
    }

    Condition lower(Identifier identifier) {
        if (type == IdentifierType.GATEWAY) {
            return named.gateway(identifier);
        }
        return switch (identifier) {
            case Identifier.Name name -> named.lower(name);
            case Identifier.Numeral number -> number(number.value(), number.span());
            case Identifier.Ipv4 ipv4 -> ipv4(ipv4);
            case Identifier.Ipv4Prefix prefix -> ipv4(prefix);
            case Identifier.Ipv4Masked masked -> ipv4(masked);
            case Identifier.Ipv6 ipv6 -> ipv6(ipv6.text(), 128, ipv6.span());
            case Identifier.Ipv6Prefix prefix -> ipv6(prefix);
            case Identifier.Mac mac -> mac(mac);
            case Identifier.ShortMac mac -> shortMac(mac);
        };
    }

    private Condition number(long number, Span span) {
        return switch (type) {
            case HOST -> {
                if (qualifiers.protocol() == Protocol.DECNET) {
                    throw DecnetTests.malformed(Long.toUnsignedString(number), span);
                }
                yield addresses.ipv4(number, ALL_BITS);
            }
            case NET -> net(number, 0);
            case PORT, PORTRANGE -> port(number, number, span);
            case PROTO -> protocol(number, span);
            case PROTOCHAIN -> protocolChain(number, span);
            case GATEWAY -> throw new IllegalStateException("a gateway has a name");
        };
    }

    private DecnetTests decnet() {
        Direction direction = qualifiers.direction();
        return new DecnetTests(fields, direction == null ? Direction.SRC_OR_DST : direction);
    }

    /** The number of a net in the lowest bits is moved up as far as it goes, byte by byte. */
    Condition net(long number, int missingBytes) {
        if (qualifiers.protocol() == Protocol.DECNET) {
            return decnet().host(number, fields.span());
        }
        long net = number;
        long mask = ALL_BITS;
        int left = missingBytes;
        while (left > 0 || (missingBytes == 0 && net != 0 && net >>> 24 == 0)) {
            net = (net << 8) & ALL_BITS;
            mask = (mask << 8) & ALL_BITS;
            left--;
        }
        return addresses.ipv4(net, mask);
    }

    private Condition ipv4(Identifier.Ipv4 ipv4) {
        if (type != IdentifierType.HOST && type != IdentifierType.NET) {
            throw new Complaint("'" + type.word() + "' modifier applied to ip host", ipv4.span());
        }
        if (qualifiers.protocol() == Protocol.DECNET) {
            long address = DecnetTests.address(ipv4.text(), ipv4.span());
            return decnet().host(address, ipv4.span());
        }
        int[] bytes = bytes(ipv4.text(), ipv4.span());
        return addresses.ipv4(address(bytes), AddressTests.mask(8 * bytes.length));
    }

    private Condition ipv4(Identifier.Ipv4Prefix prefix) {
        long address = address(bytes(prefix.text(), prefix.span()));
        if (prefix.length() > 32) {
            throw new Complaint("mask length must be <= 32", prefix.span());
        }
        long mask = AddressTests.mask((int) prefix.length());
        checkNetworkBits(address, mask, prefix.text() + "/" + prefix.length(), prefix.span());
        return masked(address, mask, prefix.span());
    }

    private Condition ipv4(Identifier.Ipv4Masked masked) {
        long address = address(bytes(masked.text(), masked.span()));
        long mask = address(bytes(masked.mask(), masked.span()));
        String text = masked.text() + " mask " + masked.mask();
        checkNetworkBits(address, mask, text, masked.span());
        return masked(address, mask, masked.span());
    }

    private static void checkNetworkBits(long address, long mask, String text, Span span) {
        if ((address & ~mask) != 0) {
            throw new Complaint("non-network bits set in \"" + text + "\"", span)
                    .hint("the first address of that net is " + dotted(address & mask));
        }
    }

    private Condition masked(long address, long mask, Span span) {
        if (type != IdentifierType.NET) {
            throw new Complaint("mask syntax for networks only", span).hint("write 'net'");
        }
        return addresses.ipv4(address, mask);
    }

    private static String dotted(long address) {
        return (address >> 24)
                + "."
                + ((address >> 16) & 255)
                + "."
                + ((address >> 8) & 255)
                + "."
                + (address & 255);
    }

    private static int[] bytes(String text, Span span) {
        int[] bytes = AddressText.dotted(text);
        if (bytes.length == 0) {
            throw new Complaint("invalid IPv4 address '" + text + "'", span);
        }
        return bytes;
    }

    /** Bytes that are missing at the end are 0. */
    private static long address(int[] bytes) {
        long address = 0;
        for (int i = 0; i < 4; i++) {
            address = (address << 8) | (i < bytes.length ? bytes[i] : 0);
        }
        return address;
    }

    private Condition ipv6(Identifier.Ipv6Prefix prefix) {
        if (prefix.length() > 128) {
            throw new Complaint("mask length must be <= 128", prefix.span());
        }
        int length = (int) prefix.length();
        byte[] address = AddressText.ipv6(prefix.text());
        for (int bit = length; bit < 128; bit++) {
            if (((address[bit / 8] >> (7 - bit % 8)) & 1) != 0) {
                String text = prefix.text() + "/" + length;
                throw new Complaint("non-network bits set in \"" + text + "\"", prefix.span());
            }
        }
        if (type == IdentifierType.HOST && length != 128) {
            throw new Complaint("mask syntax for networks only", prefix.span()).hint("write 'net'");
        }
        return ipv6(prefix.text(), length, prefix.span());
    }

    private Condition ipv6(String text, int length, Span span) {
        if (type != IdentifierType.HOST && type != IdentifierType.NET) {
            throw new Complaint("invalid qualifier against IPv6 address", span);
        }
        return addresses.ipv6(AddressText.ipv6(text), length);
    }

    private Condition shortMac(Identifier.ShortMac mac) {
        if (type != IdentifierType.HOST) {
            throw new Complaint("ARCnet address used in non-arc expression", mac.span())
                    .hint("write 'link host'");
        }
        return addresses.mac8(AddressText.shortMac(mac.text()));
    }

    private Condition mac(Identifier.Mac mac) {
        if (type != IdentifierType.HOST) {
            throw new Complaint("ethernet address used in non-ether expression", mac.span());
        }
        return addresses.mac(AddressText.mac(mac.text()));
    }

    /** Ports of the protocol that is qualified, or of all three. */
    Condition port(long low, long high, Span span) {
        Protocol protocol = qualifiers.protocol();
        if (protocol == null) {
            return port(low, high, span, IpProtocols.SCTP, IpProtocols.TCP, IpProtocols.UDP);
        }
        return switch (protocol) {
            case TCP, UDP, SCTP -> port(low, high, span, IpProtocols.of(protocol));
            default ->
                    throw new Complaint("illegal qualifier of '" + type.word() + "'", fields.span())
                            .hint("ports are of tcp, udp and sctp");
        };
    }

    Condition port(long low, long high, Span span, int... ipProtocols) {
        if (Math.max(low, high) > MAX_PORT) {
            throw new Complaint(
                    "illegal port number " + Math.max(low, high) + " > " + MAX_PORT, span);
        }
        Direction direction = qualifiers.direction();
        PortTests ports =
                new PortTests(fields, direction == null ? Direction.SRC_OR_DST : direction);
        return ports.between(Math.min(low, high), Math.max(low, high), ipProtocols);
    }

    Condition protocol(long number, Span span) {
        Protocol protocol = qualifiers.protocol();
        ProtocolTests tests = new ProtocolTests(fields);
        if (protocol == Protocol.LINK) {
            return tests.carries(number(number, 0xffff, "link-layer protocol", span));
        }
        if (protocol == Protocol.ISIS) {
            return tests.isis(number(number, 0x1f, "IS-IS PDU type", span));
        }
        long eightBits = number(number, MAX_IP_PROTOCOL, "protocol", span);
        if (protocol == null) {
            return tests.ipOrIp6(eightBits);
        }
        return switch (protocol) {
            case IP -> tests.ip(eightBits);
            case IP6 -> tests.ip6(eightBits);
            case ISO -> tests.iso(eightBits);
            case ARP, RARP, ATALK, AARP, DECNET, LAT, SCA, MOPDL, MOPRC ->
                    throw new Complaint(
                            protocol.word() + " does not encapsulate another protocol",
                            fields.span());
            default ->
                    throw new Complaint("'" + protocol.word() + " proto' is bogus", fields.span());
        };
    }

    /** A protocol anywhere in the chain of headers behind that of IP. */
    Condition protocolChain(long number, Span span) {
        Protocol protocol = qualifiers.protocol();
        if (protocol != null && protocol != Protocol.IP && protocol != Protocol.IP6) {
            throw new Complaint(
                    "bad protocol applied for 'protochain'",
                    qualifiers.span(),
                    "write 'ip protochain' or 'ip6 protochain'");
        }
        int found = (int) number(number, MAX_IP_PROTOCOL, "protocol", span);
        ProtocolTests tests = new ProtocolTests(fields);
        if (protocol == null) {
            return Condition.any(tests.ipChain(found), tests.ip6Chain(found));
        }
        return protocol == Protocol.IP ? tests.ipChain(found) : tests.ip6Chain(found);
    }

    private static long number(long number, long max, String what, Span span) {
        if (number > max) {
            throw new Complaint(what + " number " + number + " greater than maximum " + max, span);
        }
        return number;
    }
}
