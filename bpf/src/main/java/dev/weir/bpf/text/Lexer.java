// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.text.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Set;

/**
 * Takes a text apart into words, one at a time, and leaves comments out.
 *
 * <p>Every reader but that of plain numbers uses it; they differ in what a comment is.
 */
final class Lexer {
    /** The kinds of comment there are. */
    enum Comment {
        /** {@code /* to the matching mark}, over lines. */
        BLOCK,
        /** {@code //} to the end of the line. */
        SLASHES,
        /** {@code ;} to the end of the line. */
        SEMICOLON,
        /** {@code #} as the first character of a line, to its end. */
        HASH_IN_FIRST_COLUMN,
        /** {@code #} as the first character of a line but blanks, to its end. */
        HASH_LINE
    }

    private final String text;
    private final Set<Comment> comments;
    private int at;
    private @Nullable Token first;
    private @Nullable Token second;
    private int previousEnd;

    Lexer(String text, Set<Comment> comments) {
        this.text = text;
        this.comments = comments.isEmpty() ? Set.of() : EnumSet.copyOf(comments);
        at = text.startsWith("\ufeff") ? 1 : 0;
    }

    /** {@return the next token, which stays the next one} */
    Token peek() {
        Token token = first;
        if (token == null) {
            token = scan();
            first = token;
        }
        return token;
    }

    /** {@return the token after the next one} */
    Token peekSecond() {
        peek();
        Token token = second;
        if (token == null) {
            token = scan();
            second = token;
        }
        return token;
    }

    /** {@return the next token, which is taken} */
    Token take() {
        Token token = peek();
        first = second;
        second = null;
        previousEnd = token.end();
        return token;
    }

    /** {@return whether the next token is that symbol, which is taken then} */
    boolean accept(char symbol) {
        boolean there = peek().isSymbol(symbol);
        if (there) {
            take();
        }
        return there;
    }

    /** {@return whether the next token is that word, which is taken then} */
    boolean acceptWord(String word) {
        boolean there = peek().isWord(word);
        if (there) {
            take();
        }
        return there;
    }

    /** Takes a symbol that must be next. */
    Token expect(char symbol) {
        if (!peek().isSymbol(symbol)) {
            throw expected("'" + symbol + "'");
        }
        return take();
    }

    /** {@return index after the last character of the token that was taken last} */
    int previousEnd() {
        return previousEnd;
    }

    /** Passes over the rest of the line in which {@code token} begins; it must be the next one. */
    void skipLine(Token token) {
        int newline = text.indexOf('\n', token.start());
        at = newline < 0 ? text.length() : newline;
        first = null;
        second = null;
    }

    /** {@return whether a {@code #} begins its line, or has a blank or nothing after it} */
    boolean isComment(Token hash) {
        int after = hash.end();
        return after == text.length() || text.charAt(after) <= ' ' || isFirstInLine(hash.start());
    }

    /** {@return whether the line of the token that was taken last ends before this one} */
    boolean lineEndsBefore(Token token) {
        int newline = text.indexOf('\n', previousEnd);
        return newline >= 0 && newline < token.start();
    }

    /** {@return an exception that something else should be next} */
    InvalidProgramTextException expected(String what) {
        return expected(what, null);
    }

    /** {@return an exception that something else should be next, with a hint} */
    InvalidProgramTextException expected(String what, @Nullable String hint) {
        Token token = peek();
        if (previousEnd > 0 && lineEndsBefore(token)) {
            // what is missing is missing at the end of a line, not where the next one begins
            return error(
                    previousEnd,
                    previousEnd,
                    "expected " + what + " but found the end of the line",
                    hint);
        }
        return error(token, "expected " + what + " but found " + token.display(), hint);
    }

    InvalidProgramTextException error(Token token, String reason, @Nullable String hint) {
        return error(token.start(), token.end(), reason, hint);
    }

    InvalidProgramTextException error(int start, int end, String reason, @Nullable String hint) {
        return new InvalidProgramTextException(text, start, end, reason, hint);
    }

    private Token scan() {
        skipBlanksAndComments();
        int start = at;
        if (start == text.length()) {
            return new Token(Kind.END, "", start, start);
        }
        char c = text.charAt(start);
        if (isLetter(c) || isDigit(c)) {
            while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
                at++;
            }
            return token(isDigit(c) ? Kind.NUMBER : Kind.WORD, start);
        }
        if (c == '"') {
            return string(start);
        }
        at += Character.charCount(text.codePointAt(start));
        return token(Kind.SYMBOL, start);
    }

    private Token token(Kind kind, int start) {
        return new Token(kind, text.substring(start, at), start, at);
    }

    private Token string(int start) {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            }
            at += c == '\\' ? 2 : 1;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            throw error(start, start + 1, "the string has no end", null);
        }
        at++;
        return new Token(Kind.STRING, text.substring(start + 1, at - 1), start, at);
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                at++;
            } else if (beginsLineComment(c)) {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else if (c == '/' && comments.contains(Comment.BLOCK) && text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw error(at, at + 2, "the comment has no end", "it ends with '*/'");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private boolean beginsLineComment(char c) {
        return switch (c) {
            case '/' -> comments.contains(Comment.SLASHES) && text.startsWith("//", at);
            case ';' -> comments.contains(Comment.SEMICOLON);
            case '#' ->
                    (comments.contains(Comment.HASH_IN_FIRST_COLUMN)
                                    && (at == 0 || text.charAt(at - 1) == '\n'))
                            || (comments.contains(Comment.HASH_LINE) && isFirstInLine(at));
            default -> false;
        };
    }

    private boolean isFirstInLine(int index) {
        for (int i = index - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
            if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
