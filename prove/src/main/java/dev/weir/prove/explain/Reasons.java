// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.prove.explain.Claim.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the comparisons that made a claim come out as it did. A field that was looked at twice, for
 * two alternatives, and was what one of them asks for, is not why that one failed.
 */
final class Reasons {
    /** More of them say no more. */
    private static final int MOST = 8;

    private final Outcomes outcomes;
    private final List<Seen> decisive = new ArrayList<>();

    /** What came of claims. */
    interface Outcomes {
        /** {@return 1 if it held, 2 if it failed, 0 if that was not found out} */
        byte of(Claim claim);
    }

    private record Seen(Test test, boolean held) {}

    private record Field(String name, String where) {
        static Field of(Test test) {
            return new Field(test.left().masked(), test.left().where());
        }
    }

    Reasons(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** {@return the reasons why a claim holds or fails} */
    List<Reason> of(Claim claim, boolean holds) {
        collect(claim, holds);
        Map<Field, List<Seen>> byField = new LinkedHashMap<>();
        for (Seen seen : decisive) {
            if (!seen.test().isConstant()) {
                byField.computeIfAbsent(Field.of(seen.test()), _ -> new ArrayList<>()).add(seen);
            }
        }
        if (!holds) {
            withoutOtherAlternatives(claim, byField);
        }
        List<Reason> reasons = new ArrayList<>();
        byField.values().stream().limit(MOST).forEach(seen -> reasons.add(reason(seen)));
        return reasons;
    }

    private void withoutOtherAlternatives(Claim claim, Map<Field, List<Seen>> byField) {
        Map<Field, List<Seen>> left = new LinkedHashMap<>(byField);
        Tests.eachOfBodies(
                claim,
                test -> {
                    if (test.test() == JumpTest.EQ
                            && outcomes.of(test) == 1
                            && isFailure(byField, test)) {
                        left.remove(Field.of(test));
                    }
                });
        if (!left.isEmpty()) {
            byField.keySet().retainAll(left.keySet());
        }
    }

    private static boolean isFailure(Map<Field, List<Seen>> byField, Test test) {
        List<Seen> seen = byField.get(Field.of(test));
        return seen != null && seen.stream().noneMatch(Seen::held);
    }

    private void collect(Claim claim, boolean holds) {
        switch (claim) {
            case Claim.Fixed _ -> {}
            case Test test -> decisive.add(new Seen(test, holds));
            case Claim.Opposite(Claim operand) -> collect(operand, !holds);
            case Claim.All(var claims) -> collect(claims, holds, !holds);
            case Claim.Any(var claims) -> collect(claims, holds, holds);
            case Claim.Inside inside -> {
                boolean found = inside.choices().stream().anyMatch(one -> outcomes.of(one) == 1);
                if (found || inside.otherwise()) {
                    collect(inside.body(), holds);
                } else {
                    inside.choices().forEach(one -> collect(one, false));
                }
            }
        }
    }

    /** One that came out so is enough, or all that came out so are needed. */
    private void collect(List<Claim> claims, boolean holds, boolean oneIsEnough) {
        byte wanted = (byte) (holds ? 1 : 2);
        for (Claim claim : claims) {
            if (outcomes.of(claim) == wanted) {
                collect(claim, holds);
                if (oneIsEnough) {
                    return;
                }
            }
        }
    }

    /** Of what is not greater than 0 the number says all. */
    private static boolean isAgainstZero(Test test) {
        return test.test() == JumpTest.GT && test.number() == 0;
    }

    private static Reason reason(List<Seen> seen) {
        Test first = seen.getFirst().test();
        Quantity left = first.left();
        boolean held = seen.getFirst().held();
        if (first.right() != null) {
            String predicate = Words.comparison(first.test(), held) + " " + first.right().masked();
            return new Reason(left, predicate, false, first.jump());
        }
        if (left.isFlag()) {
            String predicate = left.predicate(first.test(), first.number(), held);
            return new Reason(left, predicate, false, first.jump());
        }
        List<String> others = new ArrayList<>();
        boolean equal = false;
        for (Seen one : seen) {
            Test test = one.test();
            boolean equality = test.test() == JumpTest.EQ;
            equal |= equality && one.held();
            if (equality && !one.held()) {
                String asked =
                        (left.isPrefix() ? "in " : "")
                                + (left.isPrefix()
                                        ? Show.ipv4(test.number())
                                                + "/"
                                                + Long.bitCount(left.mask())
                                        : left.value(test.number()));
                if (!others.contains(asked)) {
                    others.add(asked);
                }
            } else if (!equality && (one.held() || !isAgainstZero(test))) {
                String predicate = test.left().predicate(test.test(), test.number(), one.held());
                String said = predicate.replaceFirst("^is ", "");
                if (!others.contains(said)) {
                    others.add(said);
                }
            }
        }
        boolean allEqualities = seen.stream().allMatch(one -> one.test().test() == JumpTest.EQ);
        String predicate =
                equal || others.isEmpty()
                        ? ""
                        : allEqualities ? "not " + Words.or(others) : Words.and(others);
        return new Reason(left, predicate, true, first.jump());
    }
}
