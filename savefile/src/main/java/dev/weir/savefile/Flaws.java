// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is wrong in a savefile but keeps nobody from reading it, on its way to who wants to know.
 */
final class Flaws {
    /** Those before the first packet that are kept until somebody asks. */
    private static final int MOST_WAITING = 100;

    private final List<MalformedSavefileException> waiting = new ArrayList<>();
    private @Nullable Consumer<MalformedSavefileException> listener;

    void add(MalformedSavefileException flaw) {
        if (listener != null) {
            listener.accept(flaw);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(flaw);
        }
    }

    /** Tells {@code to} of those that were found, and of others when they are. */
    void tell(Consumer<MalformedSavefileException> to) {
        listener = to;
        waiting.forEach(to);
        waiting.clear();
    }
}
