// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

/** Walks stretches of a window and filters what it comes by. For one thread. */
final class Walk {
    private final Records records;
    private final Selection selection;
    private final boolean knowsAll;
    private final Stretches stretches;
    private final @Nullable TimeSpan span;
    private final Pace pace;
    private final boolean keepsOffsets;
    private final Batch batch = new Batch();

    Walk(
            Records records,
            Selection selection,
            Stretches stretches,
            @Nullable TimeSpan span,
            Pace pace,
            boolean keepsOffsets) {
        this.records = records;
        this.selection = selection;
        knowsAll = selection.knowsAll();
        this.stretches = stretches;
        this.span = span;
        this.pace = pace;
        this.keepsOffsets = keepsOffsets;
    }

    /** Walks a stretch from its start to a record that is not plain, or the window's end. */
    void walk(Window window, int stretch) {
        int at = stretches.start[stretch];
        while (at >= 0 && at < window.length()) {
            at = step(window, stretch, at);
        }
        stretches.arrived[stretch] = at < 0 ? ~at : at;
    }

    /** Walks over some records; {@return what {@link Records#walk} does} */
    private int step(Window window, int stretch, int from) {
        int next =
                records.walk(
                        window.bytes(), from, window.length(), window.end(), pace.next(), batch);
        if (!knowsAll) {
            next = cutAtUnknown(next);
        }
        stretches.packets[stretch] += batch.size;
        int matches = selection.select(window.bytes(), batch);
        if (span != null) {
            matches = within(span, window, stretch, matches);
        }
        stretches.matches[stretch] += matches;
        if (keepsOffsets) {
            for (int i = 0; i < matches; i++) {
                int match = batch.matches[i];
                stretches.match(stretch, batch.records[match], batch.caplens[match]);
            }
        }
        return next;
    }

    /** Ends the batch before the first packet whose filter is not known yet. */
    private int cutAtUnknown(int next) {
        for (int i = 0; i < batch.size; i++) {
            if (!selection.knows(batch.interfaces[i])) {
                batch.size = i;
                return ~batch.records[i];
            }
        }
        return next;
    }

    /** Drops matches of another time, and tallies all packets that are. */
    private int within(TimeSpan wanted, Window window, int stretch, int matches) {
        int match = 0;
        int n = 0;
        for (int i = 0; i < batch.size; i++) {
            boolean inside = wanted.contains(records.timestamp(window.bytes(), batch.records[i]));
            if (!inside) {
                stretches.outside[stretch]++;
            }
            if (match < matches && batch.matches[match] == i) {
                match++;
                if (inside) {
                    batch.matches[n++] = i;
                }
            }
        }
        return n;
    }

    /** {@return how many records lie between two of them, of those whose time matters} */
    int count(Window window, int from, int to) {
        int n = 0;
        for (int at = from; at < to; at += records.length(window.bytes(), at)) {
            n += span == null || span.contains(records.timestamp(window.bytes(), at)) ? 1 : 0;
        }
        return n;
    }
}
