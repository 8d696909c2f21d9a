// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of numbers of 32 bits, as intervals in ascending order that do not touch. Immutable. */
public final class Intervals {
    /** All numbers. */
    public static final Intervals ALL = new Intervals(new long[] {0, Value.MAX});

    /** No number. */
    public static final Intervals NONE = new Intervals(new long[0]);

    /** Low and high of the first interval, of the second, ... */
    private final long[] bounds;

    private Intervals(long[] bounds) {
        this.bounds = bounds;
    }

    /** {@return the numbers from {@code low} to {@code high}, both included} */
    public static Intervals of(long low, long high) {
        return new Intervals(new long[] {low, high});
    }

    /** {@return how many intervals there are} */
    public int size() {
        return bounds.length / 2;
    }

    public long low(int i) {
        return bounds[2 * i];
    }

    public long high(int i) {
        return bounds[2 * i + 1];
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** {@return whether this is every number} */
    public boolean isAll() {
        return bounds.length == 2 && bounds[0] == 0 && bounds[1] == Value.MAX;
    }

    /** {@return how many numbers there are} */
    public long count() {
        long count = 0;
        for (int i = 0; i < size(); i++) {
            count += high(i) - low(i) + 1;
        }
        return count;
    }

    /** {@return what both have} */
    public Intervals and(Intervals other) {
        long[] result = new long[bounds.length + other.bounds.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < size() && j < other.size()) {
            long low = Math.max(low(i), other.low(j));
            long high = Math.min(high(i), other.high(j));
            if (low <= high) {
                result[n++] = low;
                result[n++] = high;
            }
            if (high(i) < other.high(j)) {
                i++;
            } else {
                j++;
            }
        }
        return new Intervals(Arrays.copyOf(result, n));
    }

    /** {@return what either has} */
    public Intervals or(Intervals other) {
        Builder builder = new Builder(size() + other.size());
        int i = 0;
        int j = 0;
        while (i < size() || j < other.size()) {
            boolean mine = j >= other.size() || (i < size() && low(i) <= other.low(j));
            if (mine) {
                builder.add(low(i), high(i));
                i++;
            } else {
                builder.add(other.low(j), other.high(j));
                j++;
            }
        }
        return builder.build();
    }

    /** {@return what any of {@code sets} has, in time for n log n of their intervals} */
    public static Intervals anyOf(List<Intervals> sets) {
        List<long[]> all = new ArrayList<>();
        for (Intervals set : sets) {
            for (int i = 0; i < set.size(); i++) {
                all.add(new long[] {set.low(i), set.high(i)});
            }
        }
        all.sort((a, b) -> Long.compare(a[0], b[0]));
        Builder builder = new Builder(all.size());
        for (long[] pair : all) {
            builder.add(pair[0], pair[1]);
        }
        return builder.build();
    }

    /** {@return what all of {@code sets} have, in the same time} */
    public static Intervals allOf(List<Intervals> sets) {
        List<Intervals> others = new ArrayList<>();
        for (Intervals set : sets) {
            others.add(set.complement());
        }
        return anyOf(others).complement();
    }

    /** {@return the numbers that are not in this set} */
    public Intervals complement() {
        Builder builder = new Builder(size() + 1);
        long next = 0;
        for (int i = 0; i < size(); i++) {
            if (low(i) > next) {
                builder.add(next, low(i) - 1);
            }
            next = high(i) + 1;
        }
        if (next <= Value.MAX) {
            builder.add(next, Value.MAX);
        }
        return builder.build();
    }

    /** Collects intervals in ascending order of their low ends. */
    public static final class Builder {
        private long[] bounds;
        private int n;

        /** A builder with room for so many intervals, which grows. */
        public Builder(int capacity) {
            bounds = new long[2 * capacity];
        }

        /** Adds an interval that begins no earlier than the last one. */
        public void add(long low, long high) {
            if (n > 0 && low <= bounds[n - 1] + 1) {
                bounds[n - 1] = Math.max(bounds[n - 1], high);
                return;
            }
            if (n == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * n + 2);
            }
            bounds[n++] = low;
            bounds[n++] = high;
        }

        /** {@return the set} */
        public Intervals build() {
            return new Intervals(Arrays.copyOf(bounds, n));
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Intervals other && Arrays.equals(bounds, other.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
