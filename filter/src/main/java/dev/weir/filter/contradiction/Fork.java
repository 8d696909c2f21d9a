// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import org.jspecify.annotations.Nullable;

/** A question and where its two answers lead, or the end. Each is what it is by itself. */
final class Fork {
    private final @Nullable Question question;
    private @Nullable Fork holds;
    private @Nullable Fork fails;

    /** Where it is among what must be passed to come here, in one round of {@link Threading}. */
    private @Nullable Place place;

    private Fork(@Nullable Question question, @Nullable Fork holds, @Nullable Fork fails) {
        this.question = question;
        this.holds = holds;
        this.fails = fails;
    }

    /** {@return an end} */
    static Fork end() {
        return new Fork(null, null, null);
    }

    static Fork of(Question question, Fork holds, Fork fails) {
        return new Fork(question, holds, fails);
    }

    boolean isEnd() {
        return question == null;
    }

    Question question() {
        return present(question);
    }

    /** {@return where {@code answer} leads} */
    Fork way(boolean answer) {
        return present(answer ? holds : fails);
    }

    /** Lets {@code answer} lead to {@code target}; returns whether it did not before. */
    boolean lead(boolean answer, Fork target) {
        boolean changes = way(answer) != target;
        if (answer) {
            holds = target;
        } else {
            fails = target;
        }
        return changes;
    }

    boolean asksInVain() {
        return !isEnd() && holds == fails;
    }

    @Nullable Place place() {
        return place;
    }

    void place(@Nullable Place newPlace) {
        place = newPlace;
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("an end leads nowhere");
        }
        return part;
    }
}
