// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

/** What the user gave is wrong: exit status 2. The message is for the user. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean showsUsage;

    /** The command line is wrong; how it should be is shown too. */
    public UsageException(String message) {
        this(message, true);
    }

    private UsageException(String message, boolean showsUsage) {
        super(message, null, false, false);
        this.showsUsage = showsUsage;
    }

    /** The command line is right; what it names, or the expression, is wrong. */
    public static UsageException inInput(String message) {
        return new UsageException(message, false);
    }

    /** {@return whether the usage of the command helps} */
    public boolean showsUsage() {
        return showsUsage;
    }
}
