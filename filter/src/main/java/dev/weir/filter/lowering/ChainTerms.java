// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.syntax.Expression.Connective;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The terms of a chain as they come; those in a row that are alike may become one. */
final class ChainTerms {
    /**
     * So many stay as they are: the graph joins them as well, and learns on the way what else is
     * the same. It is the square of their number that takes time.
     */
    private static final int FEW = 16;

    /** So many are joined at once. */
    private static final int MANY = 1024;

    private final boolean joining;
    private final Comparisons comparisons;
    private final List<Link> done = new ArrayList<>();

    /** Terms that are alike, joined by {@link #joints}; the last of the chain so far. */
    private final List<Condition> run = new ArrayList<>();

    /** What joins the run to what is in front of it; null in front. */
    private @Nullable Connective before;

    /** What joins the terms of the run; null if it is one. */
    private @Nullable Connective joints;

    /** Whether the first of the run stands for several. */
    private boolean several;

    /**
     * A chain.
     *
     * @param first its first term
     * @param joining whether terms that are alike become one
     * @param comparisons learns how many are not needed then
     */
    ChainTerms(Condition first, boolean joining, Comparisons comparisons) {
        this.joining = joining;
        this.comparisons = comparisons;
        run.add(first);
    }

    /** Adds a term behind those before. */
    void add(Connective connective, Condition term) {
        boolean joins =
                joining
                        && (before == null || before == connective)
                        && (joints == null || joints == connective)
                        && AlikeTerms.areAlike(run.getFirst(), term, connective == Connective.OR);
        if (joins) {
            joints = connective;
        } else {
            finishRun();
            before = connective;
        }
        run.add(term);
        if (run.size() == MANY) {
            // The terms themselves would take memory, of which a set takes less.
            Condition joined = joined(connective);
            run.clear();
            run.add(joined);
            several = true;
        }
    }

    private void finishRun() {
        // What the first is joined with does not matter: there is nothing in front of it.
        Connective front = before == null ? Connective.AND : before;
        if (joints == null || (run.size() <= FEW && !several)) {
            done.add(new Link(front, run.getFirst()));
            for (Condition term : run.subList(1, run.size())) {
                done.add(new Link(Objects.requireNonNull(joints), term));
            }
        } else {
            done.add(new Link(front, joined(joints)));
        }
        run.clear();
        joints = null;
        several = false;
    }

    private Condition joined(Connective connective) {
        Condition joined = AlikeTerms.joined(run, connective == Connective.OR);
        long all = 0;
        for (Condition term : run) {
            all += Comparisons.in(term);
        }
        comparisons.remove(all - Comparisons.in(joined));
        return joined;
    }

    /** {@return the whole chain} */
    Condition chain() {
        finishRun();
        Condition first = done.getFirst().term();
        return done.size() == 1 ? first : new Chain(first, done.subList(1, done.size()));
    }
}
