// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import java.io.PrintStream;

/** A warning that is told once in a run, however often there is reason to. */
final class Warning implements Runnable {
    private final String text;
    private final PrintStream err;
    private boolean told;

    /**
     * A warning that was not told yet.
     *
     * @param file what it is about
     */
    Warning(String file, String text, PrintStream err) {
        this.text = "weir: warning: " + file + ": " + text;
        this.err = err;
    }

    @Override
    public void run() {
        if (!told) {
            told = true;
            err.println(text);
        }
    }
}
