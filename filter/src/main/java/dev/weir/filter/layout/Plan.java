// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What code generation may choose without changing what a program does. Immutable. Which choice is
 * best is found out by writing the code and counting.
 *
 * @param kept values that are stored as soon as they are computed, and loaded where they are needed
 * @param early by the index of a block, values that are brought into X before its own
 * @param folds whether a parameter may get its value in front of the jump that leads to its block
 * @param late whether parameters are stored where they are used, not where they get their values
 * @param flipped parameters that get their value in the other register than seems best
 */
record Plan(
        List<Value> kept,
        Map<Integer, List<Value>> early,
        boolean folds,
        boolean late,
        Set<Parameter> flipped) {
    static final Plan PLAIN = new Plan(List.of(), Map.of(), false, false, Set.of());
    static final Plan FOLDING = new Plan(List.of(), Map.of(), true, false, Set.of());

    Plan {
        kept = List.copyOf(kept);
        early = Map.copyOf(early);
        flipped = Set.copyOf(flipped);
    }

    Plan keeping(Value value) {
        List<Value> more = new ArrayList<>(kept);
        more.add(value);
        return new Plan(more, early, folds, late, flipped);
    }

    Plan computingEarly(int block, Value value) {
        Map<Integer, List<Value>> more = new HashMap<>(early);
        List<Value> here = new ArrayList<>(early.getOrDefault(block, List.of()));
        here.add(value);
        more.put(block, List.copyOf(here));
        return new Plan(kept, more, folds, late, flipped);
    }

    Plan foldingOtherwise() {
        return new Plan(kept, early, !folds, late, flipped);
    }

    Plan storingOtherwise() {
        return new Plan(kept, early, folds, !late, flipped);
    }

    Plan flipping(Parameter parameter) {
        Set<Parameter> other = new HashSet<>(flipped);
        if (!other.remove(parameter)) {
            other.add(parameter);
        }
        return new Plan(kept, early, folds, late, other);
    }
}
