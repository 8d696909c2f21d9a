// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.lowering.Notes;
import dev.weir.filter.lowering.Notes.Carried;
import dev.weir.filter.lowering.Notes.Place;
import dev.weir.filter.lowering.Notes.Region;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Expression.Connective;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads conditions along the plain program that was made of them: each comparison is met together
 * with its jump, and named by what those before it have found out.
 */
final class ClaimReader {
    /** Where a condition was not met: no instruction leads there. */
    private static final int NOWHERE = -1;

    /**
     * A condition that was read.
     *
     * @param holds the instruction where the program goes on if it holds, or {@link #NOWHERE}
     * @param fails where it goes on if not
     * @param then what is known of packets for which it holds
     */
    record Read(Claim claim, int holds, int fails, Surroundings then) {}

    private final PlainProgram program;
    private final Notes notes;
    private final Naming naming;
    private final Set<Long> protocols = new LinkedHashSet<>();

    /** Whether a place is looked for, not what is there. */
    private boolean finding;

    ClaimReader(PlainProgram program, Notes notes, Naming naming) {
        this.program = program;
        this.notes = notes;
        this.naming = naming;
    }

    /**
     * Reads one condition.
     *
     * @param entry the instruction that it begins at
     * @param known what is known of the packet there
     * @param leaf the part of the expression that it is the meaning of
     */
    Read read(Condition condition, int entry, Surroundings known, Expression leaf) {
        Read read =
                switch (condition) {
                    case Known(boolean truth) -> fixed(truth, entry, known);
                    case Compare compare -> compare(compare, entry, known, leaf);
                    case Not not -> {
                        Read operand = read(not.operand(), entry, known, leaf);
                        yield opposite(operand, known);
                    }
                    case Chain chain -> chain(chain, entry, known, leaf);
                    case Let let -> let(let, entry, known, leaf);
                    case Member _ ->
                            throw new IllegalStateException("sets are made for the optimizer only");
                };
        Carried carried = notes.carried(condition);
        if (carried != null && !finding) {
            protocols.add(carried.number());
        }
        return carried == null
                ? read
                : new Read(
                        read.claim(),
                        read.holds(),
                        read.fails(),
                        read.then().carrying(carried.depth(), carried.number()));
    }

    /** {@return the EtherTypes and access points asked for since the last call} */
    Set<Long> takeProtocols() {
        Set<Long> taken = new LinkedHashSet<>(protocols);
        protocols.clear();
        return taken;
    }

    static Read fixed(boolean truth, int entry, Surroundings known) {
        return new Read(
                new Claim.Fixed(truth), truth ? entry : NOWHERE, truth ? NOWHERE : entry, known);
    }

    static Read opposite(Read operand, Surroundings known) {
        return new Read(
                new Claim.Opposite(operand.claim()),
                /* holds= */ operand.fails(),
                /* fails= */ operand.holds(),
                known);
    }

    /**
     * {@return where the second of two goes on in the place of both}
     *
     * @param one a way out of either
     * @param other the same way out of the other; they lead to the same instruction
     */
    static int same(int one, int other) {
        return one == NOWHERE ? other : one;
    }

    private Read chain(Chain chain, int entry, Surroundings known, Expression leaf) {
        Read before = read(chain.first(), entry, known, leaf);
        for (int i = 0; i < chain.rest().size(); ) {
            Connective connective = chain.rest().get(i).connective();
            List<Claim> claims = new ArrayList<>();
            claims.add(before.claim());
            while (i < chain.rest().size() && chain.rest().get(i).connective() == connective) {
                Link link = chain.rest().get(i++);
                before = joined(before, link, known, leaf);
                claims.add(before.claim());
            }
            Claim claim =
                    connective == Connective.AND ? new Claim.All(claims) : new Claim.Any(claims);
            before = new Read(claim, before.holds(), before.fails(), before.then());
        }
        return before;
    }

