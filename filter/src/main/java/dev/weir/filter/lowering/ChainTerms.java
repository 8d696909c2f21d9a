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

    private final boolean joining;
    private final List<Link> done = new ArrayList<>();

    /** Terms that are alike, joined by {@link #joints}; the last of the chain so far. */
    private final List<Condition> run = new ArrayList<>();

    /** What joins the run to what is in front of it; null in front. */
    private @Nullable Connective before;

    /** What joins the terms of the run; null if it is one. */
    private @Nullable Connective joints;

    /**
     * A chain.
     *
     * @param first its first term
     * @param joining whether terms that are alike become one
     */
    ChainTerms(Condition first, boolean joining) {
        this.joining = joining;
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
    }

    private void finishRun() {
        // What the first is joined with does not matter: there is nothing in front of it.
        Connective front = before == null ? Connective.AND : before;
        if (joints == null || run.size() <= FEW) {
            done.add(new Link(front, run.getFirst()));
            for (Condition term : run.subList(1, run.size())) {
                done.add(new Link(Objects.requireNonNull(joints), term));
            }
        } else {
            done.add(new Link(front, AlikeTerms.joined(run, joints == Connective.OR)));
        }
        run.clear();
        joints = null;
    }

    /** {@return the whole chain} */
    Condition chain() {
        finishRun();
        Condition first = done.getFirst().term();
        return done.size() == 1 ? first : new Chain(first, done.subList(1, done.size()));
    }
}
