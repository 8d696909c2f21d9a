// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

/** A command that cannot be done as it was typed, or not now. The message is for the user. */
public final class WrongCommandException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public WrongCommandException(String message) {
        super(message, null, false, false);
    }
}
