// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

/**
 * A stretch of the text of an expression.
 *
 * @param start index of its first character
 * @param end index after its last character; equal to {@code start} for a place between characters
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    /** {@return the characters of {@code text} that this covers} */
    public String of(String text) {
        return text.substring(start, end);
    }

    /** {@return whether {@code other} lies within this one} */
    public boolean covers(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** {@return the smallest span that covers this one and {@code other}} */
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
