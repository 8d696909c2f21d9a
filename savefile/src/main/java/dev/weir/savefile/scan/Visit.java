// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

/** A window and what one thread finds in it. */
final class Visit {
    private final Plan plan;
    private final BoundaryFinder finder;
    private final Window window;
    private final Layout layout;
    private final Records records;
    private final Stretches stretches;
    private final Walk walk;
    private final Matches matches;
    private final Pace pace;
    private final boolean needsOffsets;

    private Visit(
            Plan plan,
            BoundaryFinder finder,
            Window window,
            Layout layout,
            Course.View view,
            Stretches stretches,
            Pace pace,
            boolean needsOffsets) {
        this.plan = plan;
        this.finder = finder;
        this.window = window;
        this.layout = layout;
        this.stretches = stretches;
        this.pace = pace;
        this.needsOffsets = needsOffsets;
        records = Records.of(layout, plan.largest());
        walk =
                new Walk(
                        plan,
                        records,
                        new Selection(view.filters()),
                        stretches,
                        view.span(),
                        pace,
                        needsOffsets);
        matches = new Matches(records, window.memory(), stretches);
    }

    /**
     * Walks a window.
     *
     * @param from where a record begins in the file, or negative if that must be guessed
     * @param stretches where to put what is found
     * @return null if nothing is known of the records
     */
    static @Nullable Visit of(
            Plan plan,
            BoundaryFinder finder,
            Window window,
            Course.View view,
            long from,
            Stretches stretches,
            Pace pace,
            boolean needsOffsets) {
        Layout layout = view.layout();
        if (layout == null) {
            return null;
        }
        Visit visit = new Visit(plan, finder, window, layout, view, stretches, pace, needsOffsets);
        visit.divide(from);
        visit.walk(0, stretches.count);
        return visit;
    }

    /** Walks the window once more, from a place where a record begins. */
    @Nullable Visit again(Course.View view, long from) {
        return of(plan, finder, window, view, from, stretches, pace, needsOffsets);
    }

    /** Lays out the stretches: from the beginning, or from each place where a guess succeeds. */
    private void divide(long from) {
        stretches.count = 0;
        int length = window.length();
        int first = from >= window.start() ? (int) (from - window.start()) : guess(0, length);
        if (first < 0 || first >= length) {
            first = length; // the proof will walk all of it from where it begins
        }
        int lanes = plan.lanes(length - first);
        int start = first;
        for (int i = 1; i < lanes; i++) {
            int place = first + (int) ((long) (length - first) * i / lanes);
            int next = guess(Math.max(place, start + 1), length);
            if (next >= 0 && next < length) {
                stretches.add(start, next);
                start = next;
            }
        }
        stretches.add(start, length);
    }

    /** A place without a guess near joins the stretch before it. */
    private int guess(int from, int length) {
        int to = (int) Math.min(length, (long) from + plan.largest());
        return finder.find(records, window.memory(), window.start(), from, to, window.mapped());
    }

    void walk(int from, int to) {
        walk.walk(window.memory(), from, to);
    }

    int count(int from, int to) {
        return walk.count(window.memory(), from, to);
    }

    Window window() {
        return window;
    }

    Layout layout() {
        return layout;
    }

    Stretches stretches() {
        return stretches;
    }

    Matches matches() {
        return matches;
    }
}
