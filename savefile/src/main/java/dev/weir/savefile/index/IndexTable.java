// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.index;

import java.util.List;

/**
 * What an index tells of a savefile.
 *
 * @param state of which file, and when
 * @param stretches all packets, in the order of the file
 * @param others blocks of pcapng that are no packets, from the first stretch on
 * @param packets how many packets there are
 */
public record IndexTable(
        FileState state, List<Stretch> stretches, List<OtherBlock> others, long packets) {
    /** More stretches are joined. */
    static final int MOST_STRETCHES = 1 << 16;

    /** A savefile with more other blocks than this has no index. */
    static final int MOST_OTHERS = 1 << 16;

    public IndexTable {
        stretches = List.copyOf(stretches);
        others = List.copyOf(others);
    }

    /** {@return how many stretches there are} */
    public int size() {
        return stretches.size();
    }

    /** {@return where a stretch begins; behind the last one, where the savefile ends} */
    public long offset(int stretch) {
        return stretch == size() ? state.size() : stretches.get(stretch).offset();
    }

    /** {@return the number of the first packet of a stretch; behind the last one, of none} */
    public long first(int stretch) {
        return stretch == size() ? packets : stretches.get(stretch).first();
    }

    /** {@return the stretch that packet {@code number} is in; {@link #size} if there is none} */
    public int stretchOf(long number) {
        if (number >= packets) {
            return size();
        }
        int low = 0;
        int high = size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (first(middle) <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** {@return the other blocks that begin at {@code from} or behind, and before {@code to}} */
    public List<OtherBlock> othersBetween(long from, long to) {
        return others.stream().filter(b -> b.offset() >= from && b.offset() < to).toList();
    }

    /**
     * {@return the other blocks between two places, the last one before {@code from} and the first
     * one from {@code to} on} A block that was put elsewhere, and so is missing between, is one of
     * them.
     */
    public List<OtherBlock> othersAround(long from, long to) {
        int first = 0;
        while (first + 1 < others.size() && others.get(first + 1).offset() < from) {
            first++;
        }
        int behind = first;
        while (behind < others.size() && others.get(behind).offset() < to) {
            behind++;
        }
        return others.subList(first, Math.min(behind + 1, others.size()));
    }

    /**
     * {@return what is wrong with the order of things, or nothing} What it says of the savefile may
     * be wrong even so.
     */
    String inconsistency() {
        long offset = 0;
        long first = -1;
        for (Stretch stretch : stretches) {
            if (stretch.offset() <= offset || stretch.first() <= first) {
                return "its stretches are not in order";
            }
            if (stretch.min() > stretch.max()) {
                return "a stretch ends before it begins";
            }
            offset = stretch.offset();
            first = stretch.first();
        }
        if (size() > 0 && first(0) != 0) {
            return "the first packet is missing";
        }
        if (packets <= first || packets < 0 || state.size() <= offset) {
            return "it ends before its last stretch";
        }
        offset = 0;
        for (OtherBlock block : others) {
            if (block.offset() <= offset || block.offset() >= state.size()) {
                return "its blocks are not in order";
            }
            offset = block.offset();
        }
        return "";
    }
}
