// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.prove.explain.ExplainedPart.Line;
import dev.weir.prove.explain.Outline.All;
import dev.weir.prove.explain.Outline.Either;
import dev.weir.prove.explain.Outline.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Lays an outline out in lines. */
final class OutlineLines {
    /** More lines of one part are left out. */
    private static final int MOST = 200;

    private final List<Line> lines = new ArrayList<>();

    private OutlineLines() {}

    static List<Line> of(Outline outline) {
        OutlineLines layout = new OutlineLines();
        layout.add(outline, 0);
        if (layout.lines.size() <= MOST) {
            return List.copyOf(layout.lines);
        }
        int more = layout.lines.size() - MOST;
        List<Line> some = new ArrayList<>(layout.lines.subList(0, MOST));
        some.add(new Line(0, "... and " + more + " lines more", "", ""));
        return List.copyOf(some);
    }

    private void add(Outline outline, int depth) {
        switch (outline) {
            case Fact fact ->
                    lines.add(
                            new Line(
                                    depth,
                                    fact.text(),
                                    Words.wheres(fact.wheres()),
                                    ranges(fact.instructions())));
            case All(var outlines) -> outlines.forEach(one -> add(one, depth));
            case Either(var outlines) -> {
                for (int i = 0; i < outlines.size(); i++) {
                    lines.add(new Line(depth, i == 0 ? "either" : "or", "", ""));
                    add(outlines.get(i), depth + 1);
                }
            }
        }
    }

    /** Runs of numbers, such as {@code 0-3,6}. */
    private static String ranges(SortedSet<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        Integer[] all = numbers.toArray(Integer[]::new);
        for (int i = 0; i < all.length; ) {
            int end = i;
            while (end + 1 < all.length && all[end + 1] == all[end] + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ",").append(all[i]);
            if (end > i) {
                text.append('-').append(all[end]);
            }
            i = end + 1;
        }
        return text.toString();
    }
}
