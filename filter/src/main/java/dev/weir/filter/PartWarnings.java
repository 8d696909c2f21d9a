// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterParts.Replacement;
import dev.weir.filter.RedundantParts.Found;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.syntax.AlwaysHolds;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.OutOfRange;
import dev.weir.filter.syntax.Simplified;
import dev.weir.filter.syntax.Span;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Warns of expressions that do not depend on the packet, and of parts that do not matter. */
final class PartWarnings {
    private static final Program NOTHING = new Program(List.of(new ReturnK(0)));

    private final FilterLint lint;
    private final TakenApart apart;
    private final FilterParts parts;
    private final Meanings meanings;
    private final String text;
    private final boolean names;
    private final BooleanSupplier time;
    private final RedundancyReasons reasons;
    private final @Nullable TakenApart usual;

    /** The tests of which it is worth while to ask the prover. */
    private final Set<FilterPart.Test> related;

    /**
     * Looks at one expression.
     *
     * @param names whether it has names of hosts, whose addresses may be others tomorrow
     * @param time whether there is time to go on
     */
    PartWarnings(
            FilterLint lint,
            TakenApart apart,
            Meanings meanings,
            boolean names,
            BooleanSupplier time) {
        this.names = names;
        this.lint = lint;
        this.apart = apart;
        this.parts = apart.parts();
        this.meanings = meanings;
        this.text = parts.expression();
        this.time = time;
        this.reasons = new RedundancyReasons(parts, meanings, time);
        this.usual = forEthernet(lint.compiler(), text);
        this.related = RelatedBytes.in(parts);
    }

    /** The same expression for packets of Ethernet, or null if it is that or means nothing then. */
    private static @Nullable TakenApart forEthernet(FilterCompiler compiler, String text) {
        if (compiler.linkType().equals(LinkType.ETHERNET)) {
            return null;
        }
        try {
            return compiler.linkType(LinkType.ETHERNET).takeApart(text);
        } catch (InvalidFilterException e) {
            return null;
        }
    }

    /**
     * {@return the warnings}
     *
     * @param program what the expression was compiled to
     */
    List<FilterWarning> find(Program program) {
        Condition whole = parts.found(parts.whole());
        if (program.equals(NOTHING)
                || meanings.never(whole)
                || (!related.isEmpty() && areEqual(program, NOTHING))) {
            return List.of(never());
        }
        boolean elsewhere = usual == null || isAlways(usual);
        if ((elsewhere && meanings.always(whole))
                || (!related.isEmpty()
                        && areEqual(program, parts.with(parts.whole(), Replacement.ALWAYS)))) {
            return List.of(new FilterWarning.AlwaysMatches(text, parts.whole().place()));
        }
        List<FilterWarning> warnings = new ArrayList<>(notCarried());
        if (parts.whole() instanceof FilterPart.Test) {
            alwaysHolding(warnings);
            return warnings;
        }
        List<Found> found = RedundantParts.of(apart, usual, names, lint.prover(), related, time);
        found.removeIf(each -> overlapsAny(each.part(), warnings));
        Map<FilterPart, Replacement> gone = new HashMap<>();
        found.forEach(each -> gone.put(each.part(), each.as()));
        String correction = found.isEmpty() ? null : without(gone);
        found.forEach(each -> warnings.add(redundant(each, correction)));
        alwaysHolding(warnings);
        return warnings;
    }

    private static boolean overlapsAny(FilterPart part, List<FilterWarning> warnings) {
        return warnings.stream()
                .anyMatch(warning ->
                        part.place().start() < warning.place().end()
                                && warning.place().start() < part.place().end());
    }

    /** Adds what is to be said of comparisons that hold whatever the bytes are. */
    private void alwaysHolding(List<FilterWarning> warnings) {
        for (FilterPart.Test test : parts.tests()) {
            if (apart.treeOf(test) instanceof Relation relation
                    && time.getAsBoolean()
                    && !overlapsAny(test, warnings)) {
                AlwaysHolds holds = AlwaysHolds.of(relation, text);
                Condition opposite = apart.meaning(holds.opposite());
                if (opposite != null && meanings.never(opposite)) {
                    String instead = holds.protocol();
                    warnings.add(
                            new FilterWarning.HoldsAlways(
                                    text,
                                    test.place(),
                                    holds.because(),
                                    instead == null ? null : sameWith(test, instead)));
                }
            }
        }
    }

