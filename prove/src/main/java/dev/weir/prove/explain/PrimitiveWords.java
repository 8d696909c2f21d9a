// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Expression.AtmCell;
import dev.weir.filter.syntax.Expression.ByteTest;
import dev.weir.filter.syntax.Expression.Cast;
import dev.weir.filter.syntax.Expression.Encapsulation;
import dev.weir.filter.syntax.Expression.PfLabel;
import dev.weir.filter.syntax.Expression.PfNumber;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.Expression.SignalField;
import dev.weir.filter.syntax.Expression.SignalUnit;
import dev.weir.filter.syntax.Identifier.Numeral;
import dev.weir.filter.syntax.LlcFormat;
import dev.weir.filter.syntax.Protocol;

import java.util.List;

/** What primitives mean, as the syntax tree tells it: a sentence for each. */
final class PrimitiveWords {
    private PrimitiveWords() {}

    /** {@return a sentence without its full stop, in lower case} */
    static String of(Expression leaf) {
        return switch (leaf) {
            case Expression.Everything _ -> "every packet matches";
            case Expression.Primitive primitive -> IdentifierWords.of(primitive);
            case Expression.Abbreviation abbreviation -> protocol(abbreviation.protocol());
            case Cast cast -> cast(cast);
            case Relation relation -> ArithmeticWords.of(relation);
            case Expression.Size size ->
                    switch (size.limit()) {
                        case LESS ->
                                "the packet had at most " + size.bytes() + " bytes on the wire";
                        case GREATER ->
                                "the packet had at least " + size.bytes() + " bytes on the wire";
                    };
            case ByteTest test -> byteTest(test);
            case Encapsulation encapsulation -> encapsulation(encapsulation);
            case Expression.Llc llc -> llc(llc.format());
            case Expression.WlanType type -> wlanType(type);
            case Expression.WlanDirection direction ->
                    "the 802.11 frame goes "
                            + Show.WLAN_DIRECTION.text(direction.value().value(), 1);
            case Expression.Traffic traffic ->
                    switch (traffic.way()) {
                        case INBOUND -> "the packet came to the machine that captured it";
                        case OUTBOUND -> "the packet left the machine that captured it";
                    };
            case Expression.InterfaceIndex index ->
                    "the packet was captured on the interface of number " + index.index().value();
            case PfLabel label -> label(label);
            case PfNumber number -> pf(number);
            case AtmCell cell -> cell(cell);
            case Expression.AtmField field ->
                    switch (field.field()) {
                                case VPI -> "the ATM virtual path ";
                                case VCI -> "the ATM virtual channel ";
                            }
                            + compared(field.operator(), field.numbers());
            case SignalUnit unit -> unit(unit);
            case SignalField field -> signal(field);
            case Expression.Chain _, Expression.Not _ ->
                    throw new IllegalStateException("made of parts");
        };
    }

    private static String protocol(Protocol protocol) {
        return switch (protocol) {
            case IP, IP6, ARP, RARP, ATALK, AARP, DECNET, LAT, SCA, MOPDL, MOPRC ->
                    "the frame carries " + name(protocol);
            case STP, IPX, NETBEUI, ISO -> "the frame carries " + name(protocol);
            case CLNP, ESIS, ISIS -> "the frame carries " + name(protocol) + " of OSI";
            case L1 -> "the frame carries an IS-IS PDU of level 1, or a point-to-point hello";
            case L2 -> "the frame carries an IS-IS PDU of level 2, or a point-to-point hello";
            case IIH, LSP, SNP, CSNP, PSNP -> "the frame carries an IS-IS " + name(protocol);
            case TCP, UDP, SCTP, PIM, AH, ESP, ICMP, IGMP, IGRP, VRRP, CARP, ICMP6 ->
                    "the packet is of " + name(protocol);
            case LINK, RADIO -> throw new IllegalStateException("stands for no protocol");
        };
    }

