// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Span;
import dev.weir.prove.Run.End;
import dev.weir.prove.explain.Decision.Outcome;
import dev.weir.prove.explain.Part.Joined;
import dev.weir.prove.explain.Part.Leaf;
import dev.weir.prove.explain.Part.Negation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out which parts of an expression decided, from the branches that a packet took. Evaluation
 * goes from the left and as far as needed, in the program as in the expression: what came out of a
 * term that was not reached is not known, and does not count.
 */
final class Deciding {
    private static final byte UNSEEN = 0;
    private static final byte HELD = 1;
    private static final byte FAILED = 2;
    private static final int NO_LEAF = -1;

    private final Part.Tree tree;
    private final String whole;
    private final List<String> texts = new ArrayList<>();
    private final List<LeafDecisions> known = new ArrayList<>();
    private final byte[] outcomes;
    private final int[] leafOf;
    private final Claim.@Nullable Test[] testOf;

    Deciding(String text, Part.Tree tree, PlainProgram program) {
        this.tree = tree;
        this.whole = text(text, tree.root());
        int size = program.program().size();
        this.outcomes = new byte[size];
        this.leafOf = new int[size];
        this.testOf = new Claim.Test[size];
        Arrays.fill(leafOf, NO_LEAF);
        Tests.each(tree.guard(), test -> own(test, NO_LEAF));
        for (Leaf leaf : tree.leaves()) {
            texts.add(text(text, leaf));
            known.add(new LeafDecisions(leaf.claim()));
            Tests.each(leaf.claim(), test -> own(test, leaf.number()));
            Tests.steps(leaf.claim(), pc -> leafOf[pc] = leaf.number());
        }
    }

    private static String text(String expression, Part part) {
        Span span = part.expression().span();
        return expression.substring(span.start(), span.end());
    }

    private void own(Claim.Test test, int leaf) {
        for (int pc : test.instructions()) {
            if (testOf[pc] == null) {
                leafOf[pc] = leaf;
                testOf[pc] = test;
            }
        }
    }

    /**
     * {@return what the branches of one way tell}
     *
     * @param branches the instructions of those branches, each with 1 added to its double if it
     *     held
     */
    PacketExplanation about(int[] branches, End end, int endsAt, int verdict) {
        for (int branch : branches) {
            outcomes[branch >> 1] = (branch & 1) != 0 ? HELD : FAILED;
        }
        boolean matches = verdict != 0;
        List<Decision> decisions = new ArrayList<>();
        if (end != End.RETURN) {
            fault(endsAt, decisions);
        } else if (!(tree.guard() instanceof Claim.Fixed) && truth(tree.guard()) != HELD) {
            decisions.add(guard());
        } else {
            decide(tree.root(), matches, decisions);
        }
        for (int branch : branches) {
            outcomes[branch >> 1] = UNSEEN;
        }
        return new PacketExplanation(matches, end, endsAt, branches, decisions);
    }

    private Decision guard() {
        Span span = tree.root().expression().span();
        List<Reason> reasons = new Reasons(this::truth).of(tree.guard(), false);
        return new Decision(0, whole, span.start(), span.end(), Outcome.FAILS, reasons);
    }

    private void fault(int pc, List<Decision> decisions) {
        int leaf = leafOf[pc];
        Claim.Test test = testOf[pc];
        Part part = leaf == NO_LEAF ? tree.root() : tree.leaves().get(leaf);
        List<Reason> reasons =
                test == null ? List.of() : List.of(new Reason(test.left(), "", false, pc));
        Span span = part.expression().span();
        decisions.add(
                new Decision(
                        Math.max(0, leaf),
                        leaf == NO_LEAF ? whole : texts.get(leaf),
                        span.start(),
                        span.end(),
                        Outcome.FAULTS,
                        reasons));
    }

    /** Adds the parts that made a part come out as it did. */
    private void decide(Part part, boolean holds, List<Decision> decisions) {
        switch (part) {
            case Leaf leaf -> decisions.add(decision(leaf, holds));
            case Negation negation -> decide(negation.operand(), !holds, decisions);
            case Joined joined -> decide(joined, holds, decisions);
        }
    }

    private Decision decision(Leaf leaf, boolean holds) {
        return known.get(leaf.number()).decision(holds, outcomes, () -> newDecision(leaf, holds));
    }

    private Decision newDecision(Leaf leaf, boolean holds) {
        Span span = leaf.expression().span();
        return new Decision(
                leaf.number(),
                texts.get(leaf.number()),
                span.start(),
                span.end(),
                holds ? Outcome.HOLDS : Outcome.FAILS,
                new Reasons(this::truth).of(leaf.claim(), holds));
    }

    /** {@code ((first op term) op term) ...}: what came of each beginning tells who decided. */
    private void decide(Joined joined, boolean holds, List<Decision> decisions) {
        List<Part> terms = new ArrayList<>(List.of(joined.first()));
        List<Boolean> before = new ArrayList<>();
        boolean now = truth(joined.first()) == HELD;
        for (Part.Term term : joined.rest()) {
            before.add(now);
            terms.add(term.part());
            boolean and = term.connective() == Connective.AND;
            now = and == now ? truth(term.part()) == HELD : now;
        }
        List<Part> decisive = new ArrayList<>();
        for (int i = terms.size() - 1; i >= 0; i--) {
            if (i == 0) {
                decisive.add(terms.get(0));
                break;
            }
            boolean and = joined.rest().get(i - 1).connective() == Connective.AND;
            boolean reached = before.get(i - 1) == and;
            if (reached) {
                decisive.add(terms.get(i));
            }
            if (reached && and != holds) {
                break; // it alone made "and" fail, or "or" hold
            }
        }
        for (int i = decisive.size() - 1; i >= 0; i--) {
            decide(decisive.get(i), holds, decisions);
        }
    }

    private byte truth(Part part) {
        return switch (part) {
            case Leaf leaf -> truth(leaf.claim());
            case Negation negation -> opposite(truth(negation.operand()));
            case Joined joined -> {
                byte now = truth(joined.first());
                for (Part.Term term : joined.rest()) {
                    byte goesOn = term.connective() == Connective.AND ? HELD : FAILED;
                    now = now == goesOn ? truth(term.part()) : now;
                }
                yield now;
            }
        };
    }

    private static byte opposite(byte truth) {
        return truth == UNSEEN ? UNSEEN : truth == HELD ? FAILED : HELD;
    }

    private byte truth(Claim claim) {
        return switch (claim) {
            case Claim.Fixed(boolean truth) -> truth ? HELD : FAILED;
            case Claim.Test test -> truth(test);
            case Claim.Opposite(Claim operand) -> opposite(truth(operand));
            case Claim.All(var claims) -> first(claims, HELD);
            case Claim.Any(var claims) -> first(claims, FAILED);
            case Claim.Inside inside -> {
                byte found = first(inside.choices(), FAILED);
                yield found == HELD || (found == FAILED && inside.otherwise())
                        ? truth(inside.body())
                        : found;
            }
        };
    }

    private byte truth(Claim.Test test) {
        return test.jump() < 0 ? UNSEEN : outcomes[test.jump()];
    }

    /** The first that is not {@code goesOn}, or else that. */
    private byte first(List<Claim> claims, byte goesOn) {
        for (Claim claim : claims) {
            byte truth = truth(claim);
            if (truth != goesOn) {
                return truth;
            }
        }
        return goesOn;
    }
}
