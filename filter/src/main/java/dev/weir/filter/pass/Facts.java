// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.filter.graph.Arithmetics;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of values at one place of a graph: for some of them a set of numbers that they lie
 * in. Immutable. Facts may be weaker than the truth, never stronger.
 */
final class Facts {
    static final Facts NONE = new Facts(new Value[0], new Intervals[0]);

    /** A set of more intervals is not remembered, so that facts stay cheap. */
    private static final int MOST_INTERVALS = 48;

    /** More values are not remembered, for the same reason. */
    private static final int MOST_VALUES = 256;

    /** Up to so many numbers are gone through one by one. */
    private static final int FEW_NUMBERS = 64;

    /** A test of more intervals is not compared with other loads. */
    private static final int FEW_PARTS = 8;

    /** In the order of the values' ids. */
    private final Value[] values;

    private final Intervals[] sets;

    private Facts(Value[] values, Intervals[] sets) {
        this.values = values;
        this.sets = sets;
    }

    /** {@return the values of which something is known} */
    List<Value> values() {
        return List.of(values);
    }

    /** {@return of how many values something is known} */
    int size() {
        return values.length;
    }

    private Intervals get(Value value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return sets[i];
            }
        }
        return Intervals.ALL;
    }

    /** {@return these facts, and that {@code value} lies in {@code set}} */
    Facts with(Value value, Intervals set) {
        if (set.size() > MOST_INTERVALS || set.isAll()) {
            return this;
        }
        int at = 0;
        while (at < values.length && values[at].id() < value.id()) {
            at++;
        }
        boolean replace = at < values.length && values[at] == value;
        if (!replace && values.length == MOST_VALUES) {
            return this;
        }
        int size = values.length + (replace ? 0 : 1);
        Value[] newValues = Arrays.copyOf(values, size);
        Intervals[] newSets = Arrays.copyOf(sets, size);
        if (!replace) {
            System.arraycopy(values, at, newValues, at + 1, values.length - at);
            System.arraycopy(sets, at, newSets, at + 1, values.length - at);
        }
        newValues[at] = value;
        newSets[at] = set;
        return new Facts(newValues, newSets);
    }

    /** {@return what is known behind a node that gives {@code parameter} a value} */
    Facts bound(Parameter parameter, Value value) {
        Intervals set =
                value instanceof Constant k ? Intervals.of(k.number(), k.number()) : known(value);
        Facts kept = this;
        for (Value old : values) {
            if (old.mayUse(parameter)) {
                kept = kept.without(old);
            }
        }
        return set.isEmpty() ? kept : kept.with(parameter, set);
    }

    /** {@return those of these facts that a node from {@code place} on may ask for} */
    Facts wantedFrom(int place, FactUse use) {
        int n = 0;
        Value[] newValues = new Value[values.length];
        Intervals[] newSets = new Intervals[values.length];
        for (int i = 0; i < values.length; i++) {
            if (use.isAskedFrom(place, values[i])) {
                newValues[n] = values[i];
                newSets[n++] = sets[i];
            }
        }
        return n == values.length
                ? this
                : new Facts(Arrays.copyOf(newValues, n), Arrays.copyOf(newSets, n));
    }

    private Facts without(Value value) {
        List<Value> newValues = new ArrayList<>();
        List<Intervals> newSets = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != value) {
                newValues.add(values[i]);
                newSets.add(sets[i]);
            }
        }
        return new Facts(newValues.toArray(Value[]::new), newSets.toArray(Intervals[]::new));
    }

    /** {@return what is known where two ways meet} */
    Facts join(Facts other) {
        if (this == other) {
            return this;
        }
        int most = Math.min(values.length, other.values.length);
        Value[] newValues = new Value[most];
        Intervals[] newSets = new Intervals[most];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < values.length && j < other.values.length) {
            int mine = values[i].id();
            int others = other.values[j].id();
            if (mine == others) {
                Intervals either =
                        sets[i].equals(other.sets[j]) ? sets[i] : sets[i].or(other.sets[j]);
                if (!either.isAll() && either.size() <= MOST_INTERVALS) {
                    newValues[n] = values[i];
                    newSets[n++] = either;
                }
            }
            i += mine <= others ? 1 : 0;
            j += others <= mine ? 1 : 0;
        }
        return new Facts(Arrays.copyOf(newValues, n), Arrays.copyOf(newSets, n));
    }

    /** {@return a set that {@code value} lies in here} */
    Intervals known(Value value) {
        Intervals set = get(value);
        if (value.bound() < Value.MAX) {
            set = set.and(Intervals.of(0, value.bound()));
        }
        if (value instanceof Alu alu && alu.right() instanceof Constant k) {
            set = set.and(image(alu, k.number()));
        }
        return set;
    }

    /** What follows for {@code a op k} from what is known of a. */
    private Intervals image(Alu alu, long k) {
        Intervals operand = known(alu.left());
        if (operand.count() <= FEW_NUMBERS) {
            if (k == 0 && (alu.operator() == AluOp.DIV || alu.operator() == AluOp.MOD)) {
                return Intervals.ALL;
            }
            long[] numbers = new long[(int) operand.count()];
            int n = 0;
            for (int i = 0; i < operand.size(); i++) {
                for (long x = operand.low(i); x <= operand.high(i); x++) {
                    numbers[n++] = Arithmetics.apply(alu.operator(), x, k);
                }
            }
            Arrays.sort(numbers);
            Intervals.Builder builder = new Intervals.Builder(n);
            for (long number : numbers) {
                builder.add(number, number);
            }
            return builder.build();
        }
        return alu.operator() == AluOp.AND ? fromOtherMasks(alu, k) : Intervals.ALL;
    }

    /** What follows for {@code a & k} from what is known of {@code a & m}. */
    private Intervals fromOtherMasks(Alu alu, long k) {
        Intervals set = Intervals.ALL;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != alu
                    && values[i] instanceof Alu other
                    && other.operator() == AluOp.AND
                    && other.left() == alu.left()
                    && other.right() instanceof Constant m) {
                boolean one = sets[i].count() == 1;
                if (one && (k & ~m.number()) == 0) {
                    long number = sets[i].low(0) & k;
                    set = set.and(Intervals.of(number, number));
                }
                if ((m.number() & ~k) == 0 && !sets[i].isEmpty() && sets[i].low(0) > 0) {
                    set = set.and(Intervals.of(1, Value.MAX));
                }
            }
        }
        return set;
    }

    /**
     * {@return a set that what is tested lies in here, also because of what is known of other loads
     * of the same bytes}
     */
    Intervals known(Test test) {
        Intervals set = known(test.value());
        for (int i = 0; i < test.size() && test.size() <= FEW_PARTS; i++) {
            LoadedBits bits =
                    test.start(i) == test.end(i)
                            ? LoadedBits.of(test.value(), test.start(i))
                            : null;
            if (bits != null && isExcluded(bits)) {
                set = set.and(Intervals.of(test.start(i), test.start(i)).complement());
            }
        }
        return set;
    }

    private boolean isExcluded(LoadedBits bits) {
        for (int i = 0; i < values.length; i++) {
            LoadedBits known =
                    sets[i].count() == 1 ? LoadedBits.of(values[i], sets[i].low(0)) : null;
            if (known != null && known.excludes(bits)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the only kid of {@code test} that can follow here, or null if several can} */
    @Nullable Node decided(Test test, boolean acrossLoads) {
        Intervals set = acrossLoads ? known(test) : known(test.value());
        if (set.isAll() || set.isEmpty()) {
            return null;
        }
        Node only = null;
        for (int i = 0; i < set.size(); i++) {
            for (int j = test.find(set.low(i));
                    j < test.size() && test.start(j) <= set.high(i);
                    j++) {
                if (only != null && only != test.kid(j)) {
                    return null;
                }
                only = test.kid(j);
            }
        }
        return only;
    }
}
