// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A request, from another thread, to end a run early and in order. */
public final class Stop {
    /** What a run waits in: closing it ends the wait. */
    @FunctionalInterface
    public interface Wait {
        void end() throws IOException;
    }

    private volatile boolean requested;
    private volatile boolean patient;
    private @Nullable Runnable signalled;
    private Wait wait = () -> {};
    private final List<Runnable> more = new ArrayList<>();

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

    /** Has something done besides, once a stop is requested; at once if it was before. */
    public synchronized void alsoOnRequest(Runnable action) {
        more.add(action);
        if (requested) {
            action.run();
        }
    }

    /** Says what a signal that asks for the end does; for who owns the process. */
    public void onSignal(Runnable action) {
        signalled = action;
    }

    /** {@return what a signal that asks for the end does; null if that is not known here} */
    @Nullable Runnable signalled() {
        return signalled;
    }

    /**
     * Says that the end of the run is worth waiting for, however long it takes: a file that was
     * begun is to be whole.
     */
    public void beWaitedFor() {
        patient = true;
    }

    /** {@return whether the run is waited for however long its end takes} */
    public boolean isWaitedFor() {
        return patient;
    }

    public synchronized void request() {
        requested = true;
        try {
            wait.end();
        } catch (IOException e) {
            // the run notices the request, or the failure, itself
        }
        more.forEach(Runnable::run);
        more.clear();
    }
}
