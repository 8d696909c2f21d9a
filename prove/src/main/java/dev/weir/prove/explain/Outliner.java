// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.prove.explain.Claim.Test;
import dev.weir.prove.explain.Outline.All;
import dev.weir.prove.explain.Outline.Either;
import dev.weir.prove.explain.Outline.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes outlines of claims. */
final class Outliner {
    private Outliner() {}

    /** {@return what a claim says if it is to hold, or if it is to fail} */
    static Outline of(Claim claim, boolean holds) {
        return switch (claim) {
            case Claim.Fixed(boolean truth) ->
                    new Fact(
                            List.of(),
                            truth == holds ? "every packet" : "no packet",
                            List.of(),
                            List.of(),
                            new TreeSet<>());
            case Test test when test.isConstant() ->
                    withInstructions(
                            of(new Claim.Fixed(test.ofConstant()), holds), test.instructions());
            case Test test -> fact(test, holds);
            case Claim.Opposite(Claim operand) -> of(operand, !holds);
            case Claim.All(var claims) -> holds ? all(claims, true) : either(claims, false);
            case Claim.Any(var claims) -> holds ? either(claims, true) : all(claims, false);
            case Claim.Inside inside -> inside(inside, holds);
        };
    }

    /** Of a number that is the same in all packets nothing is said. */
    private static Outline withInstructions(Outline outline, List<Integer> more) {
        return switch (outline) {
            case Fact fact -> {
                SortedSet<Integer> all = new TreeSet<>(fact.instructions());
                all.addAll(more);
                yield new Fact(fact.names(), fact.verb(), fact.objects(), fact.wheres(), all);
            }
            case All(var outlines) -> new All(withInstructions(outlines, more));
            case Either(var outlines) -> new Either(withInstructions(outlines, more));
        };
    }

    private static List<Outline> withInstructions(List<Outline> outlines, List<Integer> more) {
        List<Outline> all = new ArrayList<>(outlines);
        all.add(withInstructions(all.removeLast(), more));
        return List.copyOf(all);
    }

    private static Outline inside(Claim.Inside inside, boolean holds) {
        SortedSet<Integer> finding = new TreeSet<>(inside.steps());
        inside.choices().forEach(one -> Tests.each(one, t -> finding.addAll(t.instructions())));
        Fact found =
                new Fact(
                        List.of(),
                        Words.place(inside.place(), inside.otherwise()),
                        List.of(),
                        List.of(),
                        finding);
        List<Outline> both = new ArrayList<>(List.of(found));
        add(both, of(inside.body(), holds));
        return new All(List.copyOf(both));
    }

    private static Fact fact(Test test, boolean holds) {
        Quantity left = test.left();
        Quantity right = test.right();
        List<String> wheres = new ArrayList<>();
        if (!left.where().isEmpty()) {
            wheres.add(left.where());
        }
        SortedSet<Integer> instructions = new TreeSet<>(test.instructions());
        if (right != null) {
            if (!right.where().isEmpty()) {
                wheres.add(right.where());
            }
            String verb = Words.comparison(test.test(), holds) + " " + right.masked();
            return new Fact(List.of(left.masked()), verb, List.of(), wheres, instructions);
        }
        boolean equality = test.test() == JumpTest.EQ && !left.isFlag() && !left.isPrefix();
        String name = left.isPrefix() ? left.name() : left.masked();
        return equality
                ? new Fact(
                        List.of(name),
                        holds ? "is" : "is not",
                        List.of(left.value(test.number())),
                        wheres,
                        instructions)
                : new Fact(
                        List.of(name),
                        left.predicate(test.test(), test.number(), holds),
                        List.of(),
                        wheres,
                        instructions);
    }

    private static Outline all(List<Claim> claims, boolean holds) {
        List<Claim> flat = new ArrayList<>();
        flatten(claims, holds, flat);
        List<Outline> outlines = new ArrayList<>();
        for (int i = 0; i < flat.size(); ) {
            if (!outlines.isEmpty()
                    && flat.get(i) instanceof Test test
                    && test.isConstant()
                    && test.ofConstant() == holds) {
                outlines.add(withInstructions(outlines.removeLast(), test.instructions()));
                i++;
                continue;
            }
            int end = holds ? FieldPieces.end(flat, i) : i + 1;
            boolean isAddress = end - i > 1 || (holds && FieldPieces.isPrefix(flat.get(i)));
            Outline next =
                    isAddress ? FieldPieces.fact(flat.subList(i, end)) : of(flat.get(i), holds);
            add(outlines, next);
            i = end;
        }
        return outlines.size() == 1 ? outlines.getFirst() : new All(List.copyOf(outlines));
    }

    private static void flatten(List<Claim> claims, boolean holds, List<Claim> flat) {
        for (Claim claim : claims) {
            if (holds && claim instanceof Claim.All(var inner)) {
                flatten(inner, true, flat);
            } else {
                flat.add(claim);
            }
        }
    }

    /** Says what is said before once only, and of one field in one line. */
    private static void add(List<Outline> outlines, Outline next) {
        if (next instanceof All(var inner)) {
            inner.forEach(one -> add(outlines, one));
            return;
        }
        for (int i = 0; i < outlines.size(); i++) {
            if (Outline.same(outlines.get(i), next)) {
                outlines.set(i, Outline.together(outlines.get(i), next));
                return;
            }
        }
        if (!outlines.isEmpty()
                && outlines.getLast() instanceof Fact last
                && next instanceof Fact fact
                && last.verb().equals("is not")
                && fact.verb().equals("is not")
                && last.names().equals(fact.names())) {
            outlines.set(outlines.size() - 1, last.withObjectsOf(fact));
            return;
        }
        outlines.add(next);
    }

    private static Outline either(List<Claim> claims, boolean holds) {
        List<Outline> outlines = new ArrayList<>();
        for (Claim claim : claims) {
            Outline next = of(claim, holds);
            if (next instanceof Either(var inner)) {
                inner.forEach(one -> Alternatives.add(outlines, one));
            } else {
                Alternatives.add(outlines, next);
            }
        }
        return outlines.size() == 1 ? outlines.getFirst() : new Either(List.copyOf(outlines));
    }
}
