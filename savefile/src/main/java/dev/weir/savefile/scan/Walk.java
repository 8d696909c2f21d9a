// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

/** Walks stretches of a window, several at once, and filters what it comes by. For one thread. */
final class Walk {
    private final Records records;
    private final Selection selection;
    private final boolean knowsAll;
    private final Stretches stretches;
    private final @Nullable TimeSpan span;
    private final Pace pace;
    private final boolean keepsOffsets;
    private final Cursors cursors = new Cursors();
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

    /** Forgets all stretches. */
    void clear() {
        cursors.clear();
    }

    /** Says that a stretch is to be walked. */
    void begin(int stretch) {
        cursors.add(stretch, stretches.start[stretch], stretches.limit[stretch]);
    }

    /** {@return whether all that were begun are walked} */
    boolean isDone() {
        return cursors.isEmpty();
    }

    /**
     * Walks over some records.
     *
     * @return the stretch whose walk ended by that, at its limit or a record that is not plain; or
     *     -1
     */
    int step(Window window) {
        int ended = records.walk(window.bytes(), cursors, window.end(), pace.next(), batch);
        if (!knowsAll) {
            ended = endAtUnknown(ended);
        }
        tally();
        int matches = selection.select(window.bytes(), batch);
        if (span != null) {
            matches = within(span, window, matches);
        }
        keep(matches);
        return ended < 0 ? -1 : end(ended);
    }

    private int end(int cursor) {
        int stretch = cursors.stretch(cursor);
        stretches.arrived[stretch] = cursors.at[cursor];
        cursors.remove(cursor);
        return stretch;
    }

    /** Ends the batch before the first packet whose filter is not known yet. */
    private int endAtUnknown(int ended) {
        for (int i = 0; i < batch.size; i++) {
            if (!selection.knows(batch.interfaces[i])) {
                cursors.undo(batch, i);
                return i % cursors.count;
            }
        }
        return ended;
    }

    private void tally() {
        int rounds = batch.size / cursors.count;
        int rest = batch.size - rounds * cursors.count;
        for (int i = 0; i < cursors.count; i++) {
            stretches.packets[cursors.stretch(i)] += i < rest ? rounds + 1 : rounds;
        }
    }

    private void keep(int matches) {
        for (int i = 0; i < matches; i++) {
            int match = batch.matches[i];
            int stretch = cursors.stretch(match % cursors.count);
            stretches.matches[stretch]++;
            if (keepsOffsets) {
                stretches.match(stretch, batch.records[match], batch.caplens[match]);
            }
        }
    }

    /** Drops matches of another time, and tallies all packets that are. */
    private int within(TimeSpan wanted, Window window, int matches) {
        int match = 0;
        int n = 0;
        for (int i = 0; i < batch.size; i++) {
            boolean inside = wanted.contains(records.timestamp(window.bytes(), batch.records[i]));
            if (!inside) {
                stretches.outside[cursors.stretch(i % cursors.count)]++;
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

    /**
     * {@return how many records lie between two of them, of those whose time matters}
     *
     * <p>If what is mapped has changed since it was walked, those that there still are.
     */
    int count(Window window, int from, int to) {
        int n = 0;
        int length = 1;
        for (int at = from; length > 0 && at < to; at += length) {
            length = Math.min(records.length(window.bytes(), at), to - at);
            n += span == null || isWithin(span, window, at) ? 1 : 0;
        }
        return n;
    }

    private boolean isWithin(TimeSpan wanted, Window window, int record) {
        try {
            return wanted.contains(records.timestamp(window.bytes(), record));
        } catch (IndexOutOfBoundsException e) {
            return false; // of an interface that is none
        }
    }
}
