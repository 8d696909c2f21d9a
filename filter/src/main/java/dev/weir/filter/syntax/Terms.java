// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Primitive;

/**
 * The terms of a chain as they were written, with the parentheses and qualifiers that belong to
 * them.
 */
final class Terms {
    private final Chain chain;
    private final String text;

    /** The terms of {@code chain}, which is part of {@code text}. */
    Terms(Chain chain, String text) {
        this.chain = chain;
        this.text = text;
    }

    /** {@return how many there are, at least 2} */
    int size() {
        return chain.rest().size() + 1;
    }

    Expression term(int index) {
        return index == 0 ? chain.first() : chain.rest().get(index - 1).term();
    }

    /**
     * {@return whether term {@code index} is an identifier that takes its qualifiers from others}
     */
    boolean inherits(int index) {
        return term(index) instanceof Primitive primitive
                && !primitive.span().covers(primitive.qualifiers().span());
    }

    /** {@return where the terms {@code from} to {@code to}, both included, are written} */
    Span span(int from, int to) {
        int start = from == 0 ? chain.span().start() : chain.rest().get(from - 1).joint().end();
        int end =
                to == chain.rest().size()
                        ? chain.span().end()
                        : chain.rest().get(to).joint().start();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Span(start, end);
    }

    /** {@return how the terms {@code from} to {@code to}, both included, are written} */
    String text(int from, int to) {
        return span(from, to).of(text);
    }

    /** {@return a text without the parentheses that are around all of it} */
    static String bare(String text) {
        String bare = text.strip();
        while (bare.startsWith("(") && closing(bare) == bare.length() - 1) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        return bare;
    }

    /** Where the parenthesis closes with which a text begins. */
    private static int closing(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return -1;
    }

    /** {@return how the word in front of term {@code index} is written} */
    String joint(int index) {
        return chain.rest().get(index - 1).joint().of(text);
    }
}
