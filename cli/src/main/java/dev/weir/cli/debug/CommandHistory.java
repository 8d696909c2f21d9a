// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * A history that works where its file does not: JLine would print the stack of the failure for
 * every command.
 */
final class CommandHistory extends DefaultHistory {
    private @Nullable IOException failure;

    @Override
    public void load() {
        try {
            super.load();
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void save() {
        if (failure == null) {
            try {
                super.save();
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    /** {@return why the history is not kept, or null if it is} */
    @Nullable IOException failure() {
        return failure;
    }
}
