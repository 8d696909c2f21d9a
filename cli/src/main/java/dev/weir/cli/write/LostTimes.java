// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;

import java.io.PrintStream;

/**
 * How many packets without a time got time 0 where they were written, which is told once, at the
 * end.
 */
public final class LostTimes implements Runnable {
    /** Why that is so in pcap, and what to do about it. */
    public static final String IN_PCAP =
            "pcap has a time for each; --format pcapng writes a file that need not";

    private long count;

    /** Counts one. */
    @Override
    public void run() {
        count++;
    }

    /**
     * Tells how many there were, if there were any.
     *
     * @param file what was written, as pcap
     */
    void tell(String file, PrintStream err) {
        if (count > 0) {
            err.println(
                    "weir: warning: %s: time 0, in 1970, for %s without a time: %s"
                            .formatted(
                                    SafeText.of(file), Quantity.count(count, "packet"), IN_PCAP));
        }
    }
}
