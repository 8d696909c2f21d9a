// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import java.util.Locale;

/**
 * A word of a text.
 *
 * @param text its characters as they are written; of a string without the quotes
 * @param start index of its first character
 * @param end index after its last character
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        /** A letter or an underscore, then letters, digits and underscores. */
        WORD,
        /** A digit, then letters and digits: whether that is a number is for others to say. */
        NUMBER,
        /** Anything between double quotes. */
        STRING,
        /** Any other character. */
        SYMBOL,
        /** The end of the text. */
        END
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.length() == 1 && text.charAt(0) == symbol;
    }

    /** {@return whether this is that word, in upper or lower case} */
    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** {@return how messages call it} */
    String display() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "a string";
            case WORD, NUMBER, SYMBOL -> "'" + shortened() + "'";
        };
    }

    /** {@return its text, or the first of it where that is long} */
    String shortened() {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
