// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Protocol;

import java.util.ArrayList;
import java.util.List;

/** Tests for what a packet carries. */
final class ProtocolTests {
    /** OSI network layer protocol identifiers: the first byte behind an LLC header of ISO. */
    static final int NLPID_CLNP = 0x81;

    static final int NLPID_ESIS = 0x82;
    static final int NLPID_ISIS = 0x83;

    private static final int IPV6_HEADER = 40;

    private final Fields fields;

    ProtocolTests(Fields fields) {
        this.fields = fields;
    }

    /** {@return whether the packet is of a protocol that stands alone, such as {@code tcp}} */
    Condition abbreviation(Protocol protocol) {
        return switch (protocol) {
            case IP, IP6, ARP, RARP, ATALK, AARP, DECNET, LAT, SCA, MOPDL, MOPRC, STP, IPX ->
                    carries(EtherTypes.of(protocol));
            case NETBEUI, ISO -> carries(EtherTypes.of(protocol));
            case CLNP -> iso(NLPID_CLNP);
            case ESIS -> iso(NLPID_ESIS);
            case ISIS -> iso(NLPID_ISIS);
            case L1 -> isis(26, 24, 18, 15, 17);
            case L2 -> isis(27, 25, 20, 16, 17);
            case IIH -> isis(15, 16, 17);
            case LSP -> isis(18, 20);
            case SNP -> isis(24, 25, 26, 27);
            case CSNP -> isis(24, 25);
            case PSNP -> isis(26, 27);
            case TCP, UDP, SCTP, PIM, AH, ESP -> ipOrIp6(IpProtocols.of(protocol));
            case ICMP, IGMP, IGRP, VRRP, CARP -> ip(IpProtocols.of(protocol));
            case ICMP6 -> ip6(IpProtocols.of(protocol));
            case LINK -> throw new Complaint("link layer applied in wrong context", fields.span());
            case RADIO ->
                    throw new Complaint("'radio' is not a valid protocol type", fields.span());
        };
    }

    /** {@return whether the link layer has one number for IPv4 and another for IPv6} */
    boolean tellIpVersionsApart() {
        Condition ip = carries(EtherTypes.IPV4);
        boolean several =
                ip instanceof Condition.Chain chain
                        && chain.rest().getFirst().connective() == Connective.OR;
        return !several && !ip.equals(carries(EtherTypes.IPV6));
    }

    /** {@return whether an IPv4 packet has this protocol number} */
    Condition ip(long number) {
        return all(carries(EtherTypes.IPV4), fields.equal(fields.network(Size.BYTE, 9), number));
    }

    /** {@return the same for IPv6, also behind one fragment header} */
    Condition ip6(long number) {
        var next = fields.network(Size.BYTE, 6);
        Condition fragment =
                all(
                        fields.equal(next, IpProtocols.IPV6_FRAGMENT),
                        fields.equal(fields.network(Size.BYTE, 40), number));
        return all(carries(EtherTypes.IPV6), any(fields.equal(next, number), fragment));
    }

    /** {@return whether a protocol is found behind an IPv4 header and any AH headers} */
    Condition ipChain(int number) {
        return chain(EtherTypes.IPV4, fields.network(Size.BYTE, 9), fields.behindIpv4(), number);
    }

    /** {@return whether a protocol is found behind an IPv6 header and what extends it} */
    Condition ip6Chain(int number) {
        Value header = fields.values().constant(IPV6_HEADER);
        return chain(EtherTypes.IPV6, fields.network(Size.BYTE, 6), header, number);
    }

    private Condition chain(int etherType, Value first, Value start, int number) {
        if (fields.networkHeader().base() != null) {
            throw new Complaint(
                    "'protochain' not supported with variable length headers", fields.span());
        }
        boolean six = etherType == EtherTypes.IPV6;
        if (!six && number == IpProtocols.AH) {
            // nothing is stepped over on the way to it
            return all(carries(etherType), fields.equal(first, number));
        }
        Value last =
                fields.values()
                        .headerChain(first, start, fields.networkHeader().constant(), number, six);
        return all(carries(etherType), fields.equal(last, number));
    }

    Condition ipOrIp6(long number) {
        return any(ip(number), ip6(number));
    }

    /** {@return whether an ISO packet has this protocol identifier} */
    Condition iso(long identifier) {
        return fields.state().layer().protocol().carriesOsi(fields, identifier);
    }

    /** {@return whether an IS-IS packet is of one of these types, which are five bits} */
    Condition isis(long... types) {
        int at = fields.state().layer().protocol().isisType();
        var type = fields.masked(fields.withoutSnap(Size.BYTE, at), 0x1f);
        List<Condition> some = new ArrayList<>();
        for (long number : types) {
            some.add(all(iso(NLPID_ISIS), fields.equal(type, number)));
        }
        return any(some);
    }

    /** {@return whether the link layer says that it carries this EtherType or LLC SAP} */
    Condition carries(long number) {
        Condition carries =
                fields.state().labels() > 0
                        ? new MplsLabels(fields).carry(number)
                        : fields.state().layer().protocol().carries(fields, number);
        Notes notes = fields.notes();
        return notes == null ? carries : notes.carries(carries, number, fields.state());
    }
}
