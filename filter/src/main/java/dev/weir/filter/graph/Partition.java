// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * The numbers of 32 bits, cut into intervals, each with a node. Arrays are shared: nobody changes
 * them.
 */
final class Partition {
    private final long[] starts;
    private final Node[] kids;

    Partition(long[] starts, Node[] kids) {
        this.starts = starts;
        this.kids = kids;
    }

    /** The smallest number of each interval, ascending from 0. */
    long[] starts() {
        return starts;
    }

    /** The node of each interval. */
    Node[] kids() {
        return kids;
    }

    int size() {
        return kids.length;
    }

    long end(int i) {
        return i + 1 < starts.length ? starts[i + 1] - 1 : Value.MAX;
    }

    static int find(long[] starts, long number) {
        int i = Arrays.binarySearch(starts, number);
        return i >= 0 ? i : -i - 2;
    }

    Node at(long number) {
        return kids[find(starts, number)];
    }

    /** Collects intervals in ascending order, and joins neighbours with the same node. */
    static final class Builder {
        private long[] starts;
        private Node[] kids;
        private int size;

        Builder(int capacity) {
            starts = new long[capacity];
            kids = new Node[capacity];
        }

        /** Numbers from {@code start} on lead to {@code kid}, until the next call. */
        void add(long start, Node kid) {
            if (size > 0 && starts[size - 1] == start) {
                size--;
            }
            if (size > 0 && kids[size - 1] == kid) {
                return;
            }
            if (size == kids.length) {
                starts = Arrays.copyOf(starts, 2 * size + 1);
                kids = Arrays.copyOf(kids, 2 * size + 1);
            }
            starts[size] = start;
            kids[size++] = kid;
        }

        Partition build() {
            return new Partition(Arrays.copyOf(starts, size), Arrays.copyOf(kids, size));
        }
    }

    /** {@return this, where what lies above {@code bound} follows the last interval below it} */
    Partition below(long bound) {
        Builder builder = new Builder(size());
        for (int i = 0; i < size() && starts[i] <= bound; i++) {
            builder.add(starts[i], kids[i]);
        }
        return builder.build();
    }

    /** {@return the partition of x, where this is one of (x + k) modulo 2^32} */
    Partition rotated(long k) {
        TreeMap<Long, Node> byStart = new TreeMap<>();
        byStart.put(0L, at(k));
        for (int i = 0; i < size(); i++) {
            byStart.put((starts[i] - k) & Value.MAX, kids[i]);
        }
        Builder builder = new Builder(byStart.size());
        byStart.forEach(builder::add);
        return builder.build();
    }

    /** {@return the partition of x, where this is one of x rounded down to multiples of step} */
    Partition rounded(long step) {
        Builder builder = new Builder(size());
        for (int i = 0; i < size(); i++) {
            long start = (starts[i] + step - 1) / step * step;
            if (start <= Value.MAX) {
                builder.add(start, kids[i]);
            }
        }
        return builder.build();
    }

    /** {@return the partition of x, where this is one of x / step} */
    Partition multiplied(long step) {
        Builder builder = new Builder(size());
        for (int i = 0; i < size() && starts[i] * step <= Value.MAX; i++) {
            builder.add(starts[i] * step, kids[i]);
        }
        return builder.build();
    }

    /** {@return the partition of x, where this is one of x * step and nothing overflows} */
    Partition divided(long step) {
        Builder builder = new Builder(size());
        for (int i = 0; i < size(); i++) {
            builder.add((starts[i] + step - 1) / step, kids[i]);
        }
        return builder.build();
    }
}
