// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.output.SafeText;

import java.io.PrintStream;

/** What was cut in a pcap savefile that nobody asked to cut, which is told once, at the end. */
public final class Cut implements Runnable {
    /** Why times are, and what to do about it. */
    public static final String TIMES =
            "times are cut to microseconds, as an interface with finer ones came only behind the"
                    + " first packet; --nano keeps them";

    /** Why packets are, and what to do about it. */
    public static final String PACKETS =
            "packets are cut to the snapshot length that was known at the first one, as longer ones"
                    + " came behind it; --format pcapng keeps them";

    private final String text;
    private boolean any;

    /** Nothing was cut until now of what the text is about. */
    Cut(String text) {
        this.text = text;
    }

    /** Notes that something was. */
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
            err.println("weir: warning: " + SafeText.of(file) + ": " + text);
        }
    }
}
