// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.text.CaretDisplay;

import org.jspecify.annotations.Nullable;

/**
 * An expression that is not a filter. The message shows what is wrong, where, and if that is known
 * what to write instead:
 *
 * <pre>
 * expected 'and' or 'or' but found '/'
 * net 10/8
 *       ^
 * hint: before '/' a net has a dot: '10.0.0.0/8'
 * </pre>
 */
public final class InvalidFilterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String expression;
    private final String reason;
    private final int start;
    private final int end;
    private final @Nullable String hint;

    /**
     * An exception about characters {@code start} to {@code end}, not included, of an expression.
     *
     * @param reason what is wrong, in one sentence
     * @param expression the whole text
     * @param start index of the first character that is wrong
     * @param end index after the last one; equal to {@code start} where something is missing
     * @param hint what to write instead, or null
     */
    public InvalidFilterException(
            String reason, String expression, int start, int end, @Nullable String hint) {
        super(CaretDisplay.of(reason, expression, start, end, hint));
        this.expression = expression;
        this.reason = reason;
        this.start = start;
        this.end = end;
        this.hint = hint;
    }

    /** {@return the whole text that is not a filter} */
    public String expression() {
        return expression;
    }

    /** {@return what is wrong, in one sentence} */
    public String reason() {
        return reason;
    }

    /** {@return index of the first character that is wrong} */
    public int start() {
        return start;
    }

    /** {@return index after the last character that is wrong} */
    public int end() {
        return end;
    }

    /** {@return what to write instead, or null if that is not known} */
    public @Nullable String hint() {
        return hint;
    }
}
