// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.NameResolver;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Identifier;
import dev.weir.filter.syntax.IdentifierType;
import dev.weir.filter.syntax.Protocol;
import dev.weir.filter.syntax.Qualifiers;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Primitives whose identifier is a name. */
final class NamedPrimitives {
    /** A port and the protocol that its name belongs to, or null if to several or none. */
    private record Service(int port, @Nullable Protocol protocol) {}

    private final Fields fields;
    private final Qualifiers qualifiers;
    private final NameResolver names;
    private final PrimitiveLowering numbers;

    NamedPrimitives(
            Fields fields, Qualifiers qualifiers, NameResolver names, PrimitiveLowering numbers) {
        this.fields = fields;
        this.qualifiers = qualifiers;
        this.names = names;
        this.numbers = numbers;
    }

    Condition lower(Identifier.Name name) {
        IdentifierType type = qualifiers.type();
        return switch (type == null ? IdentifierType.HOST : type) {
            case HOST -> host(name);
            case NET -> net(name);
            case PORT -> port(name);
            case PORTRANGE -> range(name);
            case PROTO -> protocol(name);
            case PROTOCHAIN -> protocolChain(name);
            case GATEWAY -> gateway(name);
        };
    }

    /**
     * Frames that go to or come from a machine, of packets that do not; only of protocols whose
     * packets have addresses.
     */
    Condition gateway(Identifier identifier) {
        if (!(identifier instanceof Identifier.Name name)) {
            throw new Complaint(
                    "'gateway' requires a name",
                    identifier.span(),
                    "a name stands for the MAC-48 address of the gateway and for its IP addresses");
        }
        Protocol protocol = qualifiers.protocol();
        if (protocol != null
                && protocol != Protocol.IP
                && protocol != Protocol.ARP
                && protocol != Protocol.RARP) {
            throw new Complaint("illegal modifier of 'gateway'", qualifiers.span());
        }
        Optional<byte[]> mac = names.mac(name.text());
        if (mac.isEmpty()) {
            throw new Complaint("unknown ether host '" + name.text() + "'", name.span());
        }
        Qualifiers link = new Qualifiers(Protocol.LINK, null, null, qualifiers.span());
        List<Long> addresses = new ArrayList<>();
        for (InetAddress address : names.addresses(name.text())) {
            if (address instanceof Inet4Address) {
                addresses.add(number(address));
            }
        }
        if (addresses.isEmpty()) {
            throw new Complaint("unknown host '" + name.text() + "'", name.span());
        }
        List<Protocol> passedOn =
                protocol == null
                        ? List.of(Protocol.IP, Protocol.ARP, Protocol.RARP)
                        : List.of(protocol);
        return Condition.all(
                new AddressTests(fields, link).mac(mac.get()),
                Condition.any(
                        passedOn.stream().map(each -> isNeitherEnd(each, addresses)).toList()));
    }

    private Condition isNeitherEnd(Protocol protocol, List<Long> addresses) {
        AddressTests tests =
                new AddressTests(fields, new Qualifiers(protocol, null, null, qualifiers.span()));
        List<Condition> ends =
                addresses.stream().map(each -> tests.ipv4(each, 0xffffffffL)).toList();
        return Condition.all(
                new ProtocolTests(fields).abbreviation(protocol), fields.not(Condition.any(ends)));
    }

