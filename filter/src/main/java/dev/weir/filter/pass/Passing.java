// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.HeaderLength;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.graph.Value.PacketLength;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.graph.Values;
import dev.weir.filter.pass.Likeness.Pair;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parameters to pass to a graph that is to stand for two.
 *
 * <p>What is loaded later than first is never passed itself, only the offset it is loaded from: a
 * packet may end in front of it and be decided without it. An offset that is computed from the
 * packet is passed only if that can reject no packet which the graph itself would not.
 */
final class Passing {
    /** Offsets up to here may be added to others without a carry. */
    private static final long LARGEST_BASE = 1 << 30;

    /** There are two registers, and the value that is tested first takes one of them. */
    private static final int MOST_OFFSETS = 2;

    /** A parameter, and what it is for either graph. */
    record Given(Parameter parameter, Value first, Value second) {}

    /** Loads that differ by what is added to their offsets. */
    private record Group(@Nullable Value first, @Nullable Value second, long distance) {}

    private final Values values;
    private final Likeness likeness;
    private final Outline outline;
    private final Set<Parameter> taken;
    private final List<Given> given = new ArrayList<>();
    private final Map<Pair, Value> replacements = new HashMap<>();

    private Passing(Values values, Likeness likeness, Outline outline) {
        this.values = values;
        this.likeness = likeness;
        this.outline = outline;
        this.taken = new HashSet<>(outline.parameters());
    }

    /** {@return what to pass, or null if it cannot be done} */
    static @Nullable Passing of(Values values, Likeness likeness, Outline outline) {
        Passing passing = new Passing(values, likeness, outline);
        return passing.passOffsets() && passing.passValues() ? passing : null;
    }

    /** {@return the parameters, the outermost first} */
    List<Given> given() {
        return given;
    }

    /** {@return what stands for each pair of values} */
    Map<Pair, Value> replacements() {
        return replacements;
    }

    private Parameter parameter(Value first, Value second) {
        Parameter parameter = values.otherParameter(taken, Math.max(first.bound(), second.bound()));
        taken.add(parameter);
        given.add(new Given(parameter, first, second));
        return parameter;
    }

    private boolean passOffsets() {
        Map<Group, List<Pair>> groups = new LinkedHashMap<>();
        for (Pair pair : likeness.pairs().keySet()) {
            if (pair.first() instanceof Load a
                    && pair.second() instanceof Load b
                    && a.size() == b.size()) {
                Group group = new Group(a.base(), b.base(), b.offset() - a.offset());
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(pair);
            }
        }
        for (Map.Entry<Group, List<Pair>> entry : groups.entrySet()) {
            List<Pair> pairs = entry.getValue();
            boolean first = pairs.stream().anyMatch(likeness::isRoot);
            boolean whole = first && pairs.size() == 1;
            if (!whole && !passOffset(entry.getKey(), pairs, first)) {
                return false;
            }
        }
        return given.size() <= MOST_OFFSETS;
    }

    private boolean passOffset(Group group, List<Pair> pairs, boolean first) {
        long nearest = Value.MAX;
        for (Pair pair : pairs) {
            long a = ((Load) pair.first()).offset();
            long b = ((Load) pair.second()).offset();
            if (Math.max(a, b) > LARGEST_BASE) {
                return false;
            }
            nearest = Math.min(nearest, Math.min(a, b));
        }
        Value a = group.first();
        Value b = group.second();
        long distance = group.distance();
        long shift;
        if (a == null && b == null) {
            shift = distance >= 0 ? nearest : nearest - distance;
            a = values.constant(distance >= 0 ? nearest : shift);
            b = values.constant(shift + distance);
        } else if (b == null) {
            b = distance >= 0 ? values.constant(distance) : null;
            shift = 0;
        } else if (a == null) {
            a = distance <= 0 ? values.constant(-distance) : null;
            shift = -distance;
        } else {
            shift = 0;
            a = distance == 0 ? a : null;
        }
        if (a == null || b == null || a.bound() > LARGEST_BASE || b.bound() > LARGEST_BASE) {
            return false;
        }
        if (!first && !areThere(a, b)) {
            return false;
        }
        Parameter parameter = parameter(a, b);
        for (Pair pair : pairs) {
            Load load = (Load) pair.first();
            replacements.put(pair, values.load(load.size(), parameter, load.offset() - shift));
        }
        return true;
    }

    private boolean areThere(Value first, Value second) {
        return first.isThere(outline.known(likeness.first()))
                && second.isThere(outline.known(likeness.second()));
    }

    /** The value that is tested first goes last: it may have been computed from the others. */
    private boolean passValues() {
        Pair first = null;
        for (Map.Entry<Pair, Boolean> entry : likeness.pairs().entrySet()) {
            Pair pair = entry.getKey();
            if (replacements.containsKey(pair)) {
                continue;
            }
            if (entry.getValue()) {
                first = pair;
            } else if ((isPassable(pair.first()) || isPassable(pair.second()))
                    && areThere(pair.first(), pair.second())) {
                replacements.put(pair, parameter(pair.first(), pair.second()));
            } else {
                return false;
            }
        }
        if (given.size() > MOST_OFFSETS) {
            return false;
        }
        if (first != null) {
            replacements.put(first, parameter(first.first(), first.second()));
        }
        return true;
    }

    private static boolean isPassable(Value value) {
        return value instanceof HeaderLength
                || value instanceof PacketLength
                || value instanceof Parameter;
    }
}
