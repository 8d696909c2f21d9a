// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An expression as it was written: the syntax tree.
 *
 * <pre>
 * Expression = Everything()                            the empty expression
 *            | Chain(first, rest)                      first and term or term ...
 *            | Not(operand)
 *            | Primitive(qualifiers, identifier)       tcp port 80
 *            | Abbreviation(protocol)                  tcp
 *            | Cast(protocol, kind)                    ether broadcast, ip6 multicast
 *            | Relation(left, operator, right)         tcp[13] & 2 != 0
 *            | Size(limit, bytes)                      less 64
 *            | ByteTest(index, operator, value)        byte 0 = 1
 * </pre>
 */
public sealed interface Expression {
    /** {@return where it stands} */
    Span span();

    /** No test at all: every packet matches. */
    record Everything(Span span) implements Expression {}

    /**
     * Terms joined by {@code and} and {@code or}, which bind equally and to the left: {@code a or b
     * and c} is {@code (a or b) and c}. A list, so that it may be long without being deep.
     */
    record Chain(Expression first, List<Link> rest, Span span) implements Expression {
        public Chain {
            rest = List.copyOf(rest);
        }
    }

    /** One step of a chain. */
    record Link(Connective connective, Expression term) {}

    /** How two terms are joined. */
    enum Connective {
        AND,
        OR
    }

    /** {@code not operand}. */
    record Not(Expression operand, Span span) implements Expression {}

    /** Qualifiers and an identifier; the qualifiers may be those of the primitive before it. */
    record Primitive(Qualifiers qualifiers, Identifier identifier, Span span)
            implements Expression {}

    /** A protocol by itself. */
    record Abbreviation(Protocol protocol, Span span) implements Expression {}

    /** {@code broadcast} or {@code multicast} of some layer. */
    record Cast(@Nullable Protocol protocol, Kind kind, Span span) implements Expression {
        /** To all, or to many. */
        public enum Kind {
            BROADCAST,
            MULTICAST
        }
    }

    /** Two numbers compared. */
    record Relation(Arithmetic left, Operator operator, Arithmetic right, Span span)
            implements Expression {
        /** How they are compared, as unsigned numbers. */
        public enum Operator {
            EQUAL,
            NOT_EQUAL,
            GREATER,
            GREATER_OR_EQUAL,
            LESS,
            LESS_OR_EQUAL
        }
    }

    /** {@code less bytes} and {@code greater bytes}, both of which include {@code bytes}. */
    record Size(Limit limit, long bytes, Span span) implements Expression {
        /** Which side. */
        public enum Limit {
            LESS,
            GREATER
        }
    }

    /** {@code byte index operator value}, with one of {@code = < > & |}. */
    record ByteTest(long index, String operator, long value, Span span) implements Expression {}
}
