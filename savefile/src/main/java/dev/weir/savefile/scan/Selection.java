// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.bpf.Filter;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Runs the filters over a batch. Belongs to one thread. */
final class Selection {
    private final @Nullable Filter[] byInterface;
    private final @Nullable Filter only;

    /** Where there are several filters: which of them each packet needs, and a batch for one. */
    private final int[] chosen = new int[Batch.SIZE];

    private final int[] index = new int[Batch.SIZE];
    private final int[] packets = new int[Batch.SIZE];
    private final int[] caplens = new int[Batch.SIZE];
    private final int[] wirelens = new int[Batch.SIZE];
    private final int[] matches = new int[Batch.SIZE];
    private final boolean[] kept = new boolean[Batch.SIZE];

    Selection(List<@Nullable Filter> filters) {
        byInterface = filters.toArray(new @Nullable Filter[0]);
        Filter one = byInterface.length == 0 ? null : byInterface[0];
        for (Filter filter : byInterface) {
            one = Objects.equals(filter, one) ? one : null;
        }
        only = one;
    }

    /** {@return whether the filter of this interface is known} */
    boolean knows(int number) {
        return byInterface[number] != null;
    }

    /** {@return whether the filters of all interfaces are known} */
    boolean knowsAll() {
        return only != null || !Arrays.asList(byInterface).contains(null);
    }

    /**
     * Fills in {@link Batch#matches}; the filter of each packet must be known.
     *
     * @return how many match
     */
    int select(ByteBuffer bytes, Batch batch) {
        if (only != null) {
            return only.select(
                    bytes, batch.packets, batch.caplens, batch.wirelens, batch.size, batch.matches);
        }
        Arrays.fill(kept, 0, batch.size, false);
        for (int i = 0; i < batch.size; i++) {
            chosen[i] = firstWithFilterOf(batch.interfaces[i]);
        }
        for (int i = 0; i < batch.size; i++) {
            if (chosen[i] >= 0) {
                selectBy(chosen[i], i, bytes, batch);
            }
        }
        int n = 0;
        for (int i = 0; i < batch.size; i++) {
            if (kept[i]) {
                batch.matches[n++] = i;
            }
        }
        return n;
    }

    private int firstWithFilterOf(int number) {
        int i = 0;
        while (!Objects.equals(byInterface[i], byInterface[number])) {
            i++;
        }
        return i;
    }

    /** Runs the filter of one interface over all packets that need it. */
    private void selectBy(int number, int first, ByteBuffer bytes, Batch batch) {
        int n = 0;
        for (int i = first; i < batch.size; i++) {
            if (chosen[i] == number) {
                chosen[i] = -1;
                index[n] = i;
                packets[n] = batch.packets[i];
                caplens[n] = batch.caplens[i];
                wirelens[n] = batch.wirelens[i];
                n++;
            }
        }
        Filter filter = byInterface[number];
        if (filter == null) {
            throw new IllegalStateException("no filter for interface " + number);
        }
        int m = filter.select(bytes, packets, caplens, wirelens, n, matches);
        for (int i = 0; i < m; i++) {
            kept[index[matches[i]]] = true;
        }
    }
}
