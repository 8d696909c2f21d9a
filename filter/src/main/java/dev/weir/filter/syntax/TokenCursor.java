// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Token.Kind;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A place in a list of tokens, with what the parsers share: looking ahead, taking, refusing. */
final class TokenCursor {
    /** How deep parentheses and operators may nest, so that no input exhausts the stack. */
    static final int MAX_DEPTH = 400;

    private final List<Token> tokens;
    private final int[] closing;
    private int at;
    private int depth;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
        this.closing = closingParentheses(tokens);
    }

    /** For each token that is ( the index of the ) that closes it, else -1. */
    private static int[] closingParentheses(List<Token> tokens) {
        int[] closing = new int[tokens.size()];
        Arrays.fill(closing, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < closing.length; i++) {
            if (tokens.get(i).is("(")) {
                open.push(i);
            } else if (tokens.get(i).is(")") && !open.isEmpty()) {
                closing[open.pop()] = i;
            }
        }
        return closing;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** {@return the token {@code ahead} places further, below 0 before; or the last or first} */
    Token peek(int ahead) {
        return tokens.get(Math.clamp(at + ahead, 0, tokens.size() - 1));
    }

    /** {@return the token behind the parenthesis that closes the one here, or the end} */
    Token afterClosing() {
        int close = closing[at];
        return tokens.get(close < 0 ? tokens.size() - 1 : close + 1);
    }

    /** {@return the last token taken} */
    Token previous() {
        return tokens.get(Math.max(at - 1, 0));
    }

    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean at(String word) {
        return peek().is(word);
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean accept(String word) {
        if (!at(word)) {
            return false;
        }
        at++;
        return true;
    }

    /** {@return what stands between {@code from} and the last token taken, both included} */
    Span since(Token from) {
        return from.span().to(previous().span());
    }

    /** Goes one parenthesis, {@code not} or operand deeper. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new Complaint(
                    "the expression is nested more than " + MAX_DEPTH + " deep", peek().span());
        }
    }

    void leave() {
        depth--;
    }

    /** {@return a complaint that {@code what} should stand here} */
    Complaint expected(String what) {
        Token found = peek();
        if (found.kind() == Kind.END) {
            return new Complaint("expected " + what + " but the expression ends", found.span());
        }
        String text = found.text();
        return new Complaint("expected " + what + " but found '" + text + "'", found.span());
    }

    /** Takes {@code symbol} or complains. */
    void expect(String symbol) {
        if (!accept(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }
}
