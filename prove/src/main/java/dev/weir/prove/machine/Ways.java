// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import static dev.weir.prove.logic.Gates.FALSE;
import static dev.weir.prove.logic.Gates.TRUE;

import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Tells by which of its ways a program came to a step where ways meet.
 *
 * <p>The condition of a whole path would tell, but it can be very large and says too much. It is
 * enough to look at the tests between the step and the last step that lies on all ways to it, and
 * of them only at those that decide between ways to the step: where one branch of a test never
 * comes there, the test says nothing. What the conditions say where the program does not come to
 * the step at all is left open.
 *
 * <p>A way enters a step by an edge: twice the number of the step that it comes from, plus one if
 * it is the branch of a test that does not hold.
 */
final class Ways {
    private static final int OPEN = -1;
    private static final int BYTES_PER_STEP = 40;

    private final List<LoopFree.Step> steps;
    private final int[] outcome;
    private final Gates gates;
    private final Budget budget;

    /** By step: where in {@link #edges} the edges that may enter it begin. */
    private final int[] firstEdge;

    private final int[] edges;

    /** Whether an edge is taken at all. */
    private final BitSet taken = new BitSet();

    /** The steps that remain to be looked at. */
    private final BitSet pending = new BitSet();

    /** By step: the condition there, if its mark is the current one. */
    private final int[] condition;

    private final int[] mark;
    private int currentMark;

    /**
     * Ways of a program.
     *
     * @param outcome by step: whether its test holds, filled in as the program is run
     */
    Ways(LoopFree program, int[] outcome, Gates gates, Budget budget) {
        this.steps = program.steps();
        this.outcome = outcome;
        this.gates = gates;
        this.budget = budget;
        int size = steps.size();
        budget.take((long) BYTES_PER_STEP * size);
        condition = new int[size];
        mark = new int[size];
        firstEdge = new int[size + 1];
        edges = new int[2 * size];
        index();
    }

    /** Sorts all edges by the step that they enter. */
    private void index() {
        for (int edge = 0; edge < edges.length; edge++) {
            int target = target(edge);
            if (target != LoopFree.OVERRUN) {
                firstEdge[target + 1]++;
            }
        }
        for (int step = 0; step < steps.size(); step++) {
            firstEdge[step + 1] += firstEdge[step];
        }
        int[] next = firstEdge.clone();
        for (int edge = 0; edge < edges.length; edge++) {
            int target = target(edge);
            if (target != LoopFree.OVERRUN) {
                edges[next[target]++] = edge;
            }
        }
    }

    private int target(int edge) {
        LoopFree.Step step = steps.get(edge >> 1);
        return (edge & 1) == 0 ? step.next() : step.otherwise();
    }

    /** Says that the program may go this way. */
    void take(int edge) {
        taken.set(edge);
    }

    /**
     * {@return for each class of ways to a step whether the program came by one of them: literals,
     * of which exactly one is true wherever the program comes to the step}
     *
     * @param ways the edges that enter the step
     * @param classOf for each of them its class
     */
    int[] conditions(int step, int[] ways, int[] classOf, int classes) {
        int[] conditions = new int[classes];
        for (int each = 0; each < classes; each++) {
            conditions[each] = condition(step, ways, classOf, each);
        }
        return conditions;
    }

    private int condition(int step, int[] ways, int[] classOf, int wanted) {
        currentMark++;
        int pendingSteps = 0;
        for (int way : ways) {
            pendingSteps += addPending(way >> 1);
        }
        int at = pending.length();
        while (true) {
            budget.tick();
            at = pending.previousSetBit(at - 1);
            pending.clear(at);
            pendingSteps--;
            int ifTrue = conditionOf(2 * at, step, ways, classOf, wanted);
            int ifFalse = conditionOf(2 * at + 1, step, ways, classOf, wanted);
            condition[at] =
                    ifTrue == OPEN
                            ? ifFalse
                            : ifFalse == OPEN ? ifTrue : gates.mux(outcome[at], ifTrue, ifFalse);
            mark[at] = currentMark;
            if (pendingSteps == 0) {
                return condition[at]; // all ways lead through this step
            }
            for (int i = firstEdge[at]; i < firstEdge[at + 1]; i++) {
                if (taken.get(edges[i])) {
                    pendingSteps += addPending(edges[i] >> 1);
                }
            }
        }
    }

    private int addPending(int step) {
        if (pending.get(step)) {
            return 0;
        }
        pending.set(step);
        return 1;
    }

    /**
     * {@return the condition if the program takes this edge; open if it may not come to the step}
     */
    private int conditionOf(int edge, int step, int[] ways, int[] classOf, int wanted) {
        int target = target(edge);
        if (target == step) {
            int way = Arrays.binarySearch(ways, edge);
            return way < 0 ? OPEN : classOf[way] == wanted ? TRUE : FALSE;
        }
        return target != LoopFree.OVERRUN && taken.get(edge) && mark[target] == currentMark
                ? condition[target]
                : OPEN;
    }
}
