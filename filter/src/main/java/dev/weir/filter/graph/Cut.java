// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.syntax.Span;

import java.util.ArrayList;
import java.util.List;

/**
 * One comparison with a constant, as the expression made it. A test remembers its cuts in their
 * order, so that code which is no shorter in another order keeps the one everybody knows.
 *
 * @param test {@code EQ}, {@code GT} or {@code GE}
 * @param number what the value is compared with, 0 to {@link Value#MAX}
 * @param span the text that makes this comparison; of several places, from the first to the last
 */
public record Cut(JumpTest test, long number, Span span) {
    /** More are not remembered: the code for so many is a search tree, which has its own order. */
    private static final int ENOUGH = 16;

    /** {@return {@code first}, then what {@code second} has besides} */
    static List<Cut> join(List<Cut> first, List<Cut> second) {
        if (first.size() >= ENOUGH || first.containsAll(second)) {
            return first;
        }
        List<Cut> all = new ArrayList<>(first);
        for (Cut cut : second) {
            int index = find(all, cut.test, cut.number);
            if (index >= 0) {
                all.set(index, new Cut(cut.test, cut.number, all.get(index).span.to(cut.span)));
            } else if (all.size() < ENOUGH) {
                all.add(cut);
            }
        }
        return List.copyOf(all);
    }

    /** {@return the cuts of all lists, in their order} */
    public static List<Cut> joinLists(List<List<Cut>> lists) {
        List<Cut> all = List.of();
        for (List<Cut> cuts : lists) {
            all = join(all, cuts);
        }
        return all;
    }

    /** {@return {@code cuts}, those that {@code others} have too at the places of these} */
    static List<Cut> moved(List<Cut> cuts, List<Cut> others) {
        List<Cut> moved = new ArrayList<>(cuts);
        for (Cut other : others) {
            int index = find(moved, other.test, other.number);
            if (index >= 0) {
                moved.set(index, other);
            }
        }
        return List.copyOf(moved);
    }

    /** {@return the index of the cut {@code test number}, or -1 if there is none} */
    public static int find(List<Cut> cuts, JumpTest test, long number) {
        for (int i = 0; i < cuts.size(); i++) {
            Cut cut = cuts.get(i);
            if (cut.number == number && cut.test == test) {
                return i;
            }
        }
        return -1;
    }

    /** {@return whether the cut {@code test number} is there} */
    public static boolean contains(List<Cut> cuts, JumpTest test, long number) {
        return find(cuts, test, number) >= 0;
    }

    /** {@return the cuts of all tests, in their order} */
    public static List<Cut> joinAll(List<Node.Test> tests) {
        List<Cut> all = List.of();
        for (Node.Test test : tests) {
            all = join(all, test.order());
        }
        return all;
    }
}
