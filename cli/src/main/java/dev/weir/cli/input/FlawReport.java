// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.input;

import dev.weir.savefile.MalformedSavefileException;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Warns of what is wrong in a savefile though it can be read: of the first few places. */
public final class FlawReport implements Consumer<MalformedSavefileException> {
    private static final int SHOWN = 3;

    private final String file;
    private final PrintStream err;
    private int flaws;

    public FlawReport(String file, PrintStream err) {
        this.file = file;
        this.err = err;
    }

    @Override
    public void accept(MalformedSavefileException flaw) {
        if (flaws <= SHOWN) {
            err.println(
                    "weir: warning: %s: %s"
                            .formatted(
                                    file,
                                    flaws++ < SHOWN
                                            ? flaw.getMessage()
                                            : "and more; weir verify lists them"));
        }
    }
}
