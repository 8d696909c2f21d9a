// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

/** What one thread finds in a window, and in the next ones that it reads to the same buffer. */
final class Visit {
    private final Plan plan;
    private final BoundaryFinder finder;
    private Window window;
    private final Layout layout;
    private final Course.View view;
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
        this.view = view;
        this.stretches = stretches;
        this.pace = pace;
        this.needsOffsets = needsOffsets;
        records = Records.of(layout, plan.largest());
        walk =
                new Walk(
                        records,
                        new Selection(view.filters()),
                        stretches,
                        view.span(),
                        pace,
                        needsOffsets);
        matches = new Matches(records, window, stretches);
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
        visit.walkAll(from);
        return visit;
    }

    /**
     * Walks the next window, which was read to the same buffer.
     *
     * @param from as for {@link #of}
     * @return false if it was not, because other things are known of the records by now
     */
    @SuppressWarnings(
            "ReferenceEquality") // an equal one would do, but this is asked for each window
    boolean walkNext(Window next, Course.View now, long from) {
        if (now != view) {
            return false;
        }
        window = next;
        walkAll(from);
        return true;
    }

    /** Walks the window once more, from a place where a record begins. */
    @Nullable Visit again(Course.View view, long from) {
        return of(plan, finder, window, view, from, stretches, pace, needsOffsets);
    }

    /**
     * Walks from where a record begins, and behind each that is not plain from where the next seems
     * to begin. Behind one that goes on behind the window there is none.
     *
     * @param from negative if that must be guessed, too
     */
    void walkAll(long from) {
        stretches.count = 0;
        int start = from >= 0 ? (int) (from - window.start()) : guess(0);
        while (start >= 0 && start < window.length() && !stretches.isFull()) {
            int stretch = stretches.add(start);
            walk(stretch);
            start = reach() > window.length() ? -1 : guess(stretches.arrived[stretch] + 1);
        }
    }

    /** {@return where the record ends to which the last walk led, or the last it walked over} */
    private int reach() {
        if (stretches.count == 0) {
            return 0;
        }
        int arrived = stretches.arrived[stretches.count - 1];
        return arrived < window.length() ? records.end(window.bytes(), arrived) : arrived;
    }

    /** {@return how many bytes behind the window its last record has; 0 if that is not known} */
    int behind() {
        return Math.max(0, reach() - window.length());
    }

    private int guess(int from) {
        int to = (int) Math.min(window.length(), (long) from + plan.largest());
        return finder.find(records, window, from, to);
    }

    /**
     * Walks a stretch. If the filter fails there, nothing is found in it: what was guessed to be a
     * packet may be none, and if it is one the sequential reader will come to it.
     */
    void walk(int stretch) {
        try {
            walk.walk(window, stretch);
        } catch (RuntimeException | Error e) {
            stretches.reset(stretch, stretches.start[stretch]);
        }
    }

    int count(int from, int to) {
        return walk.count(window, from, to);
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
