// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

/** Thrown for text that is not a program in the form expected. */
public final class InvalidProgramTextException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String reason;

    InvalidProgramTextException(int line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    /** {@return the number of the line with the mistake, from 1} */
    public int line() {
        return line;
    }

    /** {@return what is wrong with it} */
    public String reason() {
        return reason;
    }
}
