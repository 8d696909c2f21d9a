// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.bpf.Instruction.JumpTest;

import java.util.ArrayList;
import java.util.List;

/**
 * One comparison with a constant, as the expression made it. A test remembers its cuts in their
 * order, so that code which is no shorter in another order keeps the one everybody knows.
 *
 * @param test {@code EQ}, {@code GT} or {@code GE}
 * @param number what the value is compared with, 0 to {@link Value#MAX}
 */
public record Cut(JumpTest test, long number) {
    /** More are not remembered: the code for so many is a search tree, which has its own order. */
    private static final int ENOUGH = 16;

    /** {@return {@code first}, then what {@code second} has besides} */
    static List<Cut> join(List<Cut> first, List<Cut> second) {
        if (first.size() >= ENOUGH || first.containsAll(second)) {
            return first;
        }
        List<Cut> all = new ArrayList<>(first);
        for (Cut cut : second) {
            if (all.size() < ENOUGH && !all.contains(cut)) {
                all.add(cut);
            }
        }
        return List.copyOf(all);
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
