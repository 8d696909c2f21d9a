// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.input;

import dev.weir.cli.output.Quantity;
import dev.weir.savefile.Damage;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Says what {@code --skip-damage} skipped: each of the first stretches, and all together. */
public final class DamageReport implements Consumer<Damage> {
    private static final int SHOWN = 20;

    private final String file;
    private final PrintStream err;
    private long stretches;
    private long bytes;

    public DamageReport(String file, PrintStream err) {
        this.file = file;
        this.err = err;
    }

    @Override
    public void accept(Damage damage) {
        stretches++;
        bytes += damage.length();
        if (stretches <= SHOWN) {
            err.println(
                    "weir: warning: %s: skipped %s at byte %d: %s"
                            .formatted(
                                    file,
                                    Quantity.count(damage.length(), "byte"),
                                    damage.offset(),
                                    damage.reason()));
        }
    }

    /** Says how much it was, if not all of it was said. */
    public void end() {
        if (stretches > SHOWN) {
            err.println(
                    "weir: warning: %s: skipped %d bytes in %d places, of which the first %d were"
                                    .formatted(file, bytes, stretches, SHOWN)
                            + " told");
        }
    }
}