    /** {@return what a protocol is called} */
    static String name(Protocol protocol) {
        return switch (protocol) {
            case LINK -> "link-layer";
            case IP -> "IPv4";
            case IP6 -> "IPv6";
            case ATALK -> "AppleTalk";
            case AARP -> "AppleTalk ARP";
            case DECNET -> "DECnet";
            case LAT -> "DEC LAT";
            case SCA -> "DEC SCA";
            case MOPDL -> "DEC MOP dump/load";
            case MOPRC -> "DEC MOP remote console";
            case STP -> "the spanning tree protocol";
            case NETBEUI -> "NetBEUI";
            case ISO -> "an OSI protocol";
            case ESIS -> "ES-IS";
            case ISIS -> "IS-IS";
            case L1 -> "level 1 PDU";
            case L2 -> "level 2 PDU";
            case IIH -> "hello";
            case LSP -> "link state PDU";
            case SNP -> "sequence numbers PDU";
            case CSNP -> "complete sequence numbers PDU";
            case PSNP -> "partial sequence numbers PDU";
            case ICMP6 -> "ICMPv6";
            case RADIO -> "radio";
            case ARP, RARP, IPX, CLNP, TCP, UDP, SCTP, ICMP, IGMP, IGRP -> protocol.name();
            case PIM, VRRP, CARP, AH, ESP -> protocol.name();
        };
    }

    private static String cast(Cast cast) {
        boolean all =
                switch (cast.kind()) {
                    case BROADCAST -> true;
                    case MULTICAST -> false;
                };
        Protocol protocol = cast.protocol();
        if (protocol == Protocol.IP) {
            return all
                    ? "the IPv4 destination is a broadcast address: all bits of its host part are"
                            + " 0, or 1"
                    : "the IPv4 destination is a group, in 224.0.0.0/4";
        }
        return protocol == Protocol.IP6
                ? "the IPv6 destination is a group, in ff00::/8"
                : all ? "the frame goes to all stations" : "the frame goes to a group of stations";
    }

    private static String byteTest(ByteTest test) {
        String predicate =
                switch (test.operator()) {
                    case "=" -> "is ";
                    case "<" -> "is less than ";
                    case ">" -> "is greater than ";
                    case "&" -> "has a bit in common with ";
                    case "|" -> "is not 0 after or with ";
                    default -> throw new IllegalStateException(test.operator());
                };
        return "byte " + test.index() + " of the link-layer header " + predicate + test.value();
    }

    private static String encapsulation(Encapsulation encapsulation) {
        Numeral number = encapsulation.number();
        String numbered = number == null ? "" : " " + number.value();
        String behind = "; all that follows in the expression is about what is ";
        return switch (encapsulation.kind()) {
            case VLAN ->
                    (number == null
                                    ? "the frame has a VLAN tag"
                                    : "the frame has a tag of VLAN" + numbered)
                            + behind
                            + "behind it";
            case MPLS -> "the packet has an MPLS label" + numbered + behind + "behind it";
            case PPPOED -> "the frame is of PPPoE discovery";
            case PPPOES -> "the frame is of a PPPoE session" + numbered + behind + "inside of it";
            case GENEVE -> tunnel("Geneve, UDP port 6081", numbered) + behind + "inside of it";
            case VXLAN -> tunnel("VXLAN, UDP port 4789", numbered) + behind + "inside of it";
        };
    }

    private static String tunnel(String kind, String numbered) {
        return "the packet is of a tunnel of "
                + kind
                + (numbered.isEmpty() ? "" : ", network" + numbered);
    }

