// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import dev.weir.live.IgnoredSignals;

/**
 * SIGINT and SIGTERM end what runs until it is told to stop even if it was begun with one of them
 * ignored, as a shell starts what a script has before {@code &}; so tcpdump does. The JVM leaves
 * alone what was ignored. SIGHUP stays ignored, for nohup(1).
 */
public final class Interrupts {
    private Interrupts() {}

    /** Has these signals request a stop; the second one ends the process. */
    public static void heed(Stop stop) {
        for (String name : IgnoredSignals.stopIgnoring()) {
            new ProcessSignal(name, () -> request(stop));
        }
    }

    private static void request(Stop stop) {
        if (stop.requested()) {
            Runtime.getRuntime().exit(ExitStatus.WORLD_FAILED);
        }
        stop.request();
    }
}
