// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lines that something says, one after the other, until it ends. */
final class Said {
    static final long PATIENCE_SECONDS = 60;

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until a line has this in it. */
    synchronized void await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (lines.stream().noneMatch(line -> line.contains(text))) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || ended) {
                throw new AssertionError("it did not say '" + text + "': " + lines);
            }
            wait(left);
        }
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
