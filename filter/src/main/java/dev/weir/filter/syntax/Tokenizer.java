// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of an expression into tokens. As in every scanner of this language the longest
 * match wins: {@code 80and} is one name, and so is {@code 10-20}.
 */
public final class Tokenizer {
    /** Two characters before one, so that the longer symbol is found first. */
    private static final List<String> SYMBOLS =
            List.of(
                    "&&", "||", "==", "!=", ">=", "<=", "<<", ">>", "(", ")", "[", "]", "!", "<",
                    ">", "=", "+", "-", "*", "/", "%", "&", "|", "^", ":");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    /**
     * {@return the tokens of {@code text}, the last of which is {@link Kind#END}}
     *
     * @throws Complaint if there is a character, number or address that cannot be
     */
    public static List<Token> tokens(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        tokenizer.run();
        return tokenizer.tokens;
    }

    private void run() {
        while (true) {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == text.length()) {
                add(Kind.END, at, "", 0);
                return;
            }
            char c = text.charAt(at);
            if (isWordCharacter(c) && c != '-' && c != '_' && c != '.') {
                word();
            } else if (text.startsWith("::", at)) {
                ipv6(at + AddressText.ipv6Length(text, at));
            } else if (c == '\\') {
                escaped();
            } else if (c == '$') {
                shortMac();
            } else {
                symbol();
            }
        }
    }

    /** A number, an address, a reserved word or a name: whichever is longest. */
    private void word() {
        int name = nameEnd();
        int mac = at + AddressText.macLength(text, at);
        int number = at + AddressText.numberLength(text, at);
        int ipv4 = at + AddressText.dottedLength(text, at);
        int ipv6 = at + AddressText.ipv6Length(text, at);
        int bogus = at + AddressText.bogusMacLength(text, at);
        int longest = Math.max(Math.max(name, mac), Math.max(number, ipv4));
        longest = Math.max(longest, Math.max(ipv6, bogus));
        String spelling = text.substring(at, longest);
        if (longest == name && !Vocabulary.reserved(spelling).isEmpty()) {
            add(Kind.RESERVED, longest, Vocabulary.reserved(spelling), 0);
        } else if (longest == mac) {
            add(Kind.MAC, longest, spelling, 0);
        } else if (longest == number) {
            add(Kind.NUMBER, longest, spelling, value(spelling, new Span(at, longest)));
        } else if (longest == ipv4) {
            add(Kind.IPV4, longest, spelling, 0);
        } else if (longest == ipv6) {
            ipv6(longest);
        } else if (longest == bogus) {
            throw new Complaint("bogus ethernet address " + spelling, new Span(at, longest));
        } else if (NamedConstants.value(spelling) >= 0) {
            add(Kind.NUMBER, longest, spelling, NamedConstants.value(spelling));
        } else {
            add(Kind.NAME, longest, spelling, 0);
        }
    }

    /** A name goes on over letters, digits, {@code - _ .} but ends neither in - nor in _. */
    private int nameEnd() {
        int end = at;
        while (end < text.length() && isWordCharacter(text.charAt(end))) {
            end++;
        }
        while (end > at + 1 && (text.charAt(end - 1) == '-' || text.charAt(end - 1) == '_')) {
            end--;
        }
        return end;
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    private void ipv6(int end) {
        String spelling = text.substring(at, end);
        if (AddressText.ipv6(spelling).length == 0) {
            throw new Complaint("invalid IPv6 address '" + spelling + "'", new Span(at, end));
        }
        add(Kind.IPV6, end, spelling, 0);
    }

    /** A backslash makes a name of what follows, be it reserved or not. */
    private void escaped() {
        int end = at + 1;
        while (end < text.length() && " !()\n\t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == at + 1) {
            throw new Complaint("a backslash needs a name behind it", new Span(at, end));
        }
        add(Kind.NAME, end, text.substring(at + 1, end), 0);
    }

    private void shortMac() {
        int end = at + 1;
        while (end < text.length() && end < at + 3 && isHex(text.charAt(end))) {
            end++;
        }
        if (end == at + 1) {
            throw new Complaint(
                    "'$' begins an ARCNET address, which has one or two hexadecimal digits",
                    new Span(at, end));
        }
        add(Kind.SHORT_MAC, end, text.substring(at, end), 0);
    }

    private void symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                String first =
                        switch (symbol) {
                            case "&&" -> "and";
                            case "||" -> "or";
                            case "!" -> "not";
                            case "==" -> "=";
                            default -> symbol;
                        };
                add(Kind.SYMBOL, at + symbol.length(), first, 0);
                return;
            }
        }
        int end = at + Character.charCount(text.codePointAt(at));
        throw new Complaint(
                "unexpected character '" + printable(text.substring(at, end)) + "'",
                new Span(at, end),
                hintFor(text.charAt(at)));
    }

    private static String printable(String character) {
        int code = character.codePointAt(0);
        return code >= ' ' && code != 0x7f ? character : String.format("\\u%04x", code);
    }

    static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }

    /** Decimal, hexadecimal after 0x, octal after 0; all of 32 bits. */
    private static long value(String digits, Span span) {
        boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
        boolean octal = !hex && digits.length() > 1 && digits.charAt(0) == '0';
        int radix = hex ? 16 : octal ? 8 : 10;
        long value = 0;
        for (int i = hex ? 2 : 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0) {
                throw new Complaint("number " + digits + " contains non-octal digit", span);
            }
            value = value * radix + digit;
            if (value > 0xffffffffL) {
                throw new Complaint("number " + digits + " overflows 32 bits", span);
            }
        }
        return value;
    }

    private void add(Kind kind, int end, String spelling, long number) {
        tokens.add(new Token(kind, spelling, number, new Span(at, end)));
        at = end;
    }

    private static @Nullable String hintFor(char c) {
        return switch (c) {
            case ',' -> "a list is joined by 'or': 'port 80 or 443'";
            case '"', '\'' -> "values stand without quotes";
            case ';' -> "tests are joined by 'and' or 'or'";
            default -> null;
        };
    }
}
