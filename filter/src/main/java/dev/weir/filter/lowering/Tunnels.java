// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.graph.Values;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.LinkState.Variable;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Qualifiers.Direction;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Tunnels over UDP, behind IPv4 or IPv6. What follows in the expression is about the packets inside
 * and fails where there is no such tunnel: offsets of another packet are never used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8926#section-3.4">Geneve header, RFC 8926</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7348#section-5">VXLAN header, RFC 7348</a>
 */
final class Tunnels {
    private static final int GENEVE_PORT = 6081;
    private static final int VXLAN_PORT = 4789;

    private static final int UDP_HEADER = 8;

    /** Bytes of a header of either kind without options. */
    private static final int HEADER = 8;

    private static final int GENEVE_VERSION = 0xc0;
    private static final int GENEVE_OPTION_WORDS = 0x3f;
    private static final int GENEVE_PROTOCOL = 2;

    /** The protocol of Geneve that means Ethernet, "transparent bridging". */
    private static final int BRIDGED = 0x6558;

    /** The flags of VXLAN: its identifier is valid. */
    private static final int VXLAN_FLAGS = 0x08;

    private static final int IPV6_HEADER = 40;

    /** There is scratch memory for the offsets of half as many at most. */
    private static final int MOST_INSIDE = 32;

    private final Fields fields;
    private final Values values;
    private final String name;

    /**
     * Tunnels in packets as they stand at {@code fields}.
     *
     * @param depth how many layers this one is inside of
     */
    private Tunnels(Fields fields, String kind, int depth) {
        this.fields = fields;
        this.values = fields.values();
        this.name = kind + (depth == 0 ? "" : depth + 1);
    }

    /** {@return whether a packet is of Geneve, and what is inside} */
    static Lowered geneve(Fields fields, @Nullable Long identifier) {
        Tunnels tunnels = new Tunnels(fields, "geneve", depth(fields));
        Condition four = tunnels.geneve(fields.ipv4Payload(Size.BYTE, UDP_HEADER));
        Condition six = tunnels.geneve(fields.network(Size.BYTE, IPV6_HEADER + UDP_HEADER));
        return tunnels.geneve(
                all(tunnels.udp4(GENEVE_PORT), four, tunnels.identifier4("Geneve", identifier)),
                all(tunnels.udp6(GENEVE_PORT), six, tunnels.identifier6("Geneve", identifier)));
    }

    private Condition geneve(Value first) {
        return fields.equal(fields.masked(first, GENEVE_VERSION), 0);
    }

    private Lowered geneve(Condition four, Condition six) {
        Variable outer = outerHeader(four, six);
        Parameter header = outer.parameter();
        Value options =
                values.alu(
                        AluOp.LSH,
                        fields.masked(values.load(Size.BYTE, header, 0), GENEVE_OPTION_WORDS),
                        values.constant(2));
        Value end = plus(values.alu(AluOp.ADD, options, header), HEADER);
        Parameter inner = values.parameter(name + " frame", end.bound());
        Condition isFrame = fields.equal(values.load(Size.HALF, header, GENEVE_PROTOCOL), BRIDGED);
        Parameter payload =
                values.parameter(name + " payload", Math.min(Value.MAX, end.bound() + 14));
        Parameter type = values.parameter(name + " type", payload.bound());
        LinkState inside =
                fields.state()
                        .insideTunnel(
                                new Offset(inner, 0),
                                new Offset(type, 0),
                                new Offset(payload, 0),
                                List.of(
                                        outer,
                                        new Variable(inner, List.of(), end),
                                        new Variable(
                                                payload,
                                                List.of(new Choice(isFrame, plus(inner, 14))),
                                                inner),
                                        new Variable(
                                                type,
                                                List.of(new Choice(isFrame, plus(inner, 12))),
                                                plus(header, GENEVE_PROTOCOL))));
        return new Lowered(any(four, six), inside);
    }

