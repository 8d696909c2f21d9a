// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import dev.weir.live.IgnoredSignals;

import java.util.List;

/**
 * SIGINT and SIGTERM end what runs until it is told to stop even if it was begun with one of them
 * ignored, as a shell starts what a script has before {@code &}; so tcpdump does. The JVM leaves
 * alone what was ignored. SIGHUP stays ignored, for nohup(1).
 */
public final class Interrupts {
    private Interrupts() {}

    /**
     * Has these signals request a stop; the second one ends the process. Where the run has a
     * process of its own they do it without the JVM, which would look for a logger first: some 60
     * classes.
     */
    public static void heed(Stop stop) {
        List<String> ignored = IgnoredSignals.stopIgnoring();
        Runnable signalled = stop.signalled();
        if (signalled == null) {
            ignored.forEach(name -> new ProcessSignal(name, () -> request(stop)));
        } else {
            IgnoredSignals.ASKING.forEach(name -> new ProcessSignal(name, signalled));
        }
    }

    private static void request(Stop stop) {
        if (stop.requested()) {
            Runtime.getRuntime().exit(ExitStatus.WORLD_FAILED);
        }
        stop.request();
    }
}