    /** Reads one more term; the claim is that of the term, the ways out are those of both. */
    private Read joined(Read before, Link link, Surroundings known, Expression leaf) {
        boolean and = link.connective() == Connective.AND;
        Read term =
                read(
                        link.term(),
                        and ? before.holds() : before.fails(),
                        and ? before.then() : known,
                        leaf);
        return and
                ? new Read(
                        term.claim(), term.holds(), same(before.fails(), term.fails()), term.then())
                : new Read(
                        term.claim(),
                        same(before.holds(), term.holds()),
                        term.fails(),
                        before.then().or(term.then()));
    }

    private Read let(Let let, int entry, Surroundings known, Expression leaf) {
        List<Claim> choices = new ArrayList<>();
        List<Integer> entries = new ArrayList<>();
        int next = entry;
        for (Condition.Choice choice : let.choices()) {
            boolean before = finding;
            finding = true;
            Read when = read(choice.when(), next, known, leaf);
            finding = before;
            choices.add(when.claim());
            entries.add(when.holds());
            next = when.fails();
        }
        boolean otherwise = let.otherwise() != null;
        if (otherwise) {
            entries.add(next);
        }
        entries.removeIf(way -> way == NOWHERE);
        int chosen = entries.isEmpty() ? NOWHERE : entries.getFirst();
        Read body = read(let.body(), chosen, known, leaf);
        int fails = otherwise ? body.fails() : same(body.fails(), next);
        Claim claim =
                choices.isEmpty()
                        ? body.claim()
                        : new Claim.Inside(
                                let.parameter().name(),
                                choices,
                                otherwise,
                                steps(entries),
                                body.claim());
        return new Read(claim, body.holds(), fails, body.then());
    }

    /** Each choice computes the place; the body is read from the first on. */
    private List<Integer> steps(List<Integer> entries) {
        Set<Integer> steps = new LinkedHashSet<>();
        entries.forEach(way -> steps.addAll(program.comparison(way).instructions()));
        if (!entries.isEmpty()) {
            steps.removeAll(program.comparison(entries.getFirst()).instructions());
        }
        return List.copyOf(steps);
    }

    private Read compare(Compare compare, int entry, Surroundings known, Expression leaf) {
        // behind something that is never so there are no instructions
        PlainProgram.Comparison at =
                entry == NOWHERE
                        ? new PlainProgram.Comparison(List.of(), NOWHERE, NOWHERE, NOWHERE)
                        : program.comparison(entry);
        Value right = compare.right();
        Long number = right instanceof Constant constant ? constant.number() : null;
        long bits = compare.test() == JumpTest.SET && number != null ? number : 0;
        Quantity left = naming.quantity(compare.left(), bits, compare, known, leaf);
        Quantity other = number != null ? null : naming.quantity(right, 0, compare, known, leaf);
        Claim.Test test =
                bits != 0 && left.known()
                        // "has a bit of 0x1fff" of the flags is "is not 0" of the offset
                        ? new Claim.Test(left, JumpTest.GT, null, 0, at.instructions(), at.jump())
                        : new Claim.Test(
                                bits != 0 ? unmasked(left) : left,
                                compare.test(),
                                other,
                                number == null ? 0 : number,
                                at.instructions(),
                                at.jump());
        return new Read(test, at.holds(), at.fails(), after(compare, number, known));
    }

    private static Quantity unmasked(Quantity masked) {
        return new Quantity(
                masked.name(), masked.where(), masked.show(), masked.bytes(), 0, false, null);
    }

    /** A comparison of the field that tells the protocol above IP tells it for those behind. */
    private Surroundings after(Compare compare, @Nullable Long number, Surroundings known) {
        if (number == null
                || compare.test() != JumpTest.EQ
                || !(compare.left() instanceof Value.Load load)
                || load.size().bytes() != 1) {
            return known;
        }
        Place place = notes.place(compare, load);
        if (place == null || place.region() != Region.NETWORK || place.computed()) {
            return known;
        }
        long carried = known.carriedAt(place.depth());
        boolean four = carried == 0x0800 || place.depth().linkType().number() == 228;
        boolean six = carried == 0x86dd || place.depth().linkType().number() == 229;
        return (four && place.offset() == 9) || (six && place.offset() == 6)
                ? known.transporting(place.depth(), number)
                : known;
    }
}
