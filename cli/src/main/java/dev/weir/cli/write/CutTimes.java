// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.output.SafeText;

import java.io.PrintStream;

/**
 * Whether times were cut to microseconds that nobody asked to cut, which is told once, at the end.
 */
public final class CutTimes implements Runnable {
    /** Why that is so, and what to do about it. */
    public static final String TEXT =
            "times are cut to microseconds, as an interface with finer ones came only behind the"
                    + " first packet; --nano keeps them";

    private boolean any;

    /** Notes that some were. */
    @Override
    public void run() {
        any = true;
    }

    /**
     * Tells it, if it is so.
     *
     * @param file what was written, as pcap
     */
    void tell(String file, PrintStream err) {
        if (any) {
            err.println("weir: warning: " + SafeText.of(file) + ": " + TEXT);
        }
    }
}
