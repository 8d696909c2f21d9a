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
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Span;

/**
 * Counts the comparisons of an expression while it is lowered, so that no text takes more memory
 * than a command has. A set counts as one.
 */
final class Comparisons {
    /** A hundred times what the kernel takes; each becomes an instruction at least. */
    private static final int MOST = 400_000;

    private long count;

    /**
     * Counts those of a primitive.
     *
     * @throws Complaint if there are too many now
     */
    void add(Condition primitive, Span span) {
        count += in(primitive);
        if (count > MOST) {
            throw new Complaint(
                    "up to here the expression makes more than " + MOST + " comparisons", span);
        }
    }

    /** Some are not needed any more. */
    void remove(long some) {
        count -= some;
    }

    /** {@return how many {@code condition} makes at most} */
    static long in(Condition condition) {
        return switch (condition) {
            case Known _ -> 0;
            case Compare _, Member _ -> 1;
            case Not not -> in(not.operand());
            case Chain chain -> {
                long sum = in(chain.first());
                for (Link link : chain.rest()) {
                    sum += in(link.term());
                }
                yield sum;
            }
            case Let let -> {
                long sum = in(let.body());
                for (Choice choice : let.choices()) {
                    sum += 1 + in(choice.when());
                }
                yield sum;
            }
        };
    }
}
