// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an expression, and where. It travels from the stage that finds the mistake to
 * the compiler, which knows the text and shows it.
 */
public final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** In characters. */
    private static final int LONGEST_WORD = 64;

    private final transient Span span;
    private final @Nullable String hint;

    /** A complaint about the text under {@code span}. */
    public Complaint(String reason, Span span) {
        this(reason, span, null);
    }

    /** A complaint with advice for a mistake that is known. */
    public Complaint(String reason, Span span, @Nullable String hint) {
        super(shortened(reason), null, false, false);
        this.span = span;
        this.hint = hint == null ? null : shortened(hint);
    }

    /** Cuts words that nobody would read to the end, such as a name of a million letters. */
    private static String shortened(String text) {
        if (text.length() <= LONGEST_WORD) {
            return text;
        }
        StringBuilder shortened = new StringBuilder();
        for (int start = 0; start < text.length(); ) {
            int space = text.indexOf(' ', start);
            int end = space < 0 ? text.length() : space;
            if (end - start <= LONGEST_WORD) {
                shortened.append(text, start, end);
            } else {
                shortened.append(text, start, start + LONGEST_WORD - 3).append("...");
                shortened.append(text.charAt(end - 1) == '\'' ? "'" : "");
            }
            if (space >= 0) {
                shortened.append(' ');
            }
            start = end + 1;
        }
        return shortened.toString();
    }

    /** {@return where the mistake is} */
    public Span span() {
        return span;
    }

    /** {@return what to do about it, if that is known} */
    public @Nullable String hint() {
        return hint;
    }

    /** {@return this complaint with a hint, unless it has one} */
    public Complaint hint(String text) {
        return hint == null ? new Complaint(reason(), span, text) : this;
    }

    /** {@return the reason in one sentence} */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
