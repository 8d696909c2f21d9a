// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.syntax.Expression.Primitive;
import dev.weir.filter.syntax.Identifier;
import dev.weir.filter.syntax.IdentifierType;
import dev.weir.filter.syntax.Protocol;
import dev.weir.filter.syntax.Qualifiers;
import dev.weir.filter.syntax.Qualifiers.Direction;

import org.jspecify.annotations.Nullable;

/** What primitives with an identifier mean, in words. */
final class IdentifierWords {
    private IdentifierWords() {}

    static String of(Primitive primitive) {
        Qualifiers qualifiers = primitive.qualifiers();
        Identifier identifier = primitive.identifier();
        IdentifierType type = qualifiers.type() == null ? IdentifierType.HOST : qualifiers.type();
        String what = text(identifier);
        return switch (type) {
            case HOST, NET -> address(qualifiers, type, identifier);
            case PORT -> ends(qualifiers.direction(), transport(qualifiers) + "port") + what;
            case PORTRANGE ->
                    ends(qualifiers.direction(), transport(qualifiers) + "port")
                            + (what.contains("-")
                                    ? "in the range " + what.replaceFirst("-", " to ")
                                    : what);
            case PROTO -> proto(qualifiers.protocol(), identifier);
            case PROTOCHAIN ->
                    "protocol %s is found in the chain of headers behind %s"
                            .formatted(what, ip(qualifiers.protocol()));
            case GATEWAY ->
                    "the frame goes to or comes from the link-layer address of %s, and the packet neither to nor from its IP addresses"
                            .formatted(what);
        };
    }

    private static String address(
            Qualifiers qualifiers, IdentifierType type, Identifier identifier) {
        Protocol protocol = qualifiers.protocol();
        String what = text(identifier);
        String kind = addressKind(protocol);
        boolean part =
                identifier instanceof Identifier.Ipv4Prefix
                        || identifier instanceof Identifier.Ipv4Masked
                        || (type == IdentifierType.NET && protocol != Protocol.DECNET)
                        || (identifier instanceof Identifier.Ipv4(String text, _)
                                && protocol != Protocol.DECNET
                                && text.chars().filter(c -> c == '.').count() < 3);
        boolean name = identifier instanceof Identifier.Name;
        return ends(qualifiers.direction(), kind)
                + (part ? "in the network " : name ? "one of those of " : "")
                + what;
    }

    private static String addressKind(@Nullable Protocol protocol) {
        if (protocol == null) {
            return "IP address";
        }
        return switch (protocol) {
            case LINK -> "link-layer address";
            case ARP, RARP -> "IPv4 address in " + protocol.name();
            default -> PrimitiveWords.name(protocol) + " address";
        };
    }

    private static String transport(Qualifiers qualifiers) {
        Protocol protocol = qualifiers.protocol();
        return protocol == null ? "" : PrimitiveWords.name(protocol) + " ";
    }

    private static String proto(@Nullable Protocol protocol, Identifier identifier) {
        String what = text(identifier);
        if (protocol == Protocol.LINK) {
            return identifier instanceof Identifier.Numeral(long number, _)
                    ? "the frame carries protocol " + Show.ETHERTYPE.text(number, 2)
                    : "the frame carries protocol " + what;
        }
        if (protocol == Protocol.ISIS) {
            return "the frame carries an IS-IS PDU of type "
                    + (identifier instanceof Identifier.Numeral(long number, _)
                            ? Show.ISIS_PDU.text(number, 1)
                            : what);
        }
        return protocol == Protocol.ISO
                ? "the frame carries the OSI protocol " + what
                : "the %s packet carries protocol %s"
                        .formatted(
                                ip(protocol),
                                identifier instanceof Identifier.Numeral(long number, _)
                                        ? Show.PROTOCOL.text(number, 1)
                                        : what);
    }

    private static String ip(@Nullable Protocol protocol) {
        return protocol == Protocol.IP ? "IPv4" : protocol == Protocol.IP6 ? "IPv6" : "IP";
    }

    /** {@return {@code the source or destination port is }, with the space} */
    private static String ends(@Nullable Direction direction, String what) {
        return switch (direction == null ? Direction.SRC_OR_DST : direction) {
            case SRC -> "the source " + what + " is ";
            case DST -> "the destination " + what + " is ";
            case SRC_OR_DST -> "the source or destination " + what + " is ";
            case SRC_AND_DST -> "source and destination " + what + " are both ";
            case ADDR1 -> "address 1 of the 802.11 frame is ";
            case ADDR2 -> "address 2 of the 802.11 frame is ";
            case ADDR3 -> "address 3 of the 802.11 frame is ";
            case ADDR4 -> "address 4 of the 802.11 frame is ";
            case RA -> "the receiver address of the 802.11 frame is ";
            case TA -> "the transmitter address of the 802.11 frame is ";
        };
    }

    private static String text(Identifier identifier) {
        return switch (identifier) {
            case Identifier.Name(String text, _) -> Words.printable(text.replaceFirst("^\\\\", ""));
            case Identifier.Numeral(long value, _) -> Long.toString(value);
            case Identifier.Ipv4(String text, _) -> text;
            case Identifier.Ipv4Prefix(String text, long length, _) -> text + "/" + length;
            case Identifier.Ipv4Masked(String text, String mask, _) -> text + " mask " + mask;
            case Identifier.Ipv6(String text, _) -> text;
            case Identifier.Ipv6Prefix(String text, long length, _) -> text + "/" + length;
            case Identifier.Mac(String text, _) -> text;
            case Identifier.ShortMac(String text, _) -> text;
        };
    }
}
