// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.filter.FilterParts.Replacement;
import dev.weir.filter.lowering.Condition;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Finds which other part makes one redundant: it implies, includes or contradicts it, and without
 * it the one would make a difference.
 */
final class RedundancyReasons {
    private final FilterParts parts;
    private final Meanings meanings;
    private final BooleanSupplier time;

    RedundancyReasons(FilterParts parts, Meanings meanings, BooleanSupplier time) {
        this.parts = parts;
        this.meanings = meanings;
        this.time = time;
    }

    /** {@return why a part that could always hold makes no difference} */
    String always(FilterPart part) {
        Condition meaning = parts.found(part);
        if (meanings.always(meaning)) {
            return "every packet matches it";
        }
        FilterPart implying =
                other(part, Replacement.ALWAYS, other -> meanings.implies(other, meaning));
        if (implying != null) {
            return isTwin(part, implying) ? "it is there twice" : shown(implying) + " implies it";
        }
        Condition not = new Condition.Not(meaning);
        FilterPart rest = other(part, Replacement.NEVER, other -> meanings.implies(not, other));
        return rest == null
                ? "the other parts imply it"
                : "it holds wherever " + shown(rest) + " does not";
    }

    /** {@return which other part includes one that could hold never, or null if none does} */
    @Nullable String included(FilterPart part) {
        Condition meaning = parts.found(part);
        FilterPart wider =
                first(
                        part,
                        other ->
                                meanings.implies(meaning, parts.found(other))
                                        && matters(part, other, Replacement.NEVER));
        if (wider == null) {
            return null;
        }
        return isTwin(part, wider) ? "it is there twice" : shown(wider) + " includes it";
    }

    /** {@return why a part never holds where it is looked at} */
    String never(FilterPart part) {
        Condition meaning = parts.found(part);
        FilterPart excluding =
                other(part, Replacement.NEVER, other -> meanings.exclude(meaning, other));
        return excluding == null
                ? "the other parts exclude it"
                : "it contradicts " + shown(excluding);
    }

    /**
     * Another part of some kind that is responsible; if there is, one that the expression without
     * {@code part} implies.
     *
     * @param as what stands in the place of {@code part}
     */
    private @Nullable FilterPart other(FilterPart part, Replacement as, Predicate<Condition> kind) {
        Condition without = parts.meaning(Map.of(part, as));
        Predicate<FilterPart> responsible =
                other -> kind.test(parts.found(other)) && matters(part, other, Replacement.ALWAYS);
        FilterPart needed =
                first(
                        part,
                        other ->
                                responsible.test(other)
                                        && meanings.implies(without, parts.found(other)));
        return needed == null ? first(part, responsible) : needed;
    }

    private @Nullable FilterPart first(FilterPart part, Predicate<FilterPart> kind) {
        for (FilterPart other : parts.besides(part)) {
            if (time.getAsBoolean() && !meanings.never(parts.found(other)) && kind.test(other)) {
                return other;
            }
        }
        return null;
    }

    /** Whether {@code part} makes a difference once another part is replaced. */
    private boolean matters(FilterPart part, FilterPart other, Replacement replacement) {
        Condition with = parts.meaning(Map.of(other, replacement));
        for (Replacement as : new Replacement[] {Replacement.ALWAYS, Replacement.NEVER}) {
            Condition without = parts.meaning(Map.of(other, replacement, part, as));
            if (!meanings.same(with, without)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTwin(FilterPart part, FilterPart other) {
        return parts.text(part).equals(parts.text(other));
    }

    private String shown(FilterPart part) {
        return FilterWarning.shown(parts.expression(), part.place());
    }
}
