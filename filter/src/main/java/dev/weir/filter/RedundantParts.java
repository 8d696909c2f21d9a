// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.filter.FilterParts.Replacement;
import dev.weir.filter.graph.Node;
import dev.weir.filter.syntax.Expression.Abbreviation;
import dev.weir.filter.syntax.Expression.Primitive;
import dev.weir.filter.syntax.HeaderBytes;
import dev.weir.filter.syntax.IdentifierType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds parts of an expression without which it means the same.
 *
 * <p>A part counts as such if the expression becomes the same graph when it always holds, or when
 * it never does. Where there are comparisons, of whose arithmetic the optimizer knows little, a
 * prover is asked too.
 */
final class RedundantParts {
    /**
     * A part, and what can stand in its place.
     *
     * @param as {@link Replacement#ALWAYS} or {@link Replacement#NEVER}
     */
    record Found(FilterPart part, Replacement as) {}

    /** An expression for packets of one link type, and its graph. */
    private record World(TakenApart apart, Meanings meanings, Node whole) {
        static World of(TakenApart apart) {
            Meanings meanings = new Meanings(apart);
            return new World(
                    apart, meanings, meanings.of(apart.parts().found(apart.parts().whole())));
        }

        boolean sameWith(Map<FilterPart, Replacement> replacements) {
            return meanings.of(apart.parts().meaning(replacements)) == whole;
        }
    }

    /** In larger programs, and in more comparisons, the prover is not asked. */
    private static final int LARGEST = 150;

    private static final int MOST_PROOFS = 16;

    private final List<World> worlds = new ArrayList<>();
    private final boolean names;
    private final ProgramComparison prover;
    private final Set<FilterPart.Test> related;
    private final BooleanSupplier time;
    private final Map<FilterPart, Replacement> gone = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    private int proofs;

    private RedundantParts(
            TakenApart apart,
            @Nullable TakenApart usual,
            boolean names,
            ProgramComparison prover,
            Set<FilterPart.Test> related,
            BooleanSupplier time) {
        worlds.add(World.of(apart));
        if (usual != null) {
            worlds.add(World.of(usual));
        }
        this.names = names;
        this.prover = prover;
        this.related = related;
        this.time = time;
    }

    /**
     * {@return the parts, from right to left; without all of them the expression means the same}
     *
     * @param usual the same expression for packets of Ethernet, for which the parts must be
     *     redundant too; null if it is for them, or means nothing for them
     * @param names whether hosts have names here: then parts with hosts and nets do not count
     * @param prover is asked about related tests
     * @param related tests that may have to do with comparisons
     * @param time whether there is time to go on
     */
    static List<Found> of(
            TakenApart apart,
            @Nullable TakenApart usual,
            boolean names,
            ProgramComparison prover,
            Set<FilterPart.Test> related,
            BooleanSupplier time) {
        RedundantParts parts = new RedundantParts(apart, usual, names, prover, related, time);
        parts.visit(apart.parts().whole());
        return parts.found;
    }

    /** Of two that say the same, the right one is the one too many. */
    private void visit(FilterPart part) {
        for (FilterPart operand : part.operands().reversed()) {
            if (part instanceof FilterPart.Negation || !check(operand)) {
                visit(operand);
            }
        }
    }

    private boolean check(FilterPart part) {
        if (stepsInside(part) || (names && hasAddress(part)) || !time.getAsBoolean()) {
            return false;
        }
        boolean always = isSame(part, Replacement.ALWAYS);
        boolean never = isSame(part, Replacement.NEVER);
        if (always == never) {
            // If both are the same, others have left it nothing to decide.
            return always;
        }
        if (always && introducesBytes(part)) {
            return false;
        }
        Replacement replacement = always ? Replacement.ALWAYS : Replacement.NEVER;
        gone.put(part, replacement);
        found.add(new Found(part, replacement));
        return true;
    }

    private boolean isSame(FilterPart part, Replacement replacement) {
        Map<FilterPart, Replacement> with = new HashMap<>(gone);
        with.put(part, replacement);
        return worlds.stream().allMatch(world -> world.sameWith(with))
                || (isRelated(part) && proofs++ < MOST_PROOFS && isProved(with));
    }

    private boolean isProved(Map<FilterPart, Replacement> with) {
        for (World world : worlds) {
            FilterParts parts = world.apart().parts();
            var program = parts.program();
            if (program.size() > LARGEST
                    || !time.getAsBoolean()
                    || !prover.areEqual(program, parts.with(with))) {
                return false;
            }
        }
        return true;
    }

    /** What is behind it would look elsewhere without it. */
    private static boolean stepsInside(FilterPart part) {
        return part instanceof FilterPart.Test test
                ? test.kind() == FilterPart.Test.Kind.ENCAPSULATION
                : part.operands().stream().anyMatch(RedundantParts::stepsInside);
    }

    private boolean hasAddress(FilterPart part) {
        if (!(part instanceof FilterPart.Test)) {
            return part.operands().stream().anyMatch(this::hasAddress);
        }
        if (!(worlds.getFirst().apart().treeOf(part) instanceof Primitive primitive)) {
            return false;
        }
        IdentifierType type = primitive.qualifiers().type();
        return switch (type == null ? IdentifierType.HOST : type) {
            case HOST, NET, GATEWAY -> true;
            case PORT, PORTRANGE, PROTO, PROTOCHAIN -> false;
        };
    }

    private boolean isRelated(FilterPart part) {
        return switch (part) {
            case FilterPart.Test test -> related.contains(test);
            case FilterPart.Negation negation -> isRelated(negation.operand());
            case FilterPart.Chain _ -> false;
        };
    }

    private static boolean isRelation(FilterPart part) {
        return switch (part) {
            case FilterPart.Test test -> test.kind() == FilterPart.Test.Kind.RELATION;
            case FilterPart.Negation negation -> isRelation(negation.operand());
            case FilterPart.Chain _ -> false;
        };
    }

    /**
     * Whether it names the protocol of bytes that are compared: people write {@code tcp and tcp[13]
     * = 2}, and are right to say what they look at.
     */
    private boolean introducesBytes(FilterPart part) {
        boolean protocol =
                switch (worlds.getFirst().apart().treeOf(part)) {
                    case Abbreviation _ -> true;
                    case Primitive primitive ->
                            primitive.qualifiers().type() == IdentifierType.PROTO;
                    // No other names a protocol alone.
                    default -> false;
                };
        return protocol && isImpliedByBytes(part);
    }

    private static boolean isOfRelations(FilterPart part) {
        return part instanceof FilterPart.Test
                ? isRelation(part)
                : part.operands().stream().allMatch(RedundantParts::isOfRelations);
    }

    private boolean isImpliedByBytes(FilterPart part) {
        World world = worlds.getFirst();
        FilterParts parts = world.apart().parts();
        return parts.besides(part).stream()
                .anyMatch(other ->
                        isOfRelations(other)
                                && HeaderBytes.areIntroducedBy(
                                        world.apart().treeOf(part), world.apart().treeOf(other))
                                && !world.meanings().never(parts.found(other))
                                && world.meanings().implies(parts.found(other), parts.found(part)));
    }
}
