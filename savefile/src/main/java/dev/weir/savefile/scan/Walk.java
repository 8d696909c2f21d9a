// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/** Walks stretches of a window, many at once, and filters what it comes by. For one thread. */
final class Walk {
    private final Stretches stretches;
    private final boolean keepsOffsets;
    private final Lanes lanes;
    private final Batch batch = new Batch();
    private final Records records;
    private final Selection selection;
    private final @Nullable TimeSpan span;
    private final boolean knowsAll;
    private final Pace pace;
    private boolean tableIsOld;

    Walk(
            Plan plan,
            Records records,
            Selection selection,
            Stretches stretches,
            @Nullable TimeSpan span,
            Pace pace,
            boolean keepsOffsets) {
        this.records = records;
        this.selection = selection;
        this.stretches = stretches;
        this.span = span;
        this.pace = pace;
        this.keepsOffsets = keepsOffsets;
        lanes = new Lanes(plan.lanes());
        knowsAll = selection.knowsAll();
    }

    /** Walks the stretches from number {@code from} on and before {@code to}, at once. */
    void walk(MemorySegment memory, int from, int to) {
        lanes.clear();
        for (int i = from; i < to; i++) {
            lanes.add(stretches.start[i], stretches.end[i], i);
        }
        tableIsOld = true;
        while (lanes.live > 0) {
            step(memory);
        }
    }

    /** {@return how many records lie between two of them, of those whose time matters} */
    int count(MemorySegment memory, int from, int to) {
        int n = 0;
        for (int at = from; at < to; at += records.length(memory, at)) {
            n += span == null || span.contains(records.timestamp(memory, at)) ? 1 : 0;
        }
        return n;
    }

    private void step(MemorySegment memory) {
        int live = lanes.live;
        int n = records.walk(memory, lanes, batch, Math.max(1, pace.next() / live));
        boolean stopped = n < 0;
        batch.size = stopped ? ~n : n;
        lanes.rounds += batch.size / live;
        if (tableIsOld) {
            makeTable();
        }
        if (records.gather(memory, batch) < 0 || !(knowsAll || allKnown())) {
            cut(memory);
            stopped = true;
        }
        int matches = selection.select(memory, batch);
        if (span != null) {
            matches = within(span, memory, matches);
        }
        if (keepsOffsets) {
            stopped |= !keep(matches);
        } else {
            tally(matches);
        }
        if (stopped) {
            retire();
        }
    }

    private void makeTable() {
        for (int i = 0; i < Batch.SIZE; i++) {
            batch.stretches[i] = lanes.stretch[i % lanes.live];
        }
        tableIsOld = false;
    }

    private boolean allKnown() {
        for (int i = 0; i < batch.size; i++) {
            if (!selection.knows(batch.interfaces[i])) {
                return false;
            }
        }
        return true;
    }

    /** Takes out of the batch what is not plain, and what its lane walked over behind that. */
    private void cut(MemorySegment memory) {
        int rounds = batch.size / lanes.live;
        int n = 0;
        for (int i = 0; i < batch.size; i++) {
            int lane = i % lanes.live;
            if (lanes.cut[lane]) {
                continue;
            }
            int record = batch.records[i];
            if (records.isPlain(memory, record) && selection.knows(batch.interfaces[i])) {
                batch.records[n] = record;
                batch.packets[n] = batch.packets[i];
                batch.caplens[n] = batch.caplens[i];
                batch.wirelens[n] = batch.wirelens[i];
                batch.interfaces[n] = batch.interfaces[i];
                batch.stretches[n] = lanes.stretch[lane];
                n++;
            } else {
                lanes.cut[lane] = true;
                stretches.arrived[lanes.stretch[lane]] = record;
                stretches.packets[lanes.stretch[lane]] = lanes.rounds - rounds + i / lanes.live;
            }
        }
        batch.size = n;
        tableIsOld = true;
    }

    /** Drops matches of another time, and tallies all packets that are. */
    private int within(TimeSpan wanted, MemorySegment memory, int matches) {
        int match = 0;
        int n = 0;
        for (int i = 0; i < batch.size; i++) {
            boolean inside = wanted.contains(records.timestamp(memory, batch.records[i]));
            if (!inside) {
                stretches.outside[batch.stretches[i]]++;
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

    private void tally(int matches) {
        for (int i = 0; i < matches; i++) {
            stretches.matches[batch.stretches[batch.matches[i]]]++;
        }
    }

    /** Remembers matches; {@return false if there is no more room for those of a lane} */
    private boolean keep(int matches) {
        boolean room = true;
        for (int i = 0; i < matches; i++) {
            int match = batch.matches[i];
            int stretch = batch.stretches[match];
            int record = batch.records[match];
            if (stretches.offsets[stretch].add(record)) {
                stretches.match(stretch, batch.caplens[match]);
            } else {
                room = false;
                cutFull(stretch, record);
            }
        }
        return room;
    }

    private void cutFull(int stretch, int record) {
        for (int lane = 0; lane < lanes.live; lane++) {
            if (lanes.stretch[lane] == stretch) {
                if (!lanes.cut[lane] || stretches.packets[stretch] >= 0) {
                    stretches.arrived[stretch] = record;
                    stretches.packets[stretch] = Stretches.NOT_COUNTED;
                }
                lanes.cut[lane] = true;
            }
        }
    }

    /** Takes out the lanes that are at their ends. */
    private void retire() {
        int lane = 0;
        while (lane < lanes.live) {
            if (lanes.cut[lane]) {
                lanes.remove(lane);
            } else if (lanes.at[lane] >= lanes.end[lane]) {
                stretches.arrived[lanes.stretch[lane]] = lanes.at[lane];
                stretches.packets[lanes.stretch[lane]] = lanes.rounds;
                lanes.remove(lane);
            } else {
                lane++;
            }
        }
        tableIsOld = true;
    }
}
