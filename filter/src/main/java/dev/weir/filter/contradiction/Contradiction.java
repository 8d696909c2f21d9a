// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.Notes;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Tells an expression that contradicts itself, such as {@code tcp and udp}, from one that happens
 * to match nothing, such as {@code ip[0] > 300}: as libpcap does.
 */
public final class Contradiction {
    /** In so many parts, which of them contradict each other is not looked for. */
    private static final int MANY = 2000;

    private final Forks forks;
    private final Fork accept = Fork.end();
    private final Fork reject = Fork.end();

    private Contradiction(Notes notes) {
        this.forks = new Forks(notes);
    }

    /**
     * {@return the text of the smallest part that contradicts itself, or of everything if that is
     * long; null if there is none}
     *
     * @param condition what an expression means, one comparison after the other
     * @param notes which of the comparisons are relations
     * @param whole the text of the whole expression
     */
    public static @Nullable Span find(Condition condition, Notes notes, Span whole) {
        Contradiction contradiction = new Contradiction(notes);
        List<Condition> parts = Conjuncts.of(condition);
        if (!contradiction.contradict(parts)) {
            return null;
        }
        if (parts.size() > MANY) {
            return whole;
        }
        // What contradicts itself does so with more terms, too.
        int end = firstThat(parts.size(), n -> contradiction.contradict(parts.subList(0, n)));
        int length = firstThat(end, n -> contradiction.contradict(parts.subList(end - n, end)));
        return Conjuncts.spanOf(parts.subList(end - length, end), whole);
    }

    /** {@return whether some number of an expression cannot be computed if a packet comes to it} */
    public static boolean isPossibleMistakeIn(Expression expression) {
        return ComputedNumbers.areWrongIn(expression);
    }

    /**
     * {@return a number that cannot be computed although packets may come to it, or null}
     *
     * @param condition as in {@link #find}
     * @param notes as in {@link #find}
     */
    public static @Nullable Complaint mistake(Condition condition, Notes notes) {
        Fork root = new Contradiction(notes).threaded(List.of(condition));
        for (Fork fork : Threading.inOrder(root)) {
            Relation relation = fork.question().relation();
            Complaint mistake = relation == null ? null : ComputedNumbers.mistake(relation);
            if (mistake != null) {
                return mistake;
            }
        }
        return null;
    }

    /**
     * {@return the smallest number up to {@code most} that has a property that larger ones have}
     */
    private static int firstThat(int most, IntPredicate property) {
        int low = 1;
        int high = most;
        while (low < high) {
            int middle = (low + high) / 2;
            if (property.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private boolean contradict(List<Condition> parts) {
        return Threading.afterConstants(threaded(parts)) == reject;
    }

    private Fork threaded(List<Condition> parts) {
        Fork fork = accept;
        for (Condition part : parts.reversed()) {
            fork = forks.build(part, fork, reject);
        }
        Threading.from(fork);
        return fork;
    }
}
