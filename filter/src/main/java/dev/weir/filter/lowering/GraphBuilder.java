// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Value;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Expression.Connective;

/** Turns a condition into a graph of tests. */
public final class GraphBuilder {
    private final Graph graph;

    private GraphBuilder(Graph graph) {
        this.graph = graph;
    }

    /**
     * {@return the graph that goes to {@code holds} or {@code fails}, from the back to the front}
     */
    public static Node build(Graph graph, Condition condition, Node holds, Node fails) {
        return new GraphBuilder(graph).build(condition, holds, fails);
    }

    private Node build(Condition condition, Node holds, Node fails) {
        return switch (condition) {
            case Known known -> known.truth() ? holds : fails;
            case Not not -> build(not.operand(), fails, holds);
            case Compare compare ->
                    graph.compare(
                            compare.test(),
                            compare.left(),
                            compare.right(),
                            holds,
                            fails,
                            compare.span());
            case Member member ->
                    graph.member(
                            member.value(),
                            member.set(),
                            holds,
                            fails,
                            member.cuts(),
                            member.span());
            case Let let -> build(let, holds, fails);
            case Chain chain -> {
                Node yes = holds;
                Node no = fails;
                for (Link link : chain.rest().reversed()) {
                    Node term = build(link.term(), yes, no);
                    if (link.connective() == Connective.AND) {
                        yes = term;
                    } else {
                        no = term;
                    }
                }
                yield build(chain.first(), yes, no);
            }
        };
    }

    private Node build(Let let, Node holds, Node fails) {
        Node body = build(let.body(), holds, fails);
        Value otherwise = let.otherwise();
        Node node =
                otherwise == null
                        ? fails
                        : graph.bind(let.parameter(), otherwise, body, let.span());
        for (Choice choice : let.choices().reversed()) {
            Node chosen = graph.bind(let.parameter(), choice.value(), body, let.span());
            node = build(choice.when(), chosen, node);
        }
        return node;
    }
}
