// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;

/** Which conditions are computed from which parameters. */
final class ParameterUse {
    private ParameterUse() {}

    /** {@return whether a condition may depend on what {@code parameter} is bound to around it} */
    static boolean in(Condition condition, Parameter parameter) {
        return switch (condition) {
            case Known _ -> false;
            case Compare compare ->
                    compare.left().mayUse(parameter) || compare.right().mayUse(parameter);
            case Member member -> member.value().mayUse(parameter);
            case Not not -> in(not.operand(), parameter);
            case Chain chain -> in(chain, parameter);
            case Let let -> in(let, parameter);
        };
    }

    private static boolean in(Chain chain, Parameter parameter) {
        for (Link link : chain.rest()) {
            if (in(link.term(), parameter)) {
                return true;
            }
        }
        return in(chain.first(), parameter);
    }

    private static boolean in(Let let, Parameter parameter) {
        for (Choice choice : let.choices()) {
            if (choice.value().mayUse(parameter) || in(choice.when(), parameter)) {
                return true;
            }
        }
        return (let.otherwise() != null && let.otherwise().mayUse(parameter))
                || in(let.body(), parameter);
    }
}
