// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether conjunctions may be tried together with the first that begins with the same value.
 *
 * <p>One that moves up loads its other values before those that it overtakes are tried, and one of
 * these might have accepted a packet that ends in front of what is loaded. So it may only overtake
 * those that read as far before they hold.
 */
final class MoveRule {
    /** There are few kinds of conjunctions, or many things to compare. */
    private static final int MOST_KINDS = 64;

    private MoveRule() {}

    /**
     * {@return whether all may be moved}
     *
     * @param terms the conjunctions in their order
     * @param known how many bytes a packet has at least that gets there
     */
    static boolean allows(List<Conjunction> terms, long known) {
        Set<List<Value>> kinds = new LinkedHashSet<>();
        List<List<Value>> inOrder = new ArrayList<>();
        for (Conjunction term : terms) {
            List<Value> kind = term.values();
            kinds.add(kind);
            inOrder.add(kind);
            if (kinds.size() > MOST_KINDS) {
                return false;
            }
        }
        return kinds.size() == 1 || allowsKinds(inOrder, known);
    }

    private static boolean allowsKinds(List<List<Value>> terms, long known) {
        Map<Value, Set<List<Value>>> overtaken = new LinkedHashMap<>();
        Map<Value, List<List<Value>>> groups = new LinkedHashMap<>();
        Set<List<List<Value>>> allowed = new HashSet<>();
        for (List<Value> term : terms) {
            Value root = term.getFirst();
            long there = Math.max(known, root.reach());
            for (List<Value> other : overtaken.getOrDefault(root, Set.of())) {
                if (allowed.add(List.of(other, term)) && !readsAsFar(other, term, there)) {
                    return false;
                }
            }
            overtaken.putIfAbsent(root, new LinkedHashSet<>());
            for (Map.Entry<Value, Set<List<Value>>> earlier : overtaken.entrySet()) {
                if (earlier.getKey() == root) {
                    break;
                }
                earlier.getValue().add(term);
            }
            groups.computeIfAbsent(root, _ -> new ArrayList<>()).add(term);
        }
        for (Map.Entry<Value, List<List<Value>>> group : groups.entrySet()) {
            long there = Math.max(known, group.getKey().reach());
            if (!allowsRests(group.getValue(), there)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowsRests(List<List<Value>> group, long known) {
        List<List<Value>> rests = new ArrayList<>();
        for (List<Value> term : group) {
            if (term.size() > 1) {
                rests.add(term.subList(1, term.size()));
            }
        }
        return new HashSet<>(rests).size() < 2 || allowsKinds(rests, known);
    }

    /** Whether a packet in which {@code other} holds has all that {@code moved} loads. */
    private static boolean readsAsFar(List<Value> other, List<Value> moved, long known) {
        for (Value value : moved.subList(1, moved.size())) {
            boolean isThere = value.isThere(known);
            for (int i = 0; i < other.size() && !isThere; i++) {
                isThere = value.isThere(other.get(i).reach()) || isInside(value, other.get(i));
            }
            if (!isThere) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInside(Value value, Value other) {
        return core(value) instanceof Load inner
                && core(other) instanceof Load outer
                && inner.base() == outer.base()
                && inner.offset() + inner.size().bytes() <= outer.offset() + outer.size().bytes();
    }

    /** What a value with constant operands is computed from. */
    private static Value core(Value given) {
        Value value = given;
        while (value instanceof Alu alu
                && alu.right() instanceof Constant
                && !alu.dividesByZero()) {
            value = alu.left();
        }
        return value;
    }
}
