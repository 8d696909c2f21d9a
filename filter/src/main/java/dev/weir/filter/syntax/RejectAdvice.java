// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Arithmetic.Access;
import dev.weir.filter.syntax.Arithmetic.Binary;
import dev.weir.filter.syntax.Arithmetic.Literal;
import dev.weir.filter.syntax.Arithmetic.Negation;
import dev.weir.filter.syntax.Arithmetic.PacketLength;
import dev.weir.filter.syntax.Expression.Abbreviation;
import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Link;
import dev.weir.filter.syntax.Expression.Not;
import dev.weir.filter.syntax.Expression.Primitive;
import dev.weir.filter.syntax.Expression.Relation;

import org.jspecify.annotations.Nullable;

/**
 * Finds a mistake that many people make: bytes of a transport header, such as {@code tcp[13]}, are
 * those behind a header of IPv4 only, so that no packet of IPv6 matches.
 */
public final class RejectAdvice {
    /** Bytes of a header of IPv6 without extensions (RFC 8200, section 3). */
    private static final int IP6_HEADER = 40;

    private final Span part;
    private @Nullable Access access;
    private boolean ip6;

    private RejectAdvice(Span part) {
        this.part = part;
    }

    /**
     * {@return what to write instead, or null if that is not known}
     *
     * @param part the text that contradicts itself
     */
    public static @Nullable String of(Expression expression, Span part) {
        RejectAdvice advice = new RejectAdvice(part);
        advice.look(expression);
        Access access = advice.access;
        if (access == null || !advice.ip6) {
            return null;
        }
        String size = access.size() == 1 ? "" : ":" + access.size();
        String index =
                access.index() instanceof Literal(long value, Span _)
                        ? Long.toString(IP6_HEADER + value)
                        : IP6_HEADER + " + ...";
        return "'%s[...]' is behind an IPv4 header; behind an IPv6 header it is 'ip6[%s%s]'"
                .formatted(access.protocol().word(), index, size);
    }

    private void look(Expression expression) {
        Span span = expression.span();
        if (span.end() <= part.start() || span.start() >= part.end()) {
            return;
        }
        switch (expression) {
            case Chain chain -> {
                look(chain.first());
                for (Link link : chain.rest()) {
                    look(link.term());
                }
            }
            case Not not -> look(not.operand());
            case Relation relation -> {
                look(relation.left());
                look(relation.right());
            }
            case Abbreviation word -> ip6 |= word.protocol() == Protocol.IP6;
            case Primitive primitive ->
                    ip6 |=
                            primitive.qualifiers().protocol() == Protocol.IP6
                                    || primitive.identifier() instanceof Identifier.Ipv6
                                    || primitive.identifier() instanceof Identifier.Ipv6Prefix;
            case Expression.Everything _,
                    Expression.Cast _,
                    Expression.Size _,
                    Expression.ByteTest _,
                    Expression.Encapsulation _,
                    Expression.Llc _,
                    Expression.WlanType _,
                    Expression.WlanDirection _,
                    Expression.Traffic _,
                    Expression.InterfaceIndex _,
                    Expression.PfLabel _,
                    Expression.PfNumber _,
                    Expression.AtmCell _,
                    Expression.AtmField _,
                    Expression.SignalUnit _,
                    Expression.SignalField _ -> {}
        }
    }

    private void look(Arithmetic arithmetic) {
        switch (arithmetic) {
            case Literal _, PacketLength _ -> {}
            case Negation negation -> look(negation.operand());
            case Binary binary -> {
                look(binary.left());
                look(binary.right());
            }
            case Access bytes -> {
                switch (bytes.protocol()) {
                    case TCP, UDP, SCTP -> access = access == null ? bytes : access;
                    case IP6 -> ip6 = true;
                    // The bytes of other protocols stand elsewhere, or are of one IP only.
                    default -> {}
                }
                look(bytes.index());
            }
        }
    }
}
