// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.bpf.text.Nearest;
import dev.weir.filter.syntax.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Complaints of the parser, with hints for the mistakes that many people make. */
final class Advice {
    /** Names of applications, which this language knows only by their ports. */
    private static final Map<String, String> APPLICATIONS =
            Map.ofEntries(
                    Map.entry("http", "tcp port 80"),
                    Map.entry("https", "tcp port 443"),
                    Map.entry("tls", "tcp port 443"),
                    Map.entry("quic", "udp port 443"),
                    Map.entry("ssh", "tcp port 22"),
                    Map.entry("dns", "port 53"),
                    Map.entry("dhcp", "udp port 67 or 68"),
                    Map.entry("ntp", "udp port 123"),
                    Map.entry("snmp", "udp port 161 or 162"),
                    Map.entry("ospf", "ip proto 89"),
                    Map.entry("icmpv6", "icmp6"),
                    Map.entry("ipv4", "ip"),
                    Map.entry("ipv6", "ip6"));

    /** Words of the link layer that a number may follow. */
    private static final Set<String> NUMBERED = Set.of("vlan", "mpls", "pppoes", "geneve", "vxlan");

    private Advice() {}

    /** What stands where a test should begin is not one. */
    static Complaint notATerm(TokenCursor cursor) {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NAME -> unknownWord(token, cursor);
            case NUMBER, IPV4, IPV6, MAC, SHORT_MAC -> bareIdentifier(cursor);
            case RESERVED, SYMBOL -> afterConnective(cursor);
            case END -> cursor.expected("a test, such as 'tcp' or 'host 192.0.2.1',");
        };
    }

    private static Complaint afterConnective(TokenCursor cursor) {
        Complaint complaint = cursor.expected("a test, such as 'tcp' or 'host 192.0.2.1',");
        Token before = cursor.previous();
        boolean doubled = before.is("and") || before.is("or");
        return doubled ? complaint.hint("two tests are joined by one 'and' or 'or'") : complaint;
    }

    private static Complaint unknownWord(Token token, TokenCursor cursor) {
        Complaint complaint =
                new Complaint(
                        "'" + token.text() + "' is not a word of this language", token.span());
        String field = DisplayFields.translated(cursor);
        String hint =
                field == null
                        ? hintFor(token.text(), cursor.peek(1))
                        : "'" + token.text() + "' is a display filter; here it is '" + field + "'";
        return hint == null ? complaint : complaint.hint(hint);
    }

    /** A number should stand here, and does not. */
    static Complaint notANumber(TokenCursor cursor) {
        Token token = cursor.peek();
        Complaint complaint = cursor.expected("a number");
        String sign = cursor.previous().text();
        if (token.is(">") || token.is("<")) {
            String better =
                    switch (sign + token.text()) {
                        case "=>" -> ">=";
                        case "=<" -> "<=";
                        case "<>" -> "!=";
                        default -> null;
                    };
            return better == null ? complaint : complaint.hint("write '" + better + "'");
        }
        if (token.kind() != Kind.NAME && token.kind() != Kind.RESERVED) {
            return complaint;
        }
        String word = token.text().toLowerCase(Locale.ROOT);
        String constant = constantOf(word);
        String close = constant == null && token.kind() == Kind.NAME ? closest(word) : constant;
        return close == null ? complaint : complaint.hint("did you mean '" + close + "'?");
    }

    /** The shortest constant whose last part is {@code word}, such as {@code tcp-syn} of syn. */
    private static @Nullable String constantOf(String word) {
        return NamedConstants.names().stream()
                .filter(constant -> word.length() > 2 && constant.endsWith(word))
                .min(Comparator.comparingInt(String::length).thenComparing(c -> c))
                .orElse(null);
    }

    private static @Nullable String hintFor(String word, Token next) {
        String lower = word.toLowerCase(Locale.ROOT);
        String application = APPLICATIONS.get(lower);
        if (application != null) {
            return "write '" + application + "'";
        }
        if (!lower.equals(word) && !Vocabulary.reserved(lower).isEmpty()) {
            return "keywords are in lower case: '" + lower + "'";
        }
        int dot = lower.indexOf('.');
        if (dot > 0 && ArithmeticParser.isOperator(next)) {
            return "fields have no names here; a byte of a header is 'ip[8]', two are 'tcp[2:2]'";
        }
        String close = closest(lower);
        if (close != null) {
            return "did you mean '" + close + "'?";
        }
        return "a name needs a qualifier: 'host " + word + "', 'port " + word + "'";
    }

    private static @Nullable String closest(String word) {
        String best = closest(word, Vocabulary.words(), null);
        return closest(word, NamedConstants.names(), best);
    }

    private static @Nullable String closest(
            String word, Set<String> words, @Nullable String soFar) {
        if (word.length() < 3 || word.length() > 40) {
            return soFar;
        }
        String best = soFar;
        int least = best == null ? (word.length() > 5 ? 3 : 2) : Nearest.distance(word, best);
        for (String candidate : words) {
            int distance = Nearest.distance(word, candidate);
            boolean first = distance == least && best != null && before(candidate, best, word);
            if (distance < least || first) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Of equally close words, those that begin like {@code word} come first. */
    private static boolean before(String candidate, String best, String word) {
        boolean like = candidate.charAt(0) == word.charAt(0);
        return like == (best.charAt(0) == word.charAt(0)) ? candidate.compareTo(best) < 0 : like;
    }

    /** A number, address or name that inherits no qualifiers. */
    static Complaint bareIdentifier(TokenCursor cursor) {
        while (cursor.at("(") || cursor.at("not")) {
            cursor.take();
        }
        Token token = cursor.peek();
        String text = token.text();
        return switch (token.kind()) {
            case IPV4, IPV6 -> needsQualifier(token, hostOrNet(text, cursor));
            case MAC, SHORT_MAC -> needsQualifier(token, "ether host " + text);
            case NUMBER ->
                    new Complaint("'" + text + "' alone is no test", token.span())
                            .hint(hintForNumber(text));
            case NAME, RESERVED, SYMBOL, END -> unknownWord(token, cursor);
        };
    }

    /** An address is a host's; with a prefix length behind it, a net's. */
    private static String hostOrNet(String address, TokenCursor cursor) {
        Token length = cursor.peek(2);
        return cursor.peek(1).is("/") && length.kind() == Kind.NUMBER
                ? "net " + address + "/" + length.text()
                : "host " + address;
    }

    private static String hintForNumber(String text) {
        if (text.startsWith("tcp-")) {
            return "write 'tcp[tcpflags] & " + text + " != 0'";
        }
        return Character.isDigit(text.charAt(0))
                ? "write 'port " + text + "', or a comparison such as 'len > 64'"
                : "write a comparison, such as 'icmp[icmptype] = icmp-echo'";
    }

    private static Complaint needsQualifier(Token token, String better) {
        return new Complaint(
                "'" + token.text() + "' needs a qualifier", token.span(), "write '" + better + "'");
    }

    /** An identifier should follow {@code qualifiers}, and does not. */
    static Complaint missingIdentifier(Qualifiers qualifiers, Token token, TokenCursor cursor) {
        Complaint complaint = cursor.expected(IdentifierParser.noun(qualifiers));
        IdentifierType type = qualifiers.type();
        boolean ends = token.kind() == Kind.END || token.is(")");
        boolean follows = qualifiers.span().end() == cursor.previous().span().end();
        if (follows && (ends || token.is("and") || token.is("or"))) {
            return complaint.hint(needsValue(qualifiers, cursor));
        }
        if (token.is(">") || token.is("<") || token.is(">=") || token.is("<=")) {
            boolean port = type == IdentifierType.PORT;
            return port ? complaint.hint("write 'portrange LOW-HIGH'") : complaint;
        }
        if (token.is("=") || token.is("!=")) {
            String word = type == null ? "host" : type.word();
            String not = token.is("!=") ? "not " : "";
            return complaint.hint("no sign stands here: '" + not + word + " VALUE'");
        }
        boolean reserved = token.kind() == Kind.RESERVED;
        if (reserved && type != null && !Vocabulary.isConnecting(token.text())) {
            boolean named = Protocol.of(token) != null || type == IdentifierType.PORT;
            if (type == IdentifierType.PROTO || type == IdentifierType.PROTOCHAIN || named) {
                return complaint.hint(
                        "'"
                                + token.text()
                                + "' is a keyword; as a name it is '\\"
                                + token.text()
                                + "'");
            }
        }
        if (token.is("src") || token.is("dst")) {
            return complaint.hint("the direction comes before the type: 'src host', 'dst port'");
        }
        return complaint;
    }

    /** Behind an {@code or} a type may have been meant as a name of the list. */
    private static String needsValue(Qualifiers qualifiers, TokenCursor cursor) {
        String words = qualifiers.words();
        String example = example(qualifiers);
        String hint =
                "'%s' needs a value".formatted(words)
                        + (example == null ? "" : ", as in '%s %s'".formatted(words, example));
        IdentifierType type = qualifiers.type();
        Token joint = cursor.peek(-2);
        return type != null && words.equals(type.word()) && (joint.is("or") || joint.is("and"))
                ? hint + "; as a name it is '\\" + words + "'"
                : hint;
    }

    private static @Nullable String example(Qualifiers qualifiers) {
        Protocol protocol = qualifiers.protocol();
        boolean six = protocol == Protocol.IP6;
        return switch (qualifiers.type()) {
            case null ->
                    switch (protocol) {
                        case TCP, UDP, SCTP -> "port 80";
                        case null, default -> host(protocol);
                    };
            case HOST -> host(protocol);
            case GATEWAY -> "NAME";
            case NET -> six ? "2001:db8::/32" : "192.0.2.0/24";
            case PORT -> "80";
            case PORTRANGE -> "6000-6008";
            case PROTO -> protocol == Protocol.LINK ? "0x800" : "6";
            case PROTOCHAIN -> "6";
        };
    }

    private static @Nullable String host(@Nullable Protocol protocol) {
        return switch (protocol) {
            case null -> "192.0.2.1";
            case IP, ARP, RARP -> "192.0.2.1";
            case IP6 -> "2001:db8::1";
            case LINK -> "00:00:5e:00:53:01";
            case DECNET -> "1.23";
            default -> null;
        };
    }

    /** A keyword stands where a name should. */
    static Complaint keywordAsName(Token token, Complaint complaint) {
        boolean word = token.kind() == Kind.RESERVED && !Vocabulary.isConnecting(token.text());
        return word
                ? complaint.hint(
                        "'%1$s' is a keyword; as a name it is '\\%1$s'".formatted(token.text()))
                : complaint;
    }

    /** {@code net 10/8}: a number and a prefix length. */
    static Complaint shortNet(Qualifiers qualifiers, Token number, TokenCursor cursor) {
        Complaint complaint = cursor.expected("'and' or 'or'");
        boolean net = qualifiers.type() == IdentifierType.NET || qualifiers.type() == null;
        if (net && number.number() <= 255) {
            String length = cursor.peek(1).text();
            return complaint.hint(
                    "before '/' a net has a dot: '" + number.text() + ".0.0.0/" + length + "'");
        }
        return complaint;
    }

    /** The expression is complete, and something follows. */
    static Complaint leftOver(TokenCursor cursor) {
        Token token = cursor.peek();
        if (token.is(")")) {
            return new Complaint("')' closes nothing", token.span());
        }
        if (token.kind() == Kind.END) {
            return cursor.expected("')'");
        }
        Complaint complaint = cursor.expected("'and' or 'or'");
        String hint = hintForLeftOver(cursor.previous(), token, cursor);
        return hint == null ? complaint : complaint.hint(hint);
    }

    private static @Nullable String hintForLeftOver(Token before, Token token, TokenCursor cursor) {
        String text = token.text();
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.equals(text) && !Vocabulary.reserved(lower).isEmpty()) {
            return "keywords are in lower case: '" + lower + "'";
        }
        if (NUMBERED.contains(before.text()) && token.kind() == Kind.NAME) {
            Token number = cursor.peek(1).kind() == Kind.NUMBER ? cursor.peek(1) : null;
            return "a number follows at once: '%s %s'"
                    .formatted(before.text(), number == null ? "N" : number.text());
        }
        if (token.kind() == Kind.SYMBOL) {
            return hintForSymbol(before, token, cursor.peek(1));
        }
        if (text.equals("netmask")) {
            return "write 'mask'";
        }
        String close = token.kind() == Kind.NAME ? closest(text) : null;
        if (close != null) {
            return "did you mean '" + close + "'?";
        }
        return before.kind() == Kind.RESERVED
                ? hintBehindWord(before, token)
                : hintBehindValue(before, token);
    }

    private static @Nullable String hintForSymbol(Token before, Token symbol, Token next) {
        if (symbol.is("&") || symbol.is("|")) {
            return "tests are joined by 'and' or 'or', or doubled signs";
        }
        if (symbol.is(":") && before.kind() == Kind.IPV4 && next.kind() == Kind.NUMBER) {
            return "write 'host " + before.text() + " and port " + next.text() + "'";
        }
        return null;
    }

    private static @Nullable String hintBehindWord(Token before, Token token) {
        if (before.is("pppoed") && token.kind() == Kind.NUMBER) {
            return "sessions have numbers: 'pppoes " + token.text() + "'";
        }
        if (token.kind() == Kind.RESERVED) {
            return "two tests are joined: '" + before.text() + " and " + token.text() + "'";
        }
        Protocol protocol = Protocol.of(before);
        if (protocol == null || token.kind() == Kind.SYMBOL) {
            return null;
        }
        String constant = before.text() + "-" + token.text();
        if (NamedConstants.names().contains(constant)) {
            return switch (protocol) {
                case TCP -> "write 'tcp[tcpflags] & " + constant + " != 0'";
                case ICMP -> "write 'icmp[icmptype] = " + constant + "'";
                case ICMP6 -> "write 'icmp6[icmp6type] = " + constant + "'";
                default -> null;
            };
        }
        boolean number = token.kind() == Kind.NUMBER;
        boolean word = number || token.kind() == Kind.NAME;
        String type =
                switch (protocol) {
                    case TCP, UDP, SCTP -> word ? "port" : "and host";
                    case IP, IP6 -> number ? "proto" : "host";
                    case ARP, RARP -> number ? null : "host";
                    // Of most, neither addresses nor ports can be asked for.
                    default -> null;
                };
        return type == null
                ? null
                : "a value needs a type: '%s %s %s'".formatted(before.text(), type, token.text());
    }

    private static @Nullable String hintBehindValue(Token before, Token token) {
        boolean name = token.kind() == Kind.NUMBER || token.kind() == Kind.NAME;
        boolean value =
                before.kind() != Kind.RESERVED
                        && before.kind() != Kind.SYMBOL
                        && before.kind() != Kind.END;
        if (name && value) {
            return "a list is joined: '" + before.text() + " or " + token.text() + "'";
        }
        if (token.kind() == Kind.IPV4) {
            return before.kind() == Kind.IPV4
                    ? "a list is joined by 'or', and a mask follows 'mask'"
                    : null;
        }
        return token.is("src") || token.is("dst")
                ? "two tests are joined: '" + before.text() + " and " + token.text() + "'"
                : null;
    }
}
