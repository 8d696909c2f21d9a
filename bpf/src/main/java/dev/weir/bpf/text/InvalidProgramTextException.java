// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for text that is not a program in the form expected. The message shows what is wrong,
 * where, and if that is known what to write instead:
 *
 * <pre>
 * line 2, column 13: there is no label 'drpo'
 *   jne #0x806, drpo
 *               ^^^^
 * hint: did you mean 'drop'?
 * </pre>
 */
public final class InvalidProgramTextException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String reason;
    private final int start;
    private final int end;
    private final @Nullable String hint;

    /** An exception about characters {@code start} to {@code end}, not included, of a text. */
    InvalidProgramTextException(
            String text, int start, int end, String reason, @Nullable String hint) {
        this(text, start, end, reason, hint, lineOf(text, start), columnOf(text, start));
    }

    private InvalidProgramTextException(
            String text,
            int start,
            int end,
            String reason,
            @Nullable String hint,
            int line,
            int column) {
        super(
                CaretDisplay.of(
                        "line " + line + ", column " + column + ": " + reason,
                        text,
                        start,
                        end,
                        hint));
        this.line = line;
        this.column = column;
        this.reason = reason;
        this.start = start;
        this.end = end;
        this.hint = hint;
    }

    private static int lineOf(String text, int at) {
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
    }

    private static int columnOf(String text, int at) {
        return at - text.lastIndexOf('\n', at - 1);
    }

    /** {@return the number of the line with the mistake, from 1} */
    public int line() {
        return line;
    }

    /** {@return the number of the first wrong character in its line, from 1} */
    public int column() {
        return column;
    }

    /** {@return index in the text of the first character that is wrong} */
    public int start() {
        return start;
    }

    /** {@return index after the last character that is wrong} */
    public int end() {
        return end;
    }

    /** {@return what is wrong, in one sentence} */
    public String reason() {
        return reason;
    }

    /** {@return what to write instead, or null if that is not known} */
    public @Nullable String hint() {
        return hint;
    }
}
