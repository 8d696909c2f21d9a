// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.HeaderLength;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.graph.Value.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the plan that makes the shortest program: each round writes the code for all plans that
 * differ in one choice, and goes on with the best, until none is better.
 */
final class PlanSearch {
    private static final int MOST_ROUNDS = 8;

    /** Larger programs are only tried with folding and without. */
    private static final int LARGE = 800;

    private static final int MOST_KEPT = 12;
    private static final int MOST_EARLY = 10;

    private final Flow flow;

    private PlanSearch(Flow flow) {
        this.flow = flow;
    }

    /** {@return the shortest code without a search for it} */
    static Written quick(Flow flow) {
        PlanSearch search = new PlanSearch(flow);
        Written plain = search.first();
        return search.withBinds() ? search.shorter(plain, Plan.FOLDING) : plain;
    }

    /** {@return the shortest code that is found} */
    static Written search(Flow flow) {
        PlanSearch search = new PlanSearch(flow);
        Written best = quick(flow);
        for (int round = 0; round < MOST_ROUNDS && best.size() <= LARGE; round++) {
            Written now = best;
            for (Plan plan : search.neighbours(best)) {
                now = search.shorter(now, plan);
            }
            if (now == best) {
                break;
            }
            best = now;
        }
        return best;
    }

    private boolean withBinds() {
        return !flow.parameters().isEmpty();
    }

    private Written first() {
        Written plain = write(Plan.PLAIN);
        if (plain == null) {
            throw new OutOfScratchMemory();
        }
        return plain;
    }

    private Written shorter(Written best, Plan plan) {
        Written other = write(plan);
        return other != null && other.size() < best.size() ? other : best;
    }

    private @Nullable Written write(Plan plan) {
        Code code = CodeGenerator.generate(flow, plan, true);
        if (code == null) {
            return null;
        }
        return new Written(plan, code, Merger.merge(code, true));
    }

    private List<Plan> neighbours(Written now) {
        List<Plan> plans = new ArrayList<>();
        Plan plan = now.plan();
        if (withBinds()) {
            plans.add(plan.foldingOtherwise());
            plans.add(plan.storingOtherwise());
            for (Parameter parameter : flow.parameters()) {
                plans.add(plan.flipping(parameter));
                plans.add(plan.flipping(parameter).storingOtherwise());
            }
        }
        addEarly(now, plans);
        addKept(now, plans);
        return plans;
    }

    /** A value that is computed in two blocks can be computed in one that leads to both. */
    private void addEarly(Written now, List<Plan> plans) {
        Dominators dominators = null;
        int tried = 0;
        for (Map.Entry<Value, List<Integer>> entry : now.code().computed().entrySet()) {
            Value value = entry.getKey();
            boolean worth =
                    entry.getValue().size() > 1
                            && (value instanceof Alu || value instanceof HeaderLength)
                            && value.parameters() == 0;
            if (worth && tried++ < MOST_EARLY) {
                dominators = dominators == null ? new Dominators(flow) : dominators;
                int block = dominators.commonBranch(entry.getValue());
                if (block >= 0 && value.isThere(dominators.knownBehind(block))) {
                    Plan early = now.plan().computingEarly(block, value);
                    plans.add(early);
                    if (!early.kept().contains(value)) {
                        plans.add(early.keeping(value));
                    }
                }
            }
        }
    }

    private static void addKept(Written now, List<Plan> plans) {
        List<Value> candidates = new ArrayList<>();
        for (Map.Entry<Value, List<Integer>> entry : now.code().computed().entrySet()) {
            Value value = entry.getKey();
            if (entry.getValue().size() > 1
                    && !now.plan().kept().contains(value)
                    && isWorthAWord(value)) {
                candidates.add(value);
            }
        }
        // not by Comparator.comparingInt, whose lambda is made anew at every start of the command
        candidates.sort((a, b) ->
                a.depth() != b.depth()
                        ? Integer.compare(b.depth(), a.depth())
                        : Integer.compare(a.id(), b.id()));
        for (Value value : candidates.subList(0, Math.min(MOST_KEPT, candidates.size()))) {
            plans.add(now.plan().keeping(value));
        }
    }

    /** Whether computing takes more instructions than loading from scratch memory. */
    private static boolean isWorthAWord(Value value) {
        return value instanceof Alu
                || (value instanceof Load load
                        && load.base() != null
                        && !(load.base() instanceof Parameter)
                        && !(load.base() instanceof HeaderLength)
                        && !(load.base() instanceof Constant));
    }
}
