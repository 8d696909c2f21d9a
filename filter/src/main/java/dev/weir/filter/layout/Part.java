// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * An interval of a value and where it leads.
 *
 * @param low its smallest number
 * @param high its greatest number
 * @param to the block that it leads to
 */
record Part(long low, long high, Block to) {
    boolean isPoint() {
        return low == high;
    }

    /** Adds an interval right behind the last, or makes the last longer. */
    static void append(List<Part> parts, long low, long high, Block to) {
        if (!parts.isEmpty() && parts.getLast().to() == to) {
            parts.set(parts.size() - 1, new Part(parts.getLast().low(), high, to));
        } else {
            parts.add(new Part(low, high, to));
        }
    }

    /**
     * {@return the others, once part {@code i} has been dealt with} Its numbers cannot occur any
     * more, so a neighbour takes them: one that is no point, so that points stay points.
     */
    static List<Part> without(List<Part> parts, int i) {
        List<Part> rest = new ArrayList<>(parts);
        Part gone = rest.remove(i);
        boolean first = i == 0;
        boolean last = i == parts.size() - 1;
        Part before = first ? gone : parts.get(i - 1);
        Part after = last ? gone : parts.get(i + 1);
        if (!first && !last && before.to() == after.to()) {
            rest.set(i - 1, new Part(before.low(), after.high(), before.to()));
            rest.remove(i);
        } else if (first || (!last && before.isPoint() && !after.isPoint())) {
            rest.set(i, new Part(gone.low(), after.high(), after.to()));
        } else {
            rest.set(i - 1, new Part(before.low(), gone.high(), before.to()));
        }
        return rest;
    }
}
