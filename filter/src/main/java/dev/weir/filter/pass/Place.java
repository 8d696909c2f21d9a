// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Load;

import org.jspecify.annotations.Nullable;

/**
 * How far into the packet a value reads. Of two with the same base, the one that reads less far is
 * there wherever the other is.
 *
 * @param base what is added to the offset; null if the value reads from the beginning
 * @param end the offset behind the last byte that is read; 0 if none is
 */
record Place(@Nullable Value base, long end) implements Comparable<Place> {
    /** {@return the place of a value, or null if it may fault in other ways too} */
    static @Nullable Place of(Value value) {
        if (value.isThere(value.reach())) {
            return new Place(null, value.reach());
        }
        Value core = value;
        while (core instanceof Alu alu && alu.right() instanceof Constant && !alu.dividesByZero()) {
            core = alu.left();
        }
        return core instanceof Load load && load.base() != null
                ? new Place(load.base(), load.offset() + load.size().bytes())
                : null;
    }

    boolean isComparableWith(Place other) {
        return base == other.base;
    }

    @Override
    public int compareTo(Place other) {
        return Long.compare(end, other.end);
    }
}
