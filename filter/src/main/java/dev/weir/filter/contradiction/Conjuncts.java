// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Span;

import java.util.ArrayList;
import java.util.List;

/** Conditions that must all hold. */
final class Conjuncts {
    private final List<Condition> found = new ArrayList<>();

    private Conjuncts() {}

    /** {@return what must all hold for {@code condition} to hold, as many as there are} */
    static List<Condition> of(Condition condition) {
        Conjuncts conjuncts = new Conjuncts();
        conjuncts.add(condition, false);
        return conjuncts.found;
    }

    private void add(Condition condition, boolean negated) {
        switch (condition) {
            case Not not -> add(not.operand(), !negated);
            case Known _, Compare _, Member _, Let _ ->
                    found.add(negated ? new Not(condition) : condition);
            case Chain chain -> add(chain, negated);
        }
    }

    /** The chain up to the last connective that leaves a choice, and then term by term. */
    private void add(Chain chain, boolean negated) {
        Connective joins = negated ? Connective.OR : Connective.AND;
        int together = chain.rest().size();
        while (together > 0 && chain.rest().get(together - 1).connective() == joins) {
            together--;
        }
        if (together == 0) {
            add(chain.first(), negated);
        } else {
            Condition choice = new Chain(chain.first(), chain.rest().subList(0, together));
            found.add(negated ? new Not(choice) : choice);
        }
        for (Link link : chain.rest().subList(together, chain.rest().size())) {
            add(link.term(), negated);
        }
    }

    /**
     * {@return the text from the first to the last of {@code conditions}}
     *
     * @param whole the text if they have none
     */
    static Span spanOf(List<Condition> conditions, Span whole) {
        Extent extent = new Extent();
        conditions.forEach(extent::add);
        return extent.end > extent.start ? new Span(extent.start, extent.end) : whole;
    }

    /** From where to where the text of comparisons reaches. */
    private static final class Extent {
        private int start = Integer.MAX_VALUE;
        private int end;

        private void add(Span span) {
            boolean isEmpty = span.end() <= span.start();
            start = isEmpty ? start : Math.min(start, span.start());
            end = isEmpty ? end : Math.max(end, span.end());
        }

        private void add(Condition condition) {
            switch (condition) {
                case Known _ -> {}
                case Not not -> add(not.operand());
                case Compare compare -> add(compare.span());
                case Member member -> add(member.span());
                case Chain chain -> {
                    add(chain.first());
                    chain.rest().forEach(link -> add(link.term()));
                }
                case Let let -> {
                    add(let.body());
                    for (Choice choice : let.choices()) {
                        add(choice.when());
                    }
                }
            }
        }
    }
}
