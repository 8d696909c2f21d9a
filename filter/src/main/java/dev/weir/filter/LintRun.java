// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Program;
import dev.weir.filter.CompiledFilter.Place;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.syntax.Connectives;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Expression.Encapsulation;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.HostNames;
import dev.weir.filter.syntax.Identifier;
import dev.weir.filter.syntax.Span;
import dev.weir.filter.syntax.TransportBytes;
import dev.weir.filter.syntax.Tunnelled;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Looks at one expression. */
final class LintRun {
    /**
     * In expressions with more tests nobody looks at what they mean: each test is left out once, so
     * that the work grows with the square of their number.
     */
    private static final int MOST_TESTS = 24;

    /** An address of each of the two kinds is what most hosts have. */
    private static final int FEW_ADDRESSES = 2;

    private final FilterLint lint;
    private final String text;
    private final Program program;
    private final RememberedAddresses names;
    private final TakenApart apart;
    private final FilterParts parts;
    private final Meanings meanings;
    private final Condition whole;
    private final List<FilterWarning> warnings = new ArrayList<>();
    private final long end;

    /**
     * Takes an expression apart.
     *
     * @param program what it was compiled to
     * @throws InvalidFilterException if it is none
     */
    LintRun(FilterLint lint, String text, Program program) {
        this.end = System.nanoTime() + lint.timeout().toNanos();
        this.lint = lint;
        this.text = text;
        this.program = program;
        names = new RememberedAddresses(lint.compiler().names());
        apart = lint.compiler().names(names).takeApart(text);
        parts = apart.parts();
        whole = parts.found(parts.whole());
        meanings = new Meanings(apart);
    }

    List<FilterWarning> warnings() {
        if (apart.tree() instanceof Expression.Everything) {
            return List.of();
        }
        addresses();
        size();
        List<Connectives.Ambiguity> ambiguities = Connectives.in(apart.tree(), text);
        insides(ambiguities);
        boolean few = parts.tests().size() <= MOST_TESTS;
        connectives(ambiguities, few);
        if (few) {
            ipv4Only();
            boolean names =
                    HostNames.in(apart.tree()).stream()
                            .anyMatch(name -> !this.names.given(name.text()).isEmpty());
            new PartWarnings(lint, apart, meanings, names, this::isTime)
                    .find(program).stream()
                            .filter(warning -> !follows(warning))
                            .forEach(warnings::add);
        }
        // not Comparator.comparingInt, whose lambda is made anew at every start of the command
        warnings.sort((a, b) -> Integer.compare(a.place().start(), b.place().start()));
        return List.copyOf(warnings);
    }

    /** Whether a warning is about what comes of another one. */
    private boolean follows(FilterWarning warning) {
        return warnings.stream()
                .anyMatch(other ->
                        other instanceof FilterWarning.LooksInside
                                && other.place().start() <= warning.place().start());
    }

    private boolean isTime() {
        return System.nanoTime() < end;
    }

    private void insides(List<Connectives.Ambiguity> ambiguities) {
        boolean tags =
                lint.compiler().linkType().equals(LinkType.ETHERNET)
                        && lint.compiler().target() != Target.LIVE_LINUX;
        String last = null;
        for (Tunnelled.Leak leak : Tunnelled.in(apart.tree(), text)) {
            Span test = leak.test().span();
            if (ambiguities.stream().anyMatch(a -> !a.looser() && isRightBehind(a.joint(), test))) {
                continue; // a member of a list was not to be looked for elsewhere
            }
            // A card may take the tag out of the frame, and then its bytes are others.
            boolean offered = tags || !(leak.test() instanceof Encapsulation);
            String before = leak.before();
            before = before != null && offered && meaning(before) != null ? before : null;
            if (before == null || !before.equals(last)) {
                String word = leak.inside().kind().word();
                warnings.add(new FilterWarning.LooksInside(text, place(test), word, before));
            }
            last = before;
        }
    }

    private boolean leaksBehind(Span joint) {
        return warnings.stream()
                .anyMatch(warning ->
                        warning instanceof FilterWarning.LooksInside
                                && joint.end() <= warning.place().start());
    }

    /**
     * Whether nobody would want an {@code or} to bind tighter than the {@code and} before it: what
     * it adds then contradicts what stands before, as in {@code tcp and (port 80 or icmp)}, or is
     * implied by it.
     */
    private boolean isAbsurd(Span or) {
        FilterPart chain = parts.whole();
        FilterPart inside = chain;
        while (inside != null) {
            chain = inside;
            inside = null;
            for (FilterPart operand : chain.operands()) {
                if (operand.place().start() <= or.start() && or.end() <= operand.place().end()) {
                    inside = operand;
                }
            }
        }
        List<FilterPart> operands = chain.operands();
        int behind = 0;
        while (operands.get(behind).place().end() <= or.start()) {
            behind++;
        }
        Condition before = parts.found(operands.getFirst());
        for (FilterPart operand : operands.subList(1, behind - 1)) {
            before = Condition.all(before, parts.found(operand));
        }
        for (FilterPart added : operands.subList(behind, operands.size())) {
            Condition meaning = parts.found(added);
            if (!meanings.exclude(before, meaning) && !meanings.implies(before, meaning)) {
                return false;
            }
        }
        return true;
    }

    private boolean isRightBehind(Span joint, Span test) {
        return joint.end() <= test.start() && text.substring(joint.end(), test.start()).isBlank();
    }

    private void addresses() {
        for (Identifier.Name name : HostNames.in(apart.tree())) {
            List<InetAddress> given = names.given(name.text());
            if (given.size() > FEW_ADDRESSES) {
                warnings.add(
                        new FilterWarning.ManyAddresses(
                                text, place(name.span()), name.text(), given));
            }
        }
    }

    private void size() {
        InstructionLimit limit = lint.limit();
        if (limit != null && program.size() > limit.most()) {
            warnings.add(
                    new FilterWarning.TooManyInstructions(
                            text, parts.whole().place(), program.size(), limit));
        }
    }

    private void connectives(List<Connectives.Ambiguity> ambiguities, boolean few) {
        for (Connectives.Ambiguity ambiguity : ambiguities) {
            if (ambiguity.looser()
                    && (leaksBehind(ambiguity.joint()) || (few && isAbsurd(ambiguity.joint())))) {
                continue; // it has to be written otherwise in any reading, or has only one
            }
            Condition other = meaning(ambiguity.otherwise());
            if (other == null || !few || !meanings.same(whole, other)) {
                warnings.add(
                        new FilterWarning.MixedConnectives(
                                text,
                                place(ambiguity.joint()),
                                ambiguity.not(),
                                ambiguity.reading(),
                                other == null ? null : ambiguity.otherwise()));
            }
        }
    }

    private void ipv4Only() {
        List<Relation> relations = TransportBytes.in(apart.tree());
        if (relations.isEmpty()) {
            return;
        }
        String both = TransportBytes.forBoth(text, relations);
        Condition other = meaning(both);
        if (other != null && !meanings.same(whole, other)) {
            Place place = place(relations.getFirst().span());
            warnings.add(new FilterWarning.Ipv4Only(text, place, both));
        }
    }

    private @Nullable Condition meaning(String other) {
        return apart.meaning(other);
    }

    private static Place place(Span span) {
        return new Place(span.start(), span.end());
    }
}
