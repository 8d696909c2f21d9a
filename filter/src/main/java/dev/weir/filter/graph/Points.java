// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import org.jspecify.annotations.Nullable;

import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/** Rewrites partitions that consist of a few single numbers and one node for all others. */
final class Points {
    /** More would make the rewritten test no shorter. */
    private static final int FEW = 4;

    /** Intervals up to this width are looked through number by number. */
    private static final int NARROW = 64;

    private Points() {}

    /**
     * {@return the partition of x, where {@code partition} is one of -x; null if it is no points}
     */
    static @Nullable Partition negated(Partition partition) {
        return mapped(partition, x -> -x & Value.MAX);
    }

    /** {@return the partition of x, where {@code partition} is one of x ^ k; null if no points} */
    static @Nullable Partition flipped(Partition partition, long k) {
        return mapped(partition, x -> x ^ k);
    }

    private static @Nullable Partition mapped(Partition partition, LongUnaryOperator inverse) {
        Node others = null;
        TreeMap<Long, Node> points = new TreeMap<>();
        for (int i = 0; i < partition.size(); i++) {
            Node kid = partition.kids()[i];
            if (partition.end(i) == partition.starts()[i]) {
                points.put(inverse.applyAsLong(partition.starts()[i]), kid);
            } else if (others == null || others == kid) {
                others = kid;
            } else {
                return null;
            }
        }
        if (others == null || points.size() > FEW) {
            return null;
        }
        Partition.Builder builder = new Partition.Builder(2 * points.size() + 1);
        builder.add(0, others);
        for (var point : points.entrySet()) {
            builder.add(point.getKey(), point.getValue());
            if (point.getKey() < Value.MAX) {
                builder.add(point.getKey() + 1, others);
            }
        }
        return builder.build();
    }

    /**
     * {@return {@code partition}, one of {@code x & mask}, without intervals that hold no number
     * with bits of the mask only; the same object if there is none}
     */
    static Partition submasks(Partition partition, long mask) {
        if (Long.bitCount(mask) == 1) {
            boolean simple = partition.size() == 2 && partition.starts()[1] == 1;
            return simple ? partition : twoNumbers(partition, mask);
        }
        if (partition.size() > 2 * FEW) {
            return partition;
        }
        Partition.Builder builder = new Partition.Builder(partition.size());
        boolean first = true;
        for (int i = 0; i < partition.size(); i++) {
            if (possible(partition.starts()[i], Math.min(partition.end(i), mask), mask)) {
                builder.add(first ? 0 : partition.starts()[i], partition.kids()[i]);
                first = false;
            }
        }
        Partition result = builder.build();
        return result.size() == partition.size() ? partition : result;
    }

    private static Partition twoNumbers(Partition partition, long mask) {
        Partition.Builder builder = new Partition.Builder(2);
        builder.add(0, partition.at(0));
        builder.add(1, partition.at(mask));
        return builder.build();
    }

    private static boolean possible(long low, long high, long mask) {
        if (high - low > NARROW) {
            return true;
        }
        for (long x = low; x <= high; x++) {
            if ((x & ~mask) == 0) {
                return true;
            }
        }
        return false;
    }
}
