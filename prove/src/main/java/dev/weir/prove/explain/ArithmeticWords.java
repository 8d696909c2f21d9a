// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.syntax.Arithmetic;
import dev.weir.filter.syntax.Arithmetic.Access;
import dev.weir.filter.syntax.Arithmetic.Binary;
import dev.weir.filter.syntax.Arithmetic.Literal;
import dev.weir.filter.syntax.Arithmetic.Negation;
import dev.weir.filter.syntax.Arithmetic.Operator;
import dev.weir.filter.syntax.Arithmetic.PacketLength;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.Protocol;

import org.jspecify.annotations.Nullable;

/** What relations mean, in words. */
final class ArithmeticWords {
    /** More of a formula is not spelled out. */
    private static final int LONGEST = 160;

    private ArithmeticWords() {}

    static String of(Relation relation) {
        Relation.Operator operator = relation.operator();
        if (relation.right() instanceof Literal(long number, _)) {
            Header.Field flag = flag(relation.left());
            boolean equal = operator == Relation.Operator.EQUAL;
            boolean different = operator == Relation.Operator.NOT_EQUAL;
            if (flag != null && (equal || different) && (number == 0 || number == flag.mask())) {
                return "the "
                        + flag.name()
                        + ((number == 0) == different ? " is set" : " is not set");
            }
        }
        Header.Field field = compared(relation.left());
        boolean ordered =
                operator != Relation.Operator.EQUAL && operator != Relation.Operator.NOT_EQUAL;
        String right =
                field != null
                                && relation.right() instanceof Literal(long number, _)
                                && !(ordered && field.show().isOfNames())
                        ? field.show().text(number, field.to() - field.from())
                        : words(relation.right());
        return "%s %s %s".formatted(words(relation.left()), operator(operator), right);
    }

    /** The field that is compared, or flags of it; null if there is none that is just that. */
    private static Header.@Nullable Field compared(Arithmetic left) {
        if (left instanceof Access access) {
            return field(access);
        }
        return left instanceof Binary binary
                        && isOfFlags(binary)
                        && binary.left() instanceof Access a
                ? field(a)
                : null;
    }

    /** Whether it is a field of flags, and a mask. */
    private static boolean isOfFlags(Binary binary) {
        Header.Field field = binary.left() instanceof Access access ? field(access) : null;
        return binary.operator() == Operator.AND
                && field != null
                && field.show() == Show.TCP_FLAGS
                && constant(binary.right()) >= 0;
    }

    /** Flags joined by {@code |}, or -1. */
    private static long constant(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Literal(long number, _) -> number;
            case Binary flags when flags.operator() == Operator.OR -> {
                long left = constant(flags.left());
                long right = constant(flags.right());
                yield left < 0 || right < 0 ? -1 : left | right;
            }
            case Arithmetic _ -> -1;
        };
    }

    /** The field that an access is to, or null if there is none that is just that. */
    private static Header.@Nullable Field field(Access access) {
        Header header = header(access.protocol());
        return header != null && access.index() instanceof Literal(long index, _)
                ? header.exactly(index, index + access.size(), 0)
                : null;
    }

    static String operator(Relation.Operator operator) {
        return switch (operator) {
            case EQUAL -> "is";
            case NOT_EQUAL -> "is not";
            case GREATER -> "is greater than";
            case GREATER_OR_EQUAL -> "is at least";
            case LESS -> "is less than";
            case LESS_OR_EQUAL -> "is at most";
        };
    }

    private static String words(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Literal(long number, _) -> Long.toString(number);
            case PacketLength _ -> "the length on the wire";
            case Access access -> access(access);
            case Negation negation -> shortened("-(" + words(negation.operand()) + ")");
            case Binary binary -> {
                Header.Field field = masked(binary);
                yield field != null
                        ? "the " + field.name()
                        : isOfFlags(binary)
                                ? words(binary.left())
                                        + " & "
                                        + Show.TCP_FLAGS.bits(constant(binary.right()), 1)
                                : shortened(
                                        operand(binary.left())
                                                + " "
                                                + binary.operator().symbol()
                                                + " "
                                                + operand(binary.right()));
            }
        };
    }

    private static String operand(Arithmetic arithmetic) {
        String words = words(arithmetic);
        return arithmetic instanceof Binary ? "(" + words + ")" : words;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** A bit of a header that has a name, or null. */
    private static Header.@Nullable Field flag(Arithmetic arithmetic) {
        Header.Field field = arithmetic instanceof Binary binary ? masked(binary) : null;
        return field != null && Long.bitCount(field.mask()) == 1 ? field : null;
    }

    /** Bits of a header that have a name and need not be moved, or null. */
    private static Header.@Nullable Field masked(Binary binary) {
        if (binary.operator() != Operator.AND
                || !(binary.right() instanceof Literal(long mask, _))
                || !(binary.left() instanceof Access access)
                || !(access.index() instanceof Literal(long index, _))) {
            return null;
        }
        Header header = header(access.protocol());
        Header.Field field =
                header == null ? null : header.exactly(index, index + access.size(), mask);
        return field != null && ((mask & 1) != 0 || Long.bitCount(mask) == 1) ? field : null;
    }

    private static String access(Access access) {
        Header header = header(access.protocol());
        String title = header == null ? PrimitiveWords.name(access.protocol()) : header.title();
        if (!(access.index() instanceof Literal(long index, _))) {
            return "%s of the %s header at %s"
                    .formatted(
                            access.size() == 1 ? "the byte" : "the " + access.size() + " bytes",
                            title,
                            words(access.index()));
        }
        Header.Field field = field(access);
        String bytes = Naming.range(index, access.size()) + " of the " + title + " header";
        return field == null ? bytes : "the " + field.name() + " (" + bytes + ")";
    }

    /** The header whose bytes an access counts, or null if it depends on the link type. */
    private static @Nullable Header header(Protocol protocol) {
        return switch (protocol) {
            case IP -> Header.IPV4;
            case IP6 -> Header.IPV6;
            case ARP -> Header.ARP;
            case RARP -> Header.RARP;
            case ATALK -> Header.APPLETALK;
            case DECNET -> Header.DECNET;
            case LAT -> Header.LAT;
            case SCA -> Header.SCA;
            case MOPDL, MOPRC -> Header.MOP;
            case TCP -> Header.TCP;
            case UDP -> Header.UDP;
            case SCTP -> Header.SCTP;
            case ICMP -> Header.ICMP;
            case ICMP6 -> Header.ICMP6;
            case IGMP -> Header.IGMP;
            case IGRP -> Header.IGRP;
            case PIM -> Header.PIM;
            case VRRP, CARP -> Header.VRRP;
            case RADIO -> Header.RADIO;
            case LINK, AARP, STP, IPX, NETBEUI, ISO, CLNP, ESIS, ISIS, L1, L2, IIH -> null;
            case LSP, SNP, CSNP, PSNP, AH, ESP -> null;
        };
    }
}
