// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import static dev.weir.prove.logic.Gates.FALSE;

import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.word.Word;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a symbolic run found: for each step whether its test holds, whether it does not fault, and
 * what it returns. Questions about the whole program are answered from these.
 *
 * <p>The answer is built from the end: at a test, it is the answer of one branch or of the other.
 * So it has the shape of the program, and conditions of paths, of which there may be many more, do
 * not appear in it.
 */
public final class Behaviour {
    private final LoopFree program;
    private final Gates gates;
    private final Budget budget;

    /** By step: whether the test holds, or that the step does not fault; FALSE if unreachable. */
    private final int[] outcome;

    private final @Nullable Word[] returned;

    Behaviour(
            LoopFree program,
            Gates gates,
            Budget budget,
            int[] outcome,
            @Nullable Word[] returned) {
        this.program = program;
        this.gates = gates;
        this.budget = budget;
        this.outcome = outcome;
        this.returned = returned;
    }

    /** {@return the constants that the program may return} */
    public Set<Integer> constantVerdicts() {
        Set<Integer> verdicts = new HashSet<>();
        for (LoopFree.Step step : program.steps()) {
            if (step.instruction() instanceof ReturnK(int k)) {
                verdicts.add(k);
            }
        }
        return verdicts;
    }

    /** {@return whether it returns nothing else} */
    public boolean returnsConstants() {
        return program.steps().stream().noneMatch(step -> step.instruction() instanceof ReturnA);
    }

    /** What a question says of a return; a literal. */
    @FunctionalInterface
    public interface AtReturn {
        /**
         * {@return the answer where the program returns}
         *
         * @param constant what it returns, if {@code word} is null
         * @param word what it returns in A, or null
         */
        int of(int constant, @Nullable Word word);
    }

    /** {@return whether the program ends in a return of which the question says so} */
    public int returns(AtReturn question) {
        return answer(question, FALSE, FALSE);
    }

    /** {@return whether the program loads what was not captured, or divides by 0} */
    public int faults() {
        return answer((_, _) -> FALSE, Gates.TRUE, FALSE);
    }

    /** {@return whether it jumps backward more often than was looked at} */
    public int overruns() {
        return answer((_, _) -> FALSE, FALSE, Gates.TRUE);
    }

    /**
     * {@return the branches of tests that were passed, in their order: twice the number of the
     * step, plus one if its test did not hold}
     *
     * @param holds of each test that was passed whether it held
     */
    public int[] branches(boolean[] holds) {
        List<LoopFree.Step> steps = program.steps();
        int[] branches = new int[holds.length];
        int passed = 0;
        int at = 0;
        while (passed < holds.length && at != LoopFree.OVERRUN) {
            LoopFree.Step step = steps.get(at);
            boolean test =
                    step.instruction() instanceof JumpIfK || step.instruction() instanceof JumpIfX;
            boolean next = !test || holds[passed];
            if (test) {
                branches[passed++] = 2 * at + (next ? 0 : 1);
            }
            at = next ? step.next() : step.otherwise();
        }
        return Arrays.copyOf(branches, passed);
    }

    /** {@return whether the tests come out so, if the program comes to them} */
    public int takes(int[] branches) {
        int takes = Gates.TRUE;
        for (int branch : branches) {
            takes = gates.and(takes, outcome[branch >> 1] ^ (branch & 1));
        }
        return takes;
    }

    /**
     * {@return whether the program passes a branch that is not in {@code old} and then ends in a
     * return of which the question says so}
     */
    public int returnsByOtherThan(BitSet old, AtReturn question) {
        List<LoopFree.Step> steps = program.steps();
        int[] all = new int[steps.size()];
        int[] fresh = new int[steps.size()];
        for (int at = all.length - 1; at >= 0; at--) {
            LoopFree.Step step = steps.get(at);
            switch (step.instruction()) {
                case ReturnK(int k) -> all[at] = question.of(k, null);
                case ReturnA() ->
                        all[at] = returned[at] == null ? FALSE : question.of(0, returned[at]);
                case JumpIfK _, JumpIfX _ -> {
                    int yes = answerAt(all, step.next(), FALSE);
                    int no = answerAt(all, step.otherwise(), FALSE);
                    all[at] = gates.mux(outcome[at], yes, no);
                    fresh[at] =
                            gates.mux(
                                    outcome[at],
                                    old.get(2 * at) ? answerAt(fresh, step.next(), FALSE) : yes,
                                    old.get(2 * at + 1)
                                            ? answerAt(fresh, step.otherwise(), FALSE)
                                            : no);
                }
                default -> {
                    all[at] = gates.and(outcome[at], answerAt(all, step.next(), FALSE));
                    fresh[at] = gates.and(outcome[at], answerAt(fresh, step.next(), FALSE));
                }
            }
            budget.tick();
        }
        return steps.isEmpty() ? FALSE : fresh[0];
    }

    private int answer(AtReturn question, int atFault, int atOverrun) {
        List<LoopFree.Step> steps = program.steps();
        if (steps.isEmpty()) {
            return atOverrun;
        }
        budget.take((long) Integer.BYTES * steps.size());
        int[] answers = new int[steps.size()];
        for (int at = answers.length - 1; at >= 0; at--) {
            LoopFree.Step step = steps.get(at);
            answers[at] =
                    switch (step.instruction()) {
                        case ReturnK(int k) -> question.of(k, null);
                        case ReturnA() ->
                                returned[at] == null ? FALSE : question.of(0, returned[at]);
                        case JumpIfK _, JumpIfX _ ->
                                gates.mux(
                                        outcome[at],
                                        answerAt(answers, step.next(), atOverrun),
                                        answerAt(answers, step.otherwise(), atOverrun));
                        default ->
                                gates.mux(
                                        outcome[at],
                                        answerAt(answers, step.next(), atOverrun),
                                        atFault);
                    };
            budget.tick();
        }
        budget.giveBack((long) Integer.BYTES * steps.size());
        return answers[0];
    }

    private static int answerAt(int[] answers, int step, int atOverrun) {
        return step == LoopFree.OVERRUN ? atOverrun : answers[step];
    }
}
