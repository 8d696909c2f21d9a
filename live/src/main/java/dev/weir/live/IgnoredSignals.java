// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.util.ArrayList;
import java.util.List;

/**
 * Signals that this process ignores because who started it did, signal(7): a shell has what a
 * script starts in the background ignore SIGINT. The JVM leaves those as they are.
 */
public final class IgnoredSignals {
    /** The disposition of a signal that does what it does by default, signal(2). */
    private static final int SIG_DFL = 0;

    /** A signal that asks for an end, with its number, which is one everywhere. */
    private enum Asking {
        INT(2),
        TERM(15);

        final int number;

        Asking(int number) {
            this.number = number;
        }
    }

    /** The names without SIG of the signals by which people ask for an end. */
    public static final List<String> ASKING = List.of(Asking.INT.name(), Asking.TERM.name());

    private IgnoredSignals() {}

    /**
     * Has the process do by default what the signals by which people ask for its end do.
     *
     * @return those that were ignored until now, by their names without SIG: for these the JVM has
     *     no handler. None where the system does not tell.
     */
    public static List<String> stopIgnoring() {
        String mask = ProcFile.field(ProcFile.text("/proc/self/status"), "SigIgn:");
        List<String> ignored = new ArrayList<>();
        if (mask.isEmpty()) {
            return ignored;
        }
        long bits = Long.parseUnsignedLong(mask, 16);
        for (Asking signal : Asking.values()) {
            if ((bits >>> (signal.number - 1) & 1) != 0) {
                Libc.signal(signal.number, SIG_DFL);
                ignored.add(signal.name());
            }
        }
        return ignored;
    }
}
