// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Comparisons that find out an offset come from no text of their own: they belong to what wants the
 * offset. They get its place last, because Lets are shared where they find out the same.
 */
public final class OffsetPlaces {
    private OffsetPlaces() {}

    /** {@return the same condition, in which every comparison has a place} */
    public static Condition in(Condition condition) {
        return placed(condition, null);
    }

    /**
     * {@return the same condition}
     *
     * @param place of what has none, or null where everything has one
     */
    private static Condition placed(Condition condition, @Nullable Span place) {
        return switch (condition) {
            case Known _, Member _ -> condition;
            case Compare compare ->
                    place != null && compare.span().start() == compare.span().end()
                            ? new Compare(compare.left(), compare.test(), compare.right(), place)
                            : compare;
            case Not not -> new Not(placed(not.operand(), place));
            case Let let -> {
                List<Choice> choices = new ArrayList<>();
                for (Choice choice : let.choices()) {
                    choices.add(new Choice(placed(choice.when(), let.span()), choice.value()));
                }
                Condition body = placed(let.body(), place);
                yield new Let(let.parameter(), choices, let.otherwise(), body, let.span());
            }
            case Chain chain -> {
                List<Link> rest = new ArrayList<>();
                for (Link link : chain.rest()) {
                    rest.add(new Link(link.connective(), placed(link.term(), place)));
                }
                yield new Chain(placed(chain.first(), place), rest);
            }
        };
    }
}
