// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

/** The exit statuses of a command; one that answers a question has its own for some of them. */
public final class ExitStatus {
    public static final int DONE = 0;
    public static final int WORLD_FAILED = 1;
    public static final int USER_ERRED = 2;

    private ExitStatus() {}
}
