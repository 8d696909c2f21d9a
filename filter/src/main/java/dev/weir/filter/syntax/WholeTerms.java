// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import java.util.List;

/**
 * Widens a stretch of text to terms that can stand alone: a parenthesis that is closed there opens
 * there, and a term has the {@code not} that is in front of it.
 */
public final class WholeTerms {
    private final List<Token> tokens;

    private WholeTerms(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * {@return the smallest stretch of whole terms that {@code part} lies in}
     *
     * @param text an expression without mistakes
     */
    public static Span of(String text, Span part) {
        return new WholeTerms(Tokenizer.tokens(text)).around(part);
    }

    private Span around(Span part) {
        int first = 0;
        while (tokens.get(first).span().end() <= part.start()) {
            first++;
        }
        int behind = first;
        int open = 0;
        int unopened = 0;
        while (behind < tokens.size() - 1 && tokens.get(behind).span().start() < part.end()) {
            Token token = tokens.get(behind++);
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            unopened = Math.max(unopened, -open);
        }
        int unclosed = open + unopened;
        while (unopened > 0 || (first > 0 && tokens.get(first - 1).is("not"))) {
            Token token = tokens.get(--first);
            unopened += token.is(")") ? 1 : token.is("(") ? -1 : 0;
        }
        while (unclosed > 0) {
            Token token = tokens.get(behind++);
            unclosed += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return new Span(tokens.get(first).span().start(), tokens.get(behind - 1).span().end());
    }
}
