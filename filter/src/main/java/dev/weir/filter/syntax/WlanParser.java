// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Identifier.Numeral;
import dev.weir.filter.syntax.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Parses {@code type}, {@code subtype} and {@code dir} of IEEE 802.11. */
final class WlanParser {
    private static final String TYPES = "the types are mgt, ctl and data";

    private final TokenCursor cursor;

    WlanParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** {@return whether one of the words stands here} */
    static boolean startsWith(Token token) {
        return token.is("type") || token.is("subtype") || token.is("direction");
    }

    /**
     * {@return the primitive whose word stands here}
     *
     * @param from where it begins: the word, or the protocol before it
     */
    Expression primitive(Token from) {
        return switch (cursor.take().text()) {
            case "type" -> type(from);
            case "subtype" -> subtypeAlone(from);
            default -> {
                Numeral direction = direction();
                yield new Expression.WlanDirection(direction, cursor.since(from));
            }
        };
    }

    private Expression type(Token from) {
        int type = type();
        if (!cursor.accept("subtype")) {
            return new Expression.WlanType(type, WlanWords.TYPE_MASK, cursor.since(from));
        }
        int subtype = subtype(type);
        int mask = WlanWords.TYPE_MASK | WlanWords.SUBTYPE_MASK;
        return new Expression.WlanType(type | subtype, mask, cursor.since(from));
    }

    private int type() {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NUMBER -> masked(cursor.take(), WlanWords.TYPE_MASK, "type");
            case NAME ->
                    known(
                            WlanWords.type(cursor.take().text()),
                            "unknown 802.11 type name '" + token.text() + "'",
                            token,
                            TYPES);
            case RESERVED, SYMBOL, IPV4, IPV6, MAC, SHORT_MAC, END ->
                    throw cursor.expected("a type of 802.11 frames, such as 'data',");
        };
    }

    private int subtype(int type) {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NUMBER -> masked(cursor.take(), WlanWords.SUBTYPE_MASK, "subtype");
            case NAME -> namedSubtype(type, cursor.take());
            case RESERVED, SYMBOL, IPV4, IPV6, MAC, SHORT_MAC, END ->
                    throw cursor.expected("a subtype of 802.11 frames, such as 'beacon',");
        };
    }

    private static int namedSubtype(int type, Token token) {
        List<String> words = WlanWords.subtypes(type);
        if (words.isEmpty()) {
            throw new Complaint("the subtypes of this type have no names", token.span());
        }
        Integer found = WlanWords.subtype(token.text());
        boolean fits = found != null && (found & WlanWords.TYPE_MASK) == type;
        return known(
                fits ? found : null,
                "unknown 802.11 subtype name '" + token.text() + "'",
                token,
                "the subtypes of this type are " + String.join(", ", words));
    }

    /** A subtype without a type has a name, and that tells the type too. */
    private Expression subtypeAlone(Token from) {
        Token token = cursor.peek();
        if (token.kind() == Kind.NUMBER) {
            throw cursor.expected("the name of a subtype, such as 'beacon',")
                    .hint("a number needs the type: 'type mgt subtype 0x80'");
        }
        if (token.kind() != Kind.NAME) {
            throw cursor.expected("a subtype of 802.11 frames, such as 'beacon',");
        }
        int value =
                known(
                        WlanWords.subtype(cursor.take().text()),
                        "unknown 802.11 subtype name '" + token.text() + "'",
                        token,
                        null);
        int mask = WlanWords.TYPE_MASK | WlanWords.SUBTYPE_MASK;
        return new Expression.WlanType(value, mask, cursor.since(from));
    }

    private Numeral direction() {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NUMBER -> new Numeral(cursor.take().number(), token.span());
            case NAME -> {
                int value =
                        known(
                                WlanWords.direction(cursor.take().text()),
                                "unknown 802.11 direction '" + token.text() + "'",
                                token,
                                "the directions are nods, tods, fromds and dstods");
                yield new Numeral(value, token.span());
            }
            case RESERVED, SYMBOL, IPV4, IPV6, MAC, SHORT_MAC, END ->
                    throw cursor.expected("a direction of 802.11 frames, such as 'tods',");
        };
    }

    private static int known(
            @Nullable Integer found, String orElse, Token token, @Nullable String hint) {
        if (found == null) {
            throw new Complaint(orElse, token.span(), hint);
        }
        return found;
    }

    private static int masked(Token token, int mask, String what) {
        if ((token.number() & ~mask) != 0) {
            throw new Complaint(
                    "invalid 802.11 %s value %s: only the bits of 0x%02x may be set"
                            .formatted(what, token.text(), mask),
                    token.span());
        }
        return (int) token.number();
    }
}
