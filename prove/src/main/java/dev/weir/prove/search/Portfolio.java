// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.ExhaustedException;
import dev.weir.prove.logic.Gates;

/**
 * Answers questions. If words are compared with many constants, ranges are tried first, and leave a
 * third of the time. Then the solver is tried for a moment, which is enough for nearly all, then
 * the diagram for a third of the time, then the solver goes on to the end.
 */
public final class Portfolio {
    private static final long FIRST_TRY_NANOS = 100_000_000;
    private static final long FIRST_TRY_NANOS_PER_GATE = 5_000;
    private static final int BDD_SHARE = 3;
    private static final int RANGES_LEAVE = 3;

    private Portfolio() {}

    /** {@return the answer, within the budget} */
    public static Answer answer(Question question, Budget budget) {
        try {
            int all = Gates.TRUE;
            for (int goal : question.goals()) {
                all = question.gates().and(all, goal);
            }
            return all == Gates.FALSE
                    ? new Answer.Impossible(Answer.Method.STRUCTURE)
                    : search(question, budget);
        } catch (ExhaustedException e) {
            return new Answer.GaveUp(reason(e));
        }
    }

    private static Answer search(Question question, Budget budget) {
        if (RangeSearch.isPromising(question)) {
            long left = budget.deadline() - System.nanoTime();
            Answer answer =
                    RangeSearch.search(question, budget, budget.deadline() - left / RANGES_LEAVE);
            if (!(answer instanceof Answer.GaveUp)) {
                return answer;
            }
        }
        SatSearch sat = new SatSearch(question, budget);
        long begin = System.nanoTime();
        long firstTry = FIRST_TRY_NANOS + FIRST_TRY_NANOS_PER_GATE * question.gates().size();
        Answer answer = sat.search(Math.min(begin + firstTry, budget.deadline()));
        if (isOutOfTime(answer) && !Budget.isPast(budget.deadline())) {
            long now = System.nanoTime();
            answer =
                    BddSearch.search(question, budget, now + (budget.deadline() - now) / BDD_SHARE);
        }
        return answer instanceof Answer.GaveUp && !Budget.isPast(budget.deadline())
                ? sat.search(budget.deadline())
                : answer;
    }

    private static boolean isOutOfTime(Answer answer) {
        return answer instanceof Answer.GaveUp(Answer.Reason reason)
                && reason == Answer.Reason.TIME;
    }

    /** {@return why there is no answer, if that is what was missing} */
    public static Answer.Reason reason(ExhaustedException e) {
        return switch (e.resource()) {
            case TIME -> Answer.Reason.TIME;
            case MEMORY -> Answer.Reason.MEMORY;
            case PATIENCE -> Answer.Reason.INTERRUPTED;
        };
    }
}