    /** The expression with another text for a test, or null if it does not mean the same then. */
    private @Nullable String sameWith(FilterPart.Test test, String instead) {
        String other = replaced(test, instead);
        Condition meaning = apart.meaning(other);
        return meaning != null && meanings.same(parts.found(parts.whole()), meaning) ? other : null;
    }

    private String replaced(FilterPart part, String instead) {
        return text.substring(0, part.place().start())
                + instead
                + text.substring(part.place().end());
    }

    private static boolean isAlways(TakenApart apart) {
        return new Meanings(apart).always(apart.parts().found(apart.parts().whole()));
    }

    private boolean areEqual(Program program, Program other) {
        return time.getAsBoolean() && lint.prover().areEqual(program, other);
    }

    /** The test that holds for no packet, if it is one alone. */
    private FilterWarning never() {
        for (FilterPart.Test test : parts.tests()) {
            OutOfRange outOfRange = outOfRange(test);
            if (outOfRange != null && meanings.never(parts.found(test))) {
                return new FilterWarning.NeverMatches(
                        text, test.place(), outOfRange.because(), instead(test, outOfRange));
            }
        }
        return new FilterWarning.NeverMatches(text, parts.whole().place(), "", null);
    }

    private @Nullable OutOfRange outOfRange(FilterPart part) {
        return apart.treeOf(part) instanceof Relation relation
                ? OutOfRange.of(relation, text)
                : null;
    }

    private @Nullable String instead(FilterPart part, OutOfRange outOfRange) {
        String instead = outOfRange.instead();
        if (instead == null) {
            return null;
        }
        String corrected = replaced(part, instead);
        return apart.meaning(corrected) == null ? null : corrected;
    }

    /** Tests that can hold for packets of Ethernet, but not for these. */
    private List<FilterWarning> notCarried() {
        if (usual == null) {
            return List.of();
        }
        Meanings elsewhere = new Meanings(usual);
        Map<FilterPart, Replacement> gone = new HashMap<>();
        List<FilterPart> never = new ArrayList<>();
        for (FilterPart.Test test : parts.tests()) {
            boolean inside = test.kind() == FilterPart.Test.Kind.ENCAPSULATION;
            if (!inside
                    && time.getAsBoolean()
                    && meanings.never(parts.found(test))
                    && !elsewhere.never(usual.parts().found(test))) {
                never.add(test);
                gone.put(test, Replacement.NEVER);
            }
        }
        String correction = never.isEmpty() ? null : without(gone);
        List<FilterWarning> warnings = new ArrayList<>();
        for (FilterPart test : never) {
            warnings.add(
                    new FilterWarning.NotCarried(
                            text, test.place(), lint.compiler().linkType(), correction));
        }
        return warnings;
    }

    /** The expression with parts left out, or null if it cannot be written so. */
    private @Nullable String without(Map<FilterPart, Replacement> gone) {
        Map<Span, Boolean> constants = new HashMap<>();
        gone.forEach((part, as) ->
                constants.put(
                        new Span(part.place().start(), part.place().end()),
                        as == Replacement.ALWAYS));
        Condition meant = parts.meaning(gone);
        for (boolean explicit : new boolean[] {false, true}) {
            String shorter = Simplified.of(apart.tree(), text, constants, explicit);
            Condition written = shorter == null ? null : apart.meaning(shorter);
            if (written != null && meanings.same(meant, written)) {
                return shorter;
            }
        }
        return null;
    }

    private FilterWarning redundant(Found found, @Nullable String correction) {
        FilterPart part = found.part();
        Condition meaning = parts.found(part);
        return switch (found.as()) {
            case ALWAYS ->
                    new FilterWarning.ImpliedPart(
                            text, part.place(), reasons.always(part), correction);
            case NEVER, NEGATION -> {
                if (meanings.never(meaning)) {
                    OutOfRange outOfRange = outOfRange(part);
                    String because =
                            outOfRange == null ? "no packet can match it" : outOfRange.because();
                    yield new FilterWarning.ContradictingPart(
                            text, part.place(), because, correction);
                }
                String included = reasons.included(part);
                yield included == null
                        ? new FilterWarning.ContradictingPart(
                                text, part.place(), reasons.never(part), correction)
                        : new FilterWarning.ImpliedPart(text, part.place(), included, correction);
            }
        };
    }
}
