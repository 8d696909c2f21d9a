// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

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
 *            | Encapsulation(kind, number)             vlan 5, mpls, pppoes, vxlan 7
 *            | Llc(format)                             llc, llc ui
 *            | WlanType(value, mask)                   type data subtype qos-data
 *            | WlanDirection(value)                    dir tods
 *            | Traffic(way)                            inbound
 *            | InterfaceIndex(index)                   ifindex 2
 *            | PfLabel(field, text)                    ifname em0, ruleset dmz
 *            | PfNumber(field, number)                 rnr 1, reason match, action pass
 *            | AtmCell(kind)                           lane
 *            | AtmField(field, operator, numbers)      vpi 0, vci &gt; 5, vci (1 or 2)
 *            | SignalUnit(kind)                        fisu
 *            | SignalField(field, operator, numbers)   opc 100, sls (1 or 2)
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

    /**
     * One step of a chain.
     *
     * @param joint where {@code and} or {@code or} stands
     */
    record Link(Connective connective, Expression term, Span joint) {}

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
    record Cast(@Nullable Protocol protocol, Cast.Kind kind, Span span) implements Expression {
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

    /**
     * What follows is inside of something: a tag, a label, a session, a tunnel. It holds for the
     * rest of the expression.
     *
     * @param number the tag, label, session or network that is asked for, or null if any is meant
     */
    record Encapsulation(Encapsulation.Kind kind, Identifier.@Nullable Numeral number, Span span)
            implements Expression {
        /** What it is inside of. */
        public enum Kind {
            VLAN,
            MPLS,
            PPPOED,
            PPPOES,
            GENEVE,
            VXLAN;

            /** {@return how it is written} */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** {@code llc} and {@code llc ui}. */
    record Llc(LlcFormat format, Span span) implements Expression {}

    /**
     * {@code type} and {@code subtype} of IEEE 802.11.
     *
     * @param value what the first byte of the frame control field is, under the mask
     * @param mask the bits of that byte that count
     */
    record WlanType(int value, int mask, Span span) implements Expression {}

    /** {@code dir}: the two bits that say where an IEEE 802.11 frame comes from and goes to. */
    record WlanDirection(Identifier.Numeral value, Span span) implements Expression {}

    /** {@code inbound} and {@code outbound}. */
    record Traffic(Traffic.Way way, Span span) implements Expression {
        /** Into this machine or out of it. */
        public enum Way {
            INBOUND,
            OUTBOUND
        }
    }

    /** {@code ifindex index}. */
    record InterfaceIndex(Identifier.Numeral index, Span span) implements Expression {}

    /** {@code ifname text} and {@code ruleset text}, of the packet filter's log. */
    record PfLabel(PfLabel.Field field, String text, Span span) implements Expression {
        /** Which text. */
        public enum Field {
            IFNAME,
            RULESET
        }
    }

    /** A number in the packet filter's log. */
    record PfNumber(PfNumber.Field field, long number, Span span) implements Expression {
        /** Which number. */
        public enum Field {
            RULE,
            SUBRULE,
            REASON,
            ACTION
        }
    }

    /** A kind of ATM cell. */
    record AtmCell(AtmCell.Kind kind, Span span) implements Expression {
        /** The kinds that have a word. */
        public enum Kind {
            LANE,
            METAC,
            BCC,
            OAM,
            OAMF4,
            OAMF4EC,
            OAMF4SC,
            SC,
            ILMIC,
            CONNECTMSG,
            METACONNECT
        }
    }

    /**
     * {@code vpi} and {@code vci}.
     *
     * @param operator how the field compares
     * @param numbers what with; of several, which are joined by {@code or}, one must be equal
     */
    record AtmField(
            AtmField.Field field,
            Relation.Operator operator,
            List<Identifier.Numeral> numbers,
            Span span)
            implements Expression {
        /** Which field. */
        public enum Field {
            VPI,
            VCI
        }

        public AtmField {
            numbers = List.copyOf(numbers);
        }
    }

    /** A kind of signal unit of SS7's MTP2; those with H are of the extended format. */
    record SignalUnit(SignalUnit.Kind kind, Span span) implements Expression {
        /** The kinds that have a word. */
        public enum Kind {
            FISU,
            LSSU,
            MSU,
            HFISU,
            HLSSU,
            HMSU
        }
    }

    /**
     * A field of SS7's MTP3; those with H are of the extended format.
     *
     * @param operator how the field compares
     * @param numbers what with; of several, which are joined by {@code or}, one must be equal
     */
    record SignalField(
            SignalField.Field field,
            Relation.Operator operator,
            List<Identifier.Numeral> numbers,
            Span span)
            implements Expression {
        /** Which field. */
        public enum Field {
            SIO,
            OPC,
            DPC,
            SLS,
            HSIO,
            HOPC,
            HDPC,
            HSLS
        }

        public SignalField {
            numbers = List.copyOf(numbers);
        }
    }
}
