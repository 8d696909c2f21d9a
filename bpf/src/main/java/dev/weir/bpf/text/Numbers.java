// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.text.Token.Kind;

/** Numbers as C and bpf_asm write them. */
final class Numbers {
    /** What {@link #parse} gives for text that is not a number. */
    static final long NONE = -1;

    private static final long MAX_WORD = 0xffff_ffffL;

    private Numbers() {}

    /**
     * {@return the value of decimal, {@code 0x}, {@code 0b} or, after a 0, octal digits}
     *
     * <p>What does not fit in 62 bits is {@link Long#MAX_VALUE}, and what is not a number {@link
     * #NONE}.
     */
    static long parse(String text) {
        int length = text.length();
        if (length > 2 && text.charAt(0) == '0') {
            char base = text.charAt(1);
            if (base == 'x' || base == 'X') {
                return digits(text, 2, 16);
            }
            if (base == 'b' || base == 'B') {
                return digits(text, 2, 2);
            }
        }
        return digits(text, 0, length > 1 && text.charAt(0) == '0' ? 8 : 10);
    }

    /** {@return the value of the digits from {@code from} on, as {@link #parse} does} */
    static long digits(String text, int from, int radix) {
        long value = 0;
        if (from == text.length()) {
            return NONE;
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            // Character.digit knows digits of other scripts too
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return NONE;
            }
            value = value > Long.MAX_VALUE >> 6 ? Long.MAX_VALUE : value * radix + digit;
        }
        return value;
    }

    /** Takes an unsigned number of at most {@code max}. */
    static int unsigned(Lexer lexer, String what, long max) {
        Token token = lexer.peek();
        long value = magnitude(lexer, what);
        if (value > max) {
            throw lexer.error(
                    token, what + " is not in 0.." + max + ": " + token.shortened(), null);
        }
        return (int) value;
    }

    /** Takes a number with or without signs that fits in 32 bits, signed or unsigned. */
    static int word(Lexer lexer, String what) {
        int start = lexer.peek().start();
        boolean negative = false;
        while (lexer.peek().isSymbol('-') || lexer.peek().isSymbol('+')) {
            negative ^= lexer.take().isSymbol('-');
        }
        long value = magnitude(lexer, what);
        if (value > (negative ? 1L << 31 : MAX_WORD)) {
            throw lexer.error(start, lexer.previousEnd(), what + " does not fit in 32 bits", null);
        }
        return (int) (negative ? -value : value);
    }

    private static long magnitude(Lexer lexer, String what) {
        Token token = lexer.peek();
        if (token.kind() != Kind.NUMBER) {
            throw lexer.expected(what);
        }
        long value = parse(token.text());
        if (value == NONE) {
            throw lexer.error(
                    token,
                    token.display() + " is not a number",
                    token.text().matches("0[0-9]+")
                            ? "a number that begins with 0 is octal"
                            : null);
        }
        lexer.take();
        return value;
    }
}
