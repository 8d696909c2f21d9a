// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: windows are walked in any order, and their results taken in that of the file.
 */
final class Turn {
    private int now;
    private boolean over;
    private @Nullable Throwable failure;
    private int failedAt = Integer.MAX_VALUE;

    /** Waits until it is the turn of a window; {@return false if no turn comes any more} */
    synchronized boolean await(int number) {
        boolean interrupted = false;
        while (now != number && !over) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // the next read will end the scan
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !over;
    }

    /** {@return whether {@link #await} would not wait} */
    synchronized boolean hasCome(int number) {
        return now == number || over;
    }

    synchronized void pass() {
        now++;
        notifyAll();
    }

    /** Ends all turns. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Ends all turns because of a failure; of several, that of the first window counts. */
    synchronized void fail(int number, Throwable cause) {
        if (number < failedAt) {
            failure = cause;
            failedAt = number;
        }
        end();
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }
}
