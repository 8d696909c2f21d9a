// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import dev.weir.cli.write.WriteFormat;

import java.io.PrintStream;

/** Warns of packets without a time that are written with one: once in a run, at the first. */
final class LostTimes implements Runnable {
    private final String file;
    private final WriteFormat format;
    private final PrintStream err;
    private boolean told;

    /**
     * None yet.
     *
     * @param file what messages call it
     */
    LostTimes(String file, WriteFormat format, PrintStream err) {
        this.file = file;
        this.format = format;
        this.err = err;
    }

    @Override
    public void run() {
        if (told) {
            return;
        }
        told = true;
        err.println(
                "weir: warning: %s: packets without a time get time 0, in 1970: %s"
                        .formatted(
                                file,
                                switch (format) {
                                    case PCAP ->
                                            "pcap has a time for each; --format pcapng writes a"
                                                    + " file that need not";
                                    case PCAPNG ->
                                            "in pcapng only those of the first interface, neither"
                                                    + " cut nor commented, go without; weir convert"
                                                    + " keeps all of a file, and weir merge those"
                                                    + " of the file that is named first";
                                }));
    }
}