    private static String llc(LlcFormat format) {
        String frame =
                switch (format) {
                    case ANY -> "";
                    case I -> " that transfers information";
                    case S -> " that is supervisory";
                    case U -> " that is unnumbered";
                    case RR -> " that says receive ready (RR)";
                    case RNR -> " that says receive not ready (RNR)";
                    case REJ -> " that says reject (REJ)";
                    case UI -> " of unnumbered information (UI)";
                    case UA -> " of unnumbered acknowledgement (UA)";
                    case DISC -> " that says disconnect (DISC)";
                    case DM -> " that says disconnected mode (DM)";
                    case SABME -> " that sets the extended mode (SABME)";
                    case TEST -> " of a test (TEST)";
                    case XID -> " that exchanges identification (XID)";
                    case FRMR -> " that rejects a frame (FRMR)";
                };
        return "the frame has an LLC header" + frame;
    }

    private static String wlanType(Expression.WlanType type) {
        boolean noSubtype = (type.mask() & 0xf0) == 0;
        return "the 802.11 frame is of type "
                + ProtocolNames.wlanType(type.value())
                + (noSubtype ? "" : ", subtype " + ProtocolNames.wlanSubtype(type.value()));
    }

    private static String label(PfLabel label) {
        String text = Words.printable(label.text());
        return switch (label.field()) {
            case IFNAME -> "pf logged it on an interface whose name begins with '" + text + "'";
            case RULESET -> "pf logged it by a ruleset whose name begins with '" + text + "'";
        };
    }

    private static String pf(PfNumber number) {
        return switch (number.field()) {
            case RULE -> "pf logged it by the rule " + number.number();
            case SUBRULE -> "pf logged it by the rule of a ruleset " + number.number();
            case REASON -> "pf logged it for the reason " + Show.PF_REASON.text(number.number(), 1);
            case ACTION ->
                    "pf logged it with the action " + Show.PF_ACTION.text(number.number(), 1);
        };
    }

    private static String cell(AtmCell cell) {
        return switch (cell.kind()) {
            case LANE ->
                    "the cells are of ATM LAN emulation; all that follows in the expression is"
                            + " about the frame inside";
            case METAC -> "the cells are of meta signalling: path 0, channel 1";
            case BCC -> "the cells are of broadcast signalling: path 0, channel 2";
            case OAM, OAMF4 -> "the cells are of operation and maintenance: path 0, channel 3 or 4";
            case OAMF4SC -> "the cells are of segment maintenance: path 0, channel 3";
            case OAMF4EC -> "the cells are of end-to-end maintenance: path 0, channel 4";
            case SC -> "the cells are of signalling: path 0, channel 5";
            case ILMIC -> "the cells are of ILMI: path 0, channel 16";
            case CONNECTMSG -> "the cells are of a message that makes or ends a connection";
            case METACONNECT -> "the cells are of a meta message that makes or ends a connection";
        };
    }

    private static String unit(SignalUnit unit) {
        return switch (unit.kind()) {
            case FISU -> "the MTP2 unit is a fill-in signal unit";
            case LSSU -> "the MTP2 unit is a link status signal unit";
            case MSU -> "the MTP2 unit is a message signal unit";
            case HFISU -> "the MTP2 unit of the extended format is a fill-in signal unit";
            case HLSSU -> "the MTP2 unit of the extended format is a link status signal unit";
            case HMSU -> "the MTP2 unit of the extended format is a message signal unit";
        };
    }

    private static String signal(SignalField field) {
        String name =
                switch (field.field()) {
                    case SIO -> "service information octet";
                    case OPC -> "originating point code";
                    case DPC -> "destination point code";
                    case SLS -> "signalling link selection";
                    case HSIO -> "service information octet in the extended format";
                    case HOPC -> "originating point code in the extended format";
                    case HDPC -> "destination point code in the extended format";
                    case HSLS -> "signalling link selection in the extended format";
                };
        return "the MTP3 " + name + " " + compared(field.operator(), field.numbers());
    }

    /** {@return a predicate about a field} */
    static String compared(Relation.Operator operator, List<Numeral> numbers) {
        List<String> texts = numbers.stream().map(n -> Long.toString(n.value())).toList();
        return ArithmeticWords.operator(operator) + " " + Words.or(texts);
    }
}