    private static long number(InetAddress address) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(address.getAddress()).getInt());
    }

    private Condition host(Identifier.Name name) {
        AddressTests tests = new AddressTests(fields, qualifiers);
        if (qualifiers.protocol() == Protocol.LINK) {
            Optional<byte[]> mac = names.mac(name.text());
            if (mac.isEmpty()) {
                throw new Complaint("unknown ether host '" + name.text() + "'", name.span());
            }
            return tests.mac(mac.get());
        }
        if (qualifiers.protocol() == Protocol.DECNET) {
            throw new Complaint(
                    "DECnet names are not known; '" + name.text() + "' is none of AREA.NODE",
                    name.span());
        }
        boolean known = false;
        List<Condition> some = new ArrayList<>();
        for (InetAddress address : names.addresses(name.text())) {
            known = true;
            boolean four = address instanceof Inet4Address;
            if (fits(four)) {
                byte[] bytes = address.getAddress();
                some.add(four ? tests.ipv4(number(address), 0xffffffffL) : tests.ipv6(bytes, 128));
            }
        }
        if (some.isEmpty()) {
            String reason = known ? " has no address of this protocol" : "";
            throw new Complaint("unknown host '" + name.text() + "'" + reason, name.span());
        }
        return Condition.any(some);
    }

    private boolean fits(boolean four) {
        Protocol protocol = qualifiers.protocol();
        return four
                ? protocol != Protocol.IP6
                : protocol != Protocol.IP && protocol != Protocol.ARP && protocol != Protocol.RARP;
    }

    private Condition net(Identifier.Name name) {
        OptionalInt network = names.network(name.text());
        if (network.isEmpty()) {
            throw new Complaint("unknown network '" + name.text() + "'", name.span());
        }
        return numbers.net(Integer.toUnsignedLong(network.getAsInt()), 0);
    }

    private Condition port(Identifier.Name name) {
        Service service = service(name.text());
        if (service == null) {
            boolean range = name.text().matches("[0-9]+-[0-9]+");
            throw new Complaint(
                    "unknown port '" + name.text() + "'",
                    name.span(),
                    range ? "write 'portrange " + name.text() + "'" : null);
        }
        return ports(service.port(), service.port(), service.protocol(), name);
    }

    private Condition ports(int low, int high, @Nullable Protocol belongsTo, Identifier.Name name) {
        Protocol wanted = qualifiers.protocol();
        if (wanted != null && belongsTo != null && wanted != belongsTo && isTransport(wanted)) {
            throw new Complaint("port '" + name.text() + "' is " + belongsTo.word(), name.span());
        }
        return wanted == null && belongsTo != null
                ? numbers.port(low, high, name.span(), IpProtocols.of(belongsTo))
                : numbers.port(low, high, name.span());
    }

    private static boolean isTransport(Protocol protocol) {
        return protocol == Protocol.TCP || protocol == Protocol.UDP || protocol == Protocol.SCTP;
    }

    /** Two ports joined by the first hyphen. */
    private Condition range(Identifier.Name name) {
        String text = name.text();
        int hyphen = text.indexOf('-');
        Service low = hyphen < 0 ? null : numberOrService(text.substring(0, hyphen), name.span());
        Service high = hyphen < 0 ? null : numberOrService(text.substring(hyphen + 1), name.span());
        if (low == null || high == null) {
            throw new Complaint("unknown port in range '" + text + "'", name.span());
        }
        boolean same = low.protocol() == high.protocol();
        return ports(low.port(), high.port(), same ? low.protocol() : null, name);
    }

    private @Nullable Service numberOrService(String text, Span span) {
        if (text.matches("0[xX][0-9A-Fa-f]{1,4}")) {
            return new Service(Integer.parseInt(text.substring(2), 16), null);
        }
        if (!text.matches("[0-9]+")) {
            return service(text);
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        if (digits.length() > 5 || Integer.parseInt(digits) > 65535) {
            throw new Complaint("illegal port number " + text + " > 65535", span);
        }
        return new Service(Integer.parseInt(digits), null);
    }

    /** A name that means the same port in TCP and UDP belongs to neither. */
    private @Nullable Service service(String name) {
        OptionalInt tcp = names.port(name, "tcp");
        OptionalInt udp = names.port(name, "udp");
        if (tcp.isPresent()) {
            return new Service(tcp.getAsInt(), tcp.equals(udp) ? null : Protocol.TCP);
        }
        if (udp.isPresent()) {
            return new Service(udp.getAsInt(), Protocol.UDP);
        }
        OptionalInt sctp = names.port(name, "sctp");
        return sctp.isPresent() ? new Service(sctp.getAsInt(), Protocol.SCTP) : null;
    }

    private Condition protocol(Identifier.Name name) {
        Protocol protocol = qualifiers.protocol();
        OptionalInt number =
                protocol == Protocol.LINK
                        ? etherType(name.text())
                        : protocol == Protocol.ISO
                                ? nlpid(name.text())
                                : names.protocol(name.text());
        if (number.isEmpty()) {
            String layer =
                    protocol == null ? "ip" : protocol == Protocol.LINK ? "ether" : protocol.word();
            throw new Complaint("unknown " + layer + " proto '" + name.text() + "'", name.span());
        }
        return numbers.protocol(number.getAsInt(), name.span());
    }

    private Condition protocolChain(Identifier.Name name) {
        OptionalInt number = names.protocol(name.text());
        if (number.isEmpty()) {
            throw new Complaint("unknown ip proto '" + name.text() + "'", name.span());
        }
        return numbers.protocolChain(number.getAsInt(), name.span());
    }

    private static OptionalInt etherType(String name) {
        Integer number = EtherTypes.BY_NAME.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static OptionalInt nlpid(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "clnp" -> OptionalInt.of(ProtocolTests.NLPID_CLNP);
            case "esis" -> OptionalInt.of(ProtocolTests.NLPID_ESIS);
            case "isis" -> OptionalInt.of(ProtocolTests.NLPID_ISIS);
            default -> OptionalInt.empty();
        };
    }
}
