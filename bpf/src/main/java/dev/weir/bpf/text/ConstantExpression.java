// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.text.Token.Kind;

/**
 * Reads what stands for a number in C: numbers, the constants of the machine's header files, casts,
 * parentheses, and the operators {@code | ^ & << >> + - * ~}.
 *
 * <p>Values are 64 bits wide. The compiler of the original knows types and this does not; where a
 * field gets the value, what does not fit is refused.
 */
final class ConstantExpression {
    /** Enough for what people write; each level is a few frames on the stack. */
    private static final int DEEPEST = 100;

    /** Operators by how loosely they bind, the loosest first. */
    private static final String[] LEVELS = {"|", "^", "&", "<>", "+-", "*"};

    private final Lexer lexer;
    private int depth;

    ConstantExpression(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Takes an expression; {@return its value} */
    long parse() {
        return binary(0);
    }

    private long binary(int level) {
        if (level == LEVELS.length) {
            return unary();
        }
        long value = binary(level + 1);
        while (true) {
            Token operator = lexer.peek();
            if (operator.kind() != Kind.SYMBOL || !LEVELS[level].contains(operator.text())) {
                return value;
            }
            lexer.take();
            if (LEVELS[level].equals("<>")) {
                lexer.expect(operator.text().charAt(0));
            }
            Token right = lexer.peek();
            value = apply(operator.text().charAt(0), value, binary(level + 1), right);
        }
    }

    private long apply(char operator, long left, long right, Token place) {
        return switch (operator) {
            case '|' -> left | right;
            case '^' -> left ^ right;
            case '&' -> left & right;
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            default -> {
                if (right < 0 || right > 31) {
                    throw lexer.error(place, "a shift is by 0 to 31", null);
                }
                yield operator == '<' ? left << right : left >> right;
            }
        };
    }

    /** Signs one after another, without recursion: with them, x becomes factor * x + added. */
    private long unary() {
        long factor = 1;
        long added = 0;
        while (true) {
            if (lexer.accept('-')) {
                factor = -factor;
            } else if (lexer.accept('~')) {
                added -= factor; // ~x is -x - 1
                factor = -factor;
            } else if (!lexer.accept('+')) {
                return factor * primary() + added;
            }
        }
    }

    private long primary() {
        Token token = lexer.peek();
        return switch (token.kind()) {
            case NUMBER -> number(lexer.take());
            case WORD -> constant(lexer.take());
            case SYMBOL, STRING, END -> {
                if (!token.isSymbol('(')) {
                    throw lexer.expected("a number");
                }
                yield parentheses();
            }
        };
    }

    private long parentheses() {
        Token open = lexer.take();
        if (++depth > DEEPEST) {
            throw lexer.error(open, "nested too deeply", null);
        }
        long value;
        if (isType(lexer.peek())) {
            StringBuilder type = new StringBuilder();
            while (isType(lexer.peek())) {
                type.append(lexer.take().text()).append(' ');
            }
            lexer.expect(')');
            value = cast(type.toString(), unary());
        } else {
            value = binary(0);
            lexer.expect(')');
        }
        depth--;
        return value;
    }

    /** Types that constants are cast to. */
    private static boolean isType(Token token) {
        return token.kind() == Kind.WORD
                && switch (token.text()) {
                    case "unsigned", "signed", "int", "long", "short", "char" -> true;
                    case "u_int", "u_long", "u_short", "u_char", "__u32", "__u16", "__u8" -> true;
                    case "uint32_t", "uint16_t", "uint8_t", "int32_t", "u_int32_t" -> true;
                    case "u_int16_t", "u_int8_t", "bpf_u_int32", "bpf_int32", "u32" -> true;
                    default -> false;
                };
    }

    private static long cast(String type, long value) {
        int bits = 32;
        if (type.contains("long")) {
            bits = 64;
        } else if (type.contains("short") || type.contains("16")) {
            bits = 16;
        } else if (type.contains("char") || type.contains("8")) {
            bits = 8;
        }
        int unused = 64 - bits;
        return type.contains("u") ? value << unused >>> unused : value << unused >> unused;
    }

    private long number(Token token) {
        String text = token.text();
        int end = text.length();
        while (end > 1 && "uUlL".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        long value = Numbers.parse(text.substring(0, end));
        if (value == Numbers.NONE) {
            throw lexer.error(token, token.display() + " is not a number", null);
        }
        return value;
    }

    private long constant(Token token) {
        Integer value = Constants.value(token.text());
        if (value == null) {
            String hint = Nearest.hint(token.text(), Constants.names());
            throw lexer.error(
                    token,
                    token.display() + " is no constant of the machine",
                    hint == null ? "write its number" : hint);
        }
        return value;
    }
}
