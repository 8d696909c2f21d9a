// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

/**
 * One token of an expression.
 *
 * @param kind what it is
 * @param text its text; a reserved word or symbol with several spellings has the first of them here
 * @param number the value of a {@link Kind#NUMBER}, else 0
 * @param span where it stands
 */
public record Token(Kind kind, String text, long number, Span span) {
    /** The kinds of token. */
    public enum Kind {
        /** A word with a meaning of its own, such as {@code host} or {@code tcp}. */
        RESERVED,
        /** Punctuation or an operator. */
        SYMBOL,
        /** Any other word: a name. */
        NAME,
        /** An unsigned number of 32 bits, or a constant with a name. */
        NUMBER,
        /** Two to four numbers joined by dots. */
        IPV4,
        /** An IPv6 address. */
        IPV6,
        /** A MAC-48 address. */
        MAC,
        /** A dollar sign and one byte in hexadecimal: an ARCNET address. */
        SHORT_MAC,
        /** After the last character. */
        END
    }

    /** {@return whether this is the reserved word or symbol {@code word}} */
    boolean is(String word) {
        return (kind == Kind.RESERVED || kind == Kind.SYMBOL) && text.equals(word);
    }
}
