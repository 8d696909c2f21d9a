// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.graph.Values;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.pass.ThreadEdges;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Tells an expression that contradicts itself, such as {@code tcp and udp}, from one that happens
 * to match nothing, such as {@code ip[0] > 300}. The first is a mistake and refused, as every
 * compiler of this language does; the second is a filter.
 *
 * <p>What is compared is put behind a mask: of a number nothing is known but whether it equals
 * others, and of any other comparison nothing but whether it is the same one again.
 */
public final class Contradiction {
    /** In so many parts, which of them contradict each other is not looked for. */
    private static final int MANY = 2000;

    private final Values values = new Values();
    private final Graph graph = new Graph(values);
    private final Map<Object, Value> masks = new HashMap<>();

    /** What each parameter is bound to at this place. */
    private final Map<Parameter, Object> scopes = new LinkedHashMap<>();

    private Contradiction() {}

    /**
     * {@return the text of the smallest part that no packet whatever could match, its bytes being
     * anything, or of everything if that is long; null if there is none}
     *
     * @param whole the text of the whole expression
     */
    public static @Nullable Span find(Condition condition, Span whole) {
        Contradiction contradiction = new Contradiction();
        List<Condition> parts = Conjuncts.of(contradiction.masked(condition));
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
        Node reject = graph.verdict(0);
        Node node = graph.verdict(1);
        for (Condition part : parts.reversed()) {
            node = GraphBuilder.build(graph, part, node, reject);
        }
        return new ThreadEdges().apply(graph, node) == reject;
    }

    private Condition masked(Condition condition) {
        return switch (condition) {
            case Known known -> known;
            case Not not -> new Not(masked(not.operand()));
            case Compare compare -> masked(compare);
            case Member _ ->
                    throw new IllegalStateException("sets are made for the optimizer only");
            case Let let -> masked(let);
            case Chain chain -> {
                List<Link> rest = new ArrayList<>();
                for (Link link : chain.rest()) {
                    rest.add(new Link(link.connective(), masked(link.term())));
                }
                yield new Chain(masked(chain.first()), rest);
            }
        };
    }

    /** Whatever values the parameter may have, the body must hold. */
    private Condition masked(Let let) {
        List<Condition> choices = new ArrayList<>();
        List<Object> binding = new ArrayList<>();
        for (Choice choice : let.choices()) {
            Condition when = masked(choice.when());
            choices.add(when);
            binding.add(GraphBuilder.build(graph, when, graph.verdict(1), graph.verdict(0)));
            binding.add(scope(choice.value()));
        }
        Value otherwise = let.otherwise();
        binding.add(otherwise == null ? "nothing" : scope(otherwise));
        Object before = scopes.put(let.parameter(), binding);
        Condition body = masked(let.body());
        scopes.remove(let.parameter());
        if (before != null) {
            scopes.put(let.parameter(), before);
        }
        return let.otherwise() == null ? Condition.all(Condition.any(choices), body) : body;
    }

    private Condition masked(Compare compare) {
        boolean constant = compare.right() instanceof Constant;
        if (constant && compare.left() instanceof Constant) {
            return compare;
        }
        if (constant && compare.test() == JumpTest.EQ) {
            Value value = mask(compare.left(), compare.left());
            return new Compare(value, JumpTest.EQ, compare.right(), compare.span());
        }
        Value whole =
                mask(
                        List.of(compare.left(), compare.test(), compare.right()),
                        compare.left(),
                        compare.right());
        return new Compare(whole, JumpTest.GT, values.constant(0), compare.span());
    }

    /** A number of 32 bits that has nothing to do with any other. */
    private Value mask(Object what, Value... computedFrom) {
        List<Object> key = List.of(what, scope(computedFrom));
        return masks.computeIfAbsent(key, _ -> values.load(Size.WORD, 4L * masks.size()));
    }

    /** Values, and what the parameters are here that they are computed from. */
    private List<Object> scope(Value... computedFrom) {
        List<Object> scope = new ArrayList<>(List.of(computedFrom));
        scopes.forEach((parameter, binding) -> {
            for (Value value : computedFrom) {
                if (value.mayUse(parameter)) {
                    scope.add(binding);
                }
            }
        });
        return scope;
    }
}