    /** {@return whether a packet is of VXLAN, and what is inside} */
    static Lowered vxlan(Fields fields, @Nullable Long identifier) {
        Tunnels tunnels = new Tunnels(fields, "vxlan", depth(fields));
        Value flags4 = fields.ipv4Payload(Size.BYTE, UDP_HEADER);
        Value flags6 = fields.network(Size.BYTE, IPV6_HEADER + UDP_HEADER);
        return tunnels.vxlan(
                all(
                        tunnels.udp4(VXLAN_PORT),
                        fields.equal(flags4, VXLAN_FLAGS),
                        tunnels.identifier4("VXLAN", identifier)),
                all(
                        tunnels.udp6(VXLAN_PORT),
                        fields.equal(flags6, VXLAN_FLAGS),
                        tunnels.identifier6("VXLAN", identifier)));
    }

    private Lowered vxlan(Condition four, Condition six) {
        Variable outer = outerHeader(four, six);
        Parameter header = outer.parameter();
        LinkState inside =
                fields.state()
                        .insideTunnel(
                                new Offset(header, HEADER),
                                new Offset(header, HEADER + 12),
                                new Offset(header, HEADER + 14),
                                List.of(outer));
        return new Lowered(any(four, six), inside);
    }

    /** Where the header of the tunnel begins. */
    private Variable outerHeader(Condition four, Condition six) {
        Offset network = fields.networkHeader();
        Value base = network.base();
        Value header4 = plus(fields.behindIpv4(), network.constant() + UDP_HEADER);
        Value header6 =
                base == null
                        ? values.constant(network.constant() + IPV6_HEADER + UDP_HEADER)
                        : plus(base, network.constant() + IPV6_HEADER + UDP_HEADER);
        Parameter header = values.parameter(name, Math.max(header4.bound(), header6.bound()));
        return new Variable(
                header, List.of(new Choice(four, header4), new Choice(six, header6)), null);
    }

    private Value plus(Value value, long bytes) {
        return values.alu(AluOp.ADD, value, values.constant(bytes));
    }

    private Condition udp4(int port) {
        return new PortTests(fields, Direction.DST).ipv4(port, IpProtocols.UDP);
    }

    private Condition udp6(int port) {
        return new PortTests(fields, Direction.DST).ipv6(port, IpProtocols.UDP);
    }

    private Condition identifier4(String kind, @Nullable Long identifier) {
        return identifier(kind, identifier, fields.ipv4Payload(Size.WORD, UDP_HEADER + 4));
    }

    private Condition identifier6(String kind, @Nullable Long identifier) {
        return identifier(
                kind, identifier, fields.network(Size.WORD, IPV6_HEADER + UDP_HEADER + 4));
    }

    /** The identifier is in the upper three bytes of a word. */
    private Condition identifier(String kind, @Nullable Long identifier, Value word) {
        if (identifier == null) {
            return Condition.ALWAYS;
        }
        ProtocolField.atMost(fields, kind + " VNI", identifier, 0xffffff);
        return fields.equal(fields.masked(word, 0xffffff00L), identifier << 8);
    }

    private static int depth(Fields fields) {
        int depth = 0;
        for (LinkState outer = fields.state().outer(); outer != null; outer = outer.outer()) {
            depth++;
        }
        if (depth > MOST_INSIDE) {
            throw new Complaint(
                    "more than " + MOST_INSIDE + " layers, each inside of the one before",
                    fields.span());
        }
        return depth;
    }

    /** {@return whether the tunnel carries a frame, and not the payload of one alone} */
    static Condition hasLinkHeader(Fields fields) {
        Offset header = fields.state().header();
        Value base = fields.state().payload().base();
        if (header.base() == null || base == null || header.base() == base) {
            return Condition.ALWAYS;
        }
        return fields.not(fields.compare(base, JumpTest.EQ, header.base()));
    }
}
