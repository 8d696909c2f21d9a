// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

/** The exit statuses of a command; one that answers a question has its own for some of them. */
final class ExitStatus {
    static final int DONE = 0;
    static final int WORLD_FAILED = 1;
    static final int USER_ERRED = 2;

    private ExitStatus() {}
}
