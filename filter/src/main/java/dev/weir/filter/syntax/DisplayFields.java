// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;

/**
 * What other tools' display filters call things, and what this language does: a test of a field as
 * a test of the same value by the same relation.
 */
final class DisplayFields {
    private static final Map<String, Field> FIELDS =
            Map.ofEntries(
                    Map.entry("ip.addr", new Address("host", "A")),
                    Map.entry("ip.src", new Address("src host", "A")),
                    Map.entry("ip.dst", new Address("dst host", "A")),
                    Map.entry("ip.host", new Address("host", "A")),
                    Map.entry("ip.proto", new Known("ip proto", "ip[9]")),
                    Map.entry("ip.ttl", new Bytes("ip[8]")),
                    Map.entry("ip.len", new Bytes("ip[2:2]")),
                    Map.entry("ip.id", new Bytes("ip[4:2]")),
                    Map.entry("ip.version", new Bytes("ip[0] >> 4")),
                    Map.entry("ipv6.addr", new Address("ip6 host", "A")),
                    Map.entry("ipv6.src", new Address("ip6 src host", "A")),
                    Map.entry("ipv6.dst", new Address("ip6 dst host", "A")),
                    Map.entry("ipv6.nxt", new Known("ip6 proto", "ip6[6]")),
                    Map.entry("eth.addr", new Address("ether host", "M")),
                    Map.entry("eth.src", new Address("ether src", "M")),
                    Map.entry("eth.dst", new Address("ether dst", "M")),
                    Map.entry("eth.type", new Known("ether proto", "ether[12:2]")),
                    Map.entry("tcp.port", new Port("tcp")),
                    Map.entry("tcp.srcport", new Port("tcp src")),
                    Map.entry("tcp.dstport", new Port("tcp dst")),
                    Map.entry("tcp.flags", new Bytes("tcp[tcpflags]")),
                    Map.entry("tcp.flags.syn", new Flag("tcp-syn")),
                    Map.entry("tcp.flags.ack", new Flag("tcp-ack")),
                    Map.entry("tcp.flags.reset", new Flag("tcp-rst")),
                    Map.entry("tcp.flags.fin", new Flag("tcp-fin")),
                    Map.entry("udp.port", new Port("udp")),
                    Map.entry("udp.srcport", new Port("udp src")),
                    Map.entry("udp.dstport", new Port("udp dst")),
                    Map.entry("sctp.port", new Port("sctp")),
                    Map.entry("icmp.type", new Bytes("icmp[icmptype]")),
                    Map.entry("icmp.code", new Bytes("icmp[icmpcode]")),
                    Map.entry("icmpv6.type", new Bytes("icmp6[icmp6type]")),
                    Map.entry("arp.opcode", new Bytes("arp[6:2]")),
                    Map.entry("frame.len", new Bytes("len")),
                    Map.entry("vlan.id", new Known("vlan", "vlan and ether[14:2] & 0xfff")));

    /** Relations by what display filters call them beside the signs that this language has too. */
    private static final Map<String, String> RELATIONS =
            Map.of("eq", "=", "ne", "!=", "gt", ">", "lt", "<", "ge", ">=", "le", "<=");

    private static final int LAST_PORT = 65535;

    private DisplayFields() {}

    /** How this language asks for a field. */
    private sealed interface Field {
        /**
         * {@return the test, or null if there is none by this relation}
         *
         * @param relation a sign of this language
         * @param value the number, or the address with its prefix length, or null for a letter that
         *     stands for one
         * @param number what {@code value} is if it is a number, else below 0
         */
        @Nullable String test(String relation, @Nullable String value, long number);
    }

    /** A number computed from bytes, by any relation. */
    private record Bytes(String computed) implements Field {
        @Override
        public String test(String relation, @Nullable String value, long number) {
            return computed + " " + relation + " " + (value == null ? "N" : value);
        }
    }

    /** A number for which there is a primitive; otherwise than by it, bytes. */
    private record Known(String primitive, String computed) implements Field {
        @Override
        public String test(String relation, @Nullable String value, long number) {
            return isEquality(relation)
                    ? negated(relation) + primitive + " " + (value == null ? "N" : value)
                    : new Bytes(computed).test(relation, value, number);
        }
    }

    /** An address: it is compared with others only. */
    private record Address(String primitive, String letter) implements Field {
        @Override
        public @Nullable String test(String relation, @Nullable String value, long number) {
            if (!isEquality(relation)) {
                return null;
            }
            boolean net = value != null && value.indexOf('/') >= 0;
            String type = net ? primitive.replace("host", "net") : primitive;
            return negated(relation) + type + " " + (value == null ? letter : value);
        }
    }

    /** Ports, of which those above and below one are a range. */
    private record Port(String qualifiers) implements Field {
        @Override
        public String test(String relation, @Nullable String value, long number) {
            if (isEquality(relation)) {
                String port = value == null ? "N" : value;
                return negated(relation) + qualifiers + " port " + port;
            }
            boolean above = relation.charAt(0) == '>';
            boolean itself = relation.endsWith("=");
            long limit = itself ? number : above ? number + 1 : number - 1;
            if (number < 0 || limit < 0 || limit > LAST_PORT) {
                return qualifiers + " portrange LOW-HIGH";
            }
            return qualifiers + " portrange " + (above ? limit + "-" + LAST_PORT : "0-" + limit);
        }
    }

    /** One bit of the flags of TCP. */
    private record Flag(String constant) implements Field {
        @Override
        public @Nullable String test(String relation, @Nullable String value, long number) {
            if (!isEquality(relation)) {
                return null;
            }
            boolean clear = number == 0 || "false".equalsIgnoreCase(value);
            boolean set = clear == relation.equals("!=");
            return "tcp[tcpflags] & " + constant + (set ? " != 0" : " = 0");
        }
    }

    private static boolean isEquality(String relation) {
        return relation.equals("=") || relation.equals("!=");
    }

    private static String negated(String relation) {
        return relation.equals("!=") ? "not " : "";
    }

    /** {@return the test that begins with the next token in this language, or null if none does} */
    static @Nullable String translated(TokenCursor cursor) {
        Field field = FIELDS.get(cursor.peek().text().toLowerCase(Locale.ROOT));
        if (field == null) {
            return null;
        }
        Token sign = cursor.peek(1);
        Token value = cursor.peek(2);
        if (sign.is("&") && field instanceof Bytes bytes && value.kind() == Kind.NUMBER) {
            return bytes.computed() + " & " + value.text() + " != 0";
        }
        String relation =
                ArithmeticParser.relation(sign) != null
                        ? sign.text()
                        : RELATIONS.get(sign.text().toLowerCase(Locale.ROOT));
        if (relation == null) {
            return field.test("=", null, -1);
        }
        return switch (value.kind()) {
            case NUMBER -> field.test(relation, value.text(), value.number());
            case NAME, MAC -> field.test(relation, value.text(), -1);
            case IPV4, IPV6 -> field.test(relation, value.text() + prefix(cursor), -1);
            case RESERVED, SYMBOL, SHORT_MAC, END -> field.test(relation, null, -1);
        };
    }

    private static String prefix(TokenCursor cursor) {
        Token length = cursor.peek(4);
        return cursor.peek(3).is("/") && length.kind() == Kind.NUMBER ? "/" + length.text() : "";
    }
}
