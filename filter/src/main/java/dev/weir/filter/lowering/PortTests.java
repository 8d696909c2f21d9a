// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Qualifiers.Direction;

/**
 * Tests of ports: of IPv4 packets that are no later fragments, and of IPv6 packets without
 * extension headers.
 */
final class PortTests {
    /** What an IPv4 header has set in its half word at 6 if it is not of the first fragment. */
    private static final int FRAGMENT_OFFSET = 0x1fff;

    private static final int IPV6_HEADER = 40;

    private interface At {
        Condition test(Value port);
    }

    private final Fields fields;
    private final Direction direction;
    private final ProtocolTests protocols;

    PortTests(Fields fields, Direction direction) {
        this.fields = fields;
        this.direction = direction;
        this.protocols = new ProtocolTests(fields);
    }

    /**
     * {@return whether a port is between two numbers, both included}
     *
     * @param low the smallest port
     * @param high the greatest port
     * @param ipProtocols the protocols whose ports count, in the order of their tests
     */
    Condition between(long low, long high, int... ipProtocols) {
        At at =
                low == high
                        ? port -> fields.equal(port, low)
                        : port ->
                                all(
                                        fields.atLeast(port, low),
                                        fields.not(fields.greater(port, high)));
        Condition[] six = new Condition[ipProtocols.length];
        Condition[] four = new Condition[ipProtocols.length];
        for (int i = 0; i < ipProtocols.length; i++) {
            six[i] = inIpv6(ipProtocols[i], at);
            four[i] = inIpv4(ipProtocols[i], at);
        }
        return any(
                all(protocols.carries(EtherTypes.IPV6), any(six)),
                all(protocols.carries(EtherTypes.IPV4), any(four)));
    }

    /** {@return whether a port of an IPv4 packet of one protocol is this one} */
    Condition ipv4(long number, int protocol) {
        return all(
                protocols.carries(EtherTypes.IPV4),
                inIpv4(protocol, port -> fields.equal(port, number)));
    }

    /** {@return the same for IPv6} */
    Condition ipv6(long number, int protocol) {
        return all(
                protocols.carries(EtherTypes.IPV6),
                inIpv6(protocol, port -> fields.equal(port, number)));
    }

    private Condition inIpv6(int protocol, At at) {
        return all(
                fields.equal(fields.network(Size.BYTE, 6), protocol),
                ends(
                        at.test(fields.network(Size.HALF, IPV6_HEADER)),
                        at.test(fields.network(Size.HALF, IPV6_HEADER + 2))));
    }

    private Condition inIpv4(int protocol, At at) {
        return all(
                fields.equal(fields.network(Size.BYTE, 9), protocol),
                isFirstFragment(fields),
                ends(
                        at.test(fields.ipv4Payload(Size.HALF, 0)),
                        at.test(fields.ipv4Payload(Size.HALF, 2))));
    }

    /** {@return whether an IPv4 packet is whole or the first fragment of one} */
    static Condition isFirstFragment(Fields fields) {
        return fields.not(fields.anyBit(fields.network(Size.HALF, 6), FRAGMENT_OFFSET));
    }

    private Condition ends(Condition source, Condition destination) {
        return switch (direction) {
            case SRC -> source;
            case DST -> destination;
            case SRC_OR_DST -> any(source, destination);
            case SRC_AND_DST -> all(source, destination);
            case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA ->
                    throw new Complaint(
                            "'" + direction.words() + "' is valid for 802.11 addresses only",
                            fields.span());
        };
    }
}
