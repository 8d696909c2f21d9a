// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.lowering.Notes.Depth;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a packet where a comparison is made, from those before it. Immutable.
 *
 * @param carried at each depth, the protocols of which the payload may be: EtherTypes
 * @param transport at each depth, those that the IP packet may carry
 */
record Surroundings(Map<Depth, Set<Long>> carried, Map<Depth, Set<Long>> transport) {
    /** Deeper inside, what is known of the outermost is not asked for any more. */
    private static final int MOST_DEPTHS = 8;

    static final Surroundings UNKNOWN = new Surroundings(Map.of(), Map.of());

    Surroundings carrying(Depth depth, long number) {
        return new Surroundings(with(carried, depth, number), Map.of());
    }

    Surroundings transporting(Depth depth, long number) {
        return new Surroundings(carried, with(transport, depth, number));
    }

    private static Map<Depth, Set<Long>> with(
            Map<Depth, Set<Long>> known, Depth depth, long number) {
        Map<Depth, Set<Long>> more = new LinkedHashMap<>(known);
        more.remove(depth);
        more.put(depth, Set.of(number));
        if (more.size() > MOST_DEPTHS) {
            more.remove(more.keySet().iterator().next());
        }
        return more;
    }

    /** {@return what is known if either this or {@code other} is so} */
    Surroundings or(Surroundings other) {
        return new Surroundings(either(carried, other.carried), either(transport, other.transport));
    }

    private static Map<Depth, Set<Long>> either(
            Map<Depth, Set<Long>> one, Map<Depth, Set<Long>> other) {
        Map<Depth, Set<Long>> both = new LinkedHashMap<>();
        one.forEach((depth, numbers) -> {
            Set<Long> more = other.get(depth);
            if (more != null) {
                Set<Long> all = new LinkedHashSet<>(numbers);
                all.addAll(more);
                both.put(depth, all);
            }
        });
        return both;
    }

    /** {@return the first protocol that the payload may be of, or -1} */
    long carriedAt(Depth depth) {
        return first(carried.get(depth));
    }

    long transportAt(Depth depth) {
        return first(transport.get(depth));
    }

    private static long first(@Nullable Set<Long> numbers) {
        return numbers == null ? -1 : numbers.iterator().next();
    }
}
