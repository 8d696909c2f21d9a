// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Values;
import dev.weir.filter.syntax.Arithmetic;
import dev.weir.filter.syntax.Arithmetic.Access;
import dev.weir.filter.syntax.Arithmetic.Binary;
import dev.weir.filter.syntax.Arithmetic.Literal;
import dev.weir.filter.syntax.Arithmetic.Negation;
import dev.weir.filter.syntax.Arithmetic.PacketLength;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.Protocol;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Turns numbers computed from packets into values, and finds out which packets have them: an access
 * to a header is only made in packets that carry its protocol.
 */
final class ArithmeticLowering {
    /** How many numbers may wait for others at once, as in every compiler of this language. */
    private static final int REGISTERS = 16;

    private static final int IPV6_HEADER = 40;

    private final Fields fields;
    private final Values values;
    private final Set<Protocol> protocols = new LinkedHashSet<>();

    ArithmeticLowering(Fields fields) {
        this.fields = fields;
        this.values = fields.values();
    }

    /** {@return whether both sides exist in a packet, and compare so} */
    Condition relation(Relation relation) {
        if (registers(relation.left(), relation.right()) > REGISTERS) {
            throw new Complaint(
                    "too many registers needed to evaluate expression",
                    relation.span(),
                    "write the longer operand of '+' and '*' to the left");
        }
        Value left = value(relation.left());
        Value right = value(relation.right());
        Condition compare = compare(left, right, relation);
        Condition exists = Condition.ALWAYS;
        for (Protocol protocol : protocols) {
            exists = all(exists, exists(protocol, fields));
        }
        return all(exists, compare);
    }

    private Condition compare(Value left, Value right, Relation relation) {
        return switch (relation.operator()) {
            case EQUAL -> compare(left, JumpTest.EQ, right, relation);
            case NOT_EQUAL -> fields.not(compare(left, JumpTest.EQ, right, relation));
            case GREATER -> compare(left, JumpTest.GT, right, relation);
            case LESS_OR_EQUAL -> fields.not(compare(left, JumpTest.GT, right, relation));
            case GREATER_OR_EQUAL -> compare(left, JumpTest.GE, right, relation);
            case LESS -> fields.not(compare(left, JumpTest.GE, right, relation));
        };
    }

    /** A constant is brought to the right. */
    private Condition compare(Value left, JumpTest test, Value right, Relation relation) {
        if (left instanceof Constant && !(right instanceof Constant)) {
            return switch (test) {
                case EQ, SET -> fields.compare(right, test, left, relation);
                case GT -> fields.not(fields.compare(right, JumpTest.GE, left, relation));
                case GE -> fields.not(fields.compare(right, JumpTest.GT, left, relation));
            };
        }
        return fields.compare(left, test, right, relation);
    }

    /** How many results must be kept while an operand on the right is computed. */
    private static int registers(Arithmetic left, Arithmetic right) {
        return Math.max(registers(left), 1 + registers(right));
    }

    private static int registers(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Literal _, PacketLength _ -> 1;
            case Access access -> Math.max(2, registers(access.index()));
            case Negation negation -> registers(negation.operand());
            case Binary binary -> registers(binary.left(), binary.right());
        };
    }

    private Value value(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Literal literal -> values.constant(literal.value());
            case PacketLength _ -> values.packetLength();
            case Access access -> access(access);
            case Negation negation -> values.negation(value(negation.operand()));
            case Binary binary -> operation(binary);
        };
    }

    private Value operation(Binary binary) {
        Value left = value(binary.left());
        Value right = unchecked(binary.right());
        check(binary);
        return values.alu(binary.operator().operation(), left, right);
    }

    /**
     * The right operand of an operation, whose headers need not be there: in this language {@code
     * ip[0] + tcp[0]} is about every IP packet whatever it carries, and {@code 1 + ip[0]} about
     * every frame. That they can be there at all is seen to.
     */
    private Value unchecked(Arithmetic arithmetic) {
        Set<Protocol> before = new LinkedHashSet<>(protocols);
        Value value = value(arithmetic);
        for (Protocol protocol : protocols) {
            if (!before.contains(protocol)) {
                exists(protocol, fields.unnoted());
            }
        }
        protocols.retainAll(before);
        return value;
    }

    /**
     * What is written is refused; what is computed is refused only where packets may come to it.
     */
    private static void check(Binary binary) {
        if (!(binary.right() instanceof Literal literal)) {
            return;
        }
        long right = literal.value();
        String reason =
                switch (binary.operator()) {
                    case DIVIDE -> right == 0 ? "division by zero" : "";
                    case MODULUS -> right == 0 ? "modulus by zero" : "";
                    case LEFT_SHIFT, RIGHT_SHIFT -> right > 31 ? "shift by more than 31 bits" : "";
                    case OR, AND, XOR, ADD, SUBTRACT, MULTIPLY -> "";
                };
        if (!reason.isEmpty()) {
            throw new Complaint(reason, binary.span());
        }
    }

    private Value access(Access access) {
        Protocol protocol = access.protocol();
        Value index = value(access.index());
        Size size =
                switch (access.size()) {
                    case 1 -> Size.BYTE;
                    case 2 -> Size.HALF;
                    default -> Size.WORD;
                };
        return switch (protocol) {
            case LINK -> fields.linkIndexed(size, index);
            case IP, IP6, ARP, RARP, ATALK, DECNET, LAT, SCA, MOPDL, MOPRC -> {
                protocols.add(protocol);
                yield fields.networkIndexed(size, 0, index);
            }
            case TCP, UDP, SCTP, ICMP, IGMP, IGRP, PIM, VRRP, CARP -> {
                protocols.add(protocol);
                yield fields.ipv4PayloadIndexed(size, index);
            }
            case ICMP6 -> {
                protocols.add(protocol);
                yield fields.networkIndexed(size, IPV6_HEADER, index);
            }
            case RADIO -> {
                if (!(fields.state().layer().beginning() instanceof WlanBeginning beginning
                        && beginning.hasRadio())) {
                    throw new Complaint("radio information not present in capture", access.span());
                }
                yield fields.packetIndexed(size, index);
            }
            case AARP, STP, IPX, NETBEUI, ISO, CLNP, ESIS, ISIS, L1, L2, IIH, LSP, SNP ->
                    throw unsupported(access);
            case CSNP, PSNP, AH, ESP -> throw unsupported(access);
        };
    }

    private static Complaint unsupported(Access access) {
        return new Complaint(
                "'" + access.protocol().word() + "' has no index operation", access.span());
    }

    /** Whether a packet has the header that an access looks into. */
    private static Condition exists(Protocol protocol, Fields fields) {
        ProtocolTests tests = new ProtocolTests(fields);
        return switch (protocol) {
            case TCP, UDP, SCTP, ICMP, IGMP, IGRP, PIM, VRRP, CARP -> {
                // Where it is not plain that IPv4 is no IPv6, either is looked for, as libpcap
                // does.
                Condition carried =
                        tests.tellIpVersionsApart()
                                ? tests.ip(IpProtocols.of(protocol))
                                : all(tests.carries(EtherTypes.IPV4), tests.abbreviation(protocol));
                yield all(carried, PortTests.isFirstFragment(fields));
            }
            case ICMP6 ->
                    all(
                            tests.carries(EtherTypes.IPV6),
                            fields.equal(fields.network(Size.BYTE, 6), IpProtocols.of(protocol)));
            default -> tests.abbreviation(protocol);
        };
    }
}
