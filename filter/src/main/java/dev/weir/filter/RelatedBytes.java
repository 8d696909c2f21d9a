// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.filter.FilterPart.Test;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds tests that may have to do with a comparison of bytes in the same expression: they load what
 * the comparison loads last, behind what it needs to find the header.
 */
final class RelatedBytes {
    /**
     * What an instruction loads.
     *
     * @param base what {@code from} counts from: the packet's first byte, or X, or nothing if it is
     *     the packet's length
     */
    private record Load(Class<? extends Instruction> base, long from, long to) {
        static @Nullable Load of(Instruction instruction) {
            return switch (instruction) {
                case LoadAbsolute load -> bytes(load.getClass(), load.k(), load.size().bytes());
                case LoadIndirect load -> bytes(load.getClass(), load.k(), load.size().bytes());
                case LoadHeaderLength load -> bytes(LoadAbsolute.class, load.k(), 1);
                case LoadLength load -> bytes(load.getClass(), 0, 1);
                case Instruction _ -> null;
            };
        }

        private static Load bytes(Class<? extends Instruction> base, int from, int bytes) {
            long first = Integer.toUnsignedLong(from);
            return new Load(base, first, first + bytes);
        }

        boolean overlaps(Load other) {
            return base == other.base && from < other.to && other.from < to;
        }
    }

    private RelatedBytes() {}

    /**
     * {@return the comparisons, and the tests beside them, that may have to do with each other;
     * none if there are none}
     */
    static Set<Test> in(FilterParts parts) {
        List<Test> tests = parts.tests();
        if (tests.size() < 2
                || tests.stream().noneMatch(test -> test.kind() == Test.Kind.RELATION)) {
            return Set.of();
        }
        List<List<Load>> loads = tests.stream().map(test -> loads(parts, test)).toList();
        Set<Test> related = new HashSet<>();
        for (int i = 0; i < loads.size(); i++) {
            if (tests.get(i).kind() == Test.Kind.RELATION && !loads.get(i).isEmpty()) {
                Load compared = loads.get(i).getLast();
                for (int j = 0; j < loads.size(); j++) {
                    if (i != j && loads.get(j).stream().anyMatch(compared::overlaps)) {
                        related.add(tests.get(i));
                        related.add(tests.get(j));
                    }
                }
            }
        }
        return related;
    }

    private static List<Load> loads(FilterParts parts, Test test) {
        List<Load> loads = new ArrayList<>();
        for (Instruction instruction : parts.alone(test).instructions()) {
            Load load = Load.of(instruction);
            if (load != null) {
                loads.add(load);
            }
        }
        return loads;
    }
}
