// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.text.Token.Kind;

import org.jspecify.annotations.Nullable;

/** What stands behind a mnemonic, in assembly and in listings. */
sealed interface Operand {
    /** {@code #k}. */
    record Immediate(int k) implements Operand {}

    /** {@code [k]}, or the name of ancillary data. */
    record Absolute(int k) implements Operand {}

    /** {@code [x + k]}. */
    record Indirect(int k) implements Operand {}

    /** {@code M[slot]}; any number, in a listing. */
    record Scratch(int slot) implements Operand {}

    /** {@code 4*([k]&0xf)}. */
    record HeaderLength(int k) implements Operand {}

    /** {@code len}, {@code #len}, {@code #pktlen}. */
    record Length() implements Operand {}

    /** {@code x}, {@code %x}. */
    record RegisterX() implements Operand {}

    /** {@code a}, {@code %a}. */
    record RegisterA() implements Operand {}

    /** A number without a mark before it. */
    record Bare(int k) implements Operand {}

    /** What messages call the number in an operand. */
    String CONSTANT = "the constant";

    /** {@return the operand that begins at the next token, or null if none does} */
    static @Nullable Operand parse(Lexer lexer) {
        Token token = lexer.peek();
        return switch (token.kind()) {
            case WORD -> word(lexer, token);
            case NUMBER -> number(lexer);
            case SYMBOL ->
                    switch (token.text().charAt(0)) {
                        case '#' -> hash(lexer);
                        case '[' -> packet(lexer);
                        case '%' -> register(lexer);
                        case '-', '+' -> number(lexer);
                        default -> null;
                    };
            case STRING, END -> null;
        };
    }

    private static @Nullable Operand word(Lexer lexer, Token token) {
        String word = token.lower();
        if (word.equals("m")) {
            return scratch(lexer);
        }
        Operand operand =
                switch (word) {
                    case "x" -> new RegisterX();
                    case "a" -> new RegisterA();
                    default -> named(word);
                };
        if (operand != null) {
            lexer.take();
        }
        return operand;
    }

    private static Operand scratch(Lexer lexer) {
        lexer.take();
        lexer.expect('[');
        int slot = Numbers.word(lexer, "the number of a scratch word");
        lexer.expect(']');
        return new Scratch(slot);
    }

    private static @Nullable Operand named(String word) {
        if (word.equals("len") || word.equals("pktlen")) {
            return new Length();
        }
        Integer offset = Extensions.offset(word);
        return offset == null ? null : new Absolute(offset);
    }

    private static Operand hash(Lexer lexer) {
        lexer.take();
        Token token = lexer.peek();
        if (token.kind() == Kind.WORD) {
            Operand named = named(token.lower());
            if (named == null) {
                throw lexer.error(
                        token,
                        token.display() + " is neither a number nor an extension",
                        Nearest.hint(token.lower(), Extensions.names()));
            }
            lexer.take();
            return named;
        }
        return new Immediate(Numbers.word(lexer, CONSTANT));
    }

    private static Operand register(Lexer lexer) {
        lexer.take();
        if (lexer.acceptWord("x")) {
            return new RegisterX();
        }
        if (lexer.acceptWord("a")) {
            return new RegisterA();
        }
        throw lexer.expected("'x' or 'a'");
    }

    /** {@code [k]}, {@code [x + k]} or, in listings, {@code [name]}. */
    private static Operand packet(Lexer lexer) {
        lexer.take();
        Operand operand;
        if (lexer.peek().isSymbol('%') || lexer.peek().isWord("x")) {
            lexer.accept('%');
            if (!lexer.acceptWord("x")) {
                throw lexer.expected("'x'");
            }
            if (lexer.peek().isSymbol('-')) {
                throw lexer.expected("'+'", "a negative offset is written [x + -4]");
            }
            lexer.expect('+');
            operand = new Indirect(Numbers.word(lexer, "an offset"));
        } else {
            Integer named = Extensions.offset(lexer.peek().lower());
            if (named != null) {
                lexer.take();
                operand = new Absolute(named);
            } else {
                operand = new Absolute(Numbers.word(lexer, "an offset, or 'x + ' and an offset"));
            }
        }
        lexer.expect(']');
        return operand;
    }

    /** {@code 4*([k]&0xf)}, or a mere number. */
    private static Operand number(Lexer lexer) {
        int start = lexer.peek().start();
        int factor = Numbers.word(lexer, CONSTANT);
        if (!lexer.accept('*')) {
            return new Bare(factor);
        }
        lexer.expect('(');
        lexer.expect('[');
        int k = Numbers.word(lexer, "an offset");
        lexer.expect(']');
        lexer.expect('&');
        int mask = Numbers.word(lexer, "0xf");
        lexer.expect(')');
        if (factor != 4 || mask != 0xf) {
            throw lexer.error(
                    start, lexer.previousEnd(), "the machine can only load 4*([k]&0xf)", null);
        }
        return new HeaderLength(k);
    }
}
