// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import java.io.IOException;

/** A request, from another thread, to end a run early and in order. */
public final class Stop {
    /** What a run waits in: closing it ends the wait. */
    @FunctionalInterface
    public interface Wait {
        void end() throws IOException;
    }

    private volatile boolean requested;
    private Wait wait = () -> {};

    public boolean requested() {
        return requested;
    }

    /** Says how to wake the run; called at once if the request came before. */
    public synchronized void onRequest(Wait newWait) throws IOException {
        wait = newWait;
        if (requested) {
            newWait.end();
        }
    }

    public synchronized void request() {
        requested = true;
        try {
            wait.end();
        } catch (IOException e) {
            // the run notices the request, or the failure, itself
        }
    }
}
