// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** What one thread finds in a window, and in the next ones. */
final class Visit {
    /**
     * Of records longer than this, in the mean, another place costs more to find than walking from
     * it saves. Measured: docs/performance.md.
     */
    private static final int LONG = 4096;

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

    /** Whether records of the last window were so long that it is better walked from one place. */
    private boolean longRecords;

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
        matches = new Matches(layout, records, window, stretches);
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
            boolean needsOffsets)
            throws IOException {
        Layout layout = view.layout();
        if (layout == null) {
            return null;
        }
        Visit visit = new Visit(plan, finder, window, layout, view, stretches, pace, needsOffsets);
        visit.walkAll(from);
        return visit;
    }

    /**
     * Walks the next window.
     *
     * @param from as for {@link #of}
     * @return false if it was not, because other things are known of the records by now
     */
    @SuppressWarnings(
            "ReferenceEquality") // an equal one would do, but this is asked for each window
    boolean walkNext(Window next, Course.View now, long from) throws IOException {
        if (now != view) {
            return false;
        }
        window = next;
        matches.moveTo(next);
        walkAll(from);
        return true;
    }

    /**
     * Walks the window once more, from where a section has begun. It does so from that place only:
     * where there are many sections, all that was found from others would be for nothing each time.
     *
     * @return null if nothing is known of the records
     */
    @Nullable Visit again(Course.View now, long from) throws IOException {
        Layout other = now.layout();
        if (other == null) {
            return null;
        }
        Visit visit = new Visit(plan, finder, window, other, now, stretches, pace, needsOffsets);
        visit.walkAll(from, 1);
        return visit;
    }

    /**
     * Walks from where a record begins, at the same time from other places in the window at which
     * one seems to, and behind each that is not plain from where the next seems to begin.
     *
     * <p>If the filter fails, or the file was cut meanwhile, nothing is found in the window: what
     * was guessed to be a packet may be none, and if it is one the sequential reader will come to
     * it.
     *
     * @param from negative if that must be guessed, too
     */
    void walkAll(long from) throws IOException {
        walkAll(from, Cursors.MOST);
    }

    private void walkAll(long from, int places) throws IOException {
        stretches.clear();
        walk.clear();
        try {
            divide(from, places);
            while (!walk.isDone()) {
                int ended = walk.step(window);
                if (ended >= 0) {
                    goOnBehind(ended);
                }
            }
            longRecords = (long) stretches.allPackets() * LONG < window.walkable();
        } catch (RuntimeException | Error e) {
            stretches.reset();
        }
        if (!window.isWhole(window.end())) {
            stretches.reset();
        }
    }

    private void divide(long from, int places) {
        int to = window.walkable();
        int start = from >= 0 ? (int) (from - window.start()) : guess(0, to);
        if (start < 0 || start >= to) {
            return;
        }
        int parts = longRecords ? 1 : Math.min(plan.cursors(to - start), places);
        int length = (to - start) / parts;
        int place = start;
        for (int i = 1; i < parts; i++) {
            place += length;
            int next = guess(place, place + length);
            if (next >= 0) {
                begin(start, next);
                start = next;
            }
        }
        begin(start, to);
    }

    private void begin(int from, int to) {
        walk.begin(stretches.add(from, to));
    }

    /**
     * Goes on behind a record that is not plain, unless it goes on behind the stretch's limit, or a
     * section begins there, of which nothing is known yet.
     */
    private void goOnBehind(int stretch) {
        int arrived = stretches.arrived[stretch];
        int limit = stretches.limit[stretch];
        if (arrived < limit
                && !stretches.isFull()
                && !records.beginsSection(window.bytes(), arrived)
                && endOf(arrived) <= limit) {
            int next = guess(arrived + 1, limit);
            if (next >= 0) {
                begin(next, limit);
            }
        }
    }

    /** {@return where the record that is at a place ends, or that place if it seems to be none} */
    private int endOf(int place) {
        return place < window.walkable() ? records.end(window.bytes(), place) : place;
    }

    /** {@return how many bytes behind the window its last record has; 0 if that is not known} */
    int behind() {
        if (stretches.count() == 0) {
            return 0;
        }
        int last = stretches.inOrder(stretches.count() - 1);
        return Math.max(0, endOf(stretches.arrived[last]) - window.length());
    }

    private int guess(int from, int before) {
        int to = (int) Math.min(before, (long) from + plan.largest());
        return finder.find(records, window, from, to);
    }

    /** Walks a stretch once more, as {@link #walkAll} does. */
    void walk(int stretch) throws IOException {
        walk.clear();
        try {
            walk.begin(stretch);
            int ended = -1;
            while (ended < 0) {
                ended = walk.step(window);
            }
        } catch (RuntimeException | Error e) {
            stretches.reset(stretch, stretches.start[stretch]);
        }
        if (!window.isWhole(window.end())) {
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
