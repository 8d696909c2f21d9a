// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Expression.Connective;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds offsets once for all primitives of a chain that want them: {@code Let(p, A) and Let(p, B)}
 * becomes {@code Let(p, A and B)}.
 *
 * <p>What a Let evaluates before its body is evaluated no earlier than before: only the first of
 * the Lets may stand in front of others. It may also stand in front of a term without one, if one
 * of the Lets is evaluated whatever that term is.
 */
public final class SharedLets {
    private SharedLets() {}

    /** {@return what is true exactly where {@code condition} is, with fewer Lets} */
    public static Condition in(Condition condition) {
        return switch (condition) {
            case Known _, Compare _, Member _ -> condition;
            case Let let ->
                    new Let(
                            let.parameter(),
                            let.choices(),
                            let.otherwise(),
                            in(let.body()),
                            let.span());
            case Not not -> not(in(not.operand()));
            case Chain chain -> {
                Condition first = in(chain.first());
                List<Link> rest = new ArrayList<>();
                for (Link link : chain.rest()) {
                    rest.add(new Link(link.connective(), in(link.term())));
                }
                yield shared(first, rest);
            }
        };
    }

    /** A Let that always finds a value is turned inside out. */
    private static Condition not(Condition operand) {
        return operand instanceof Let let && let.otherwise() != null
                ? with(let, not(let.body()))
                : new Not(operand);
    }

    private static Let with(Let let, Condition body) {
        return new Let(let.parameter(), let.choices(), let.otherwise(), body, let.span());
    }

    private static boolean bindsAlike(Let let, Condition other) {
        return other instanceof Let same
                && let.parameter() == same.parameter()
                && let.choices().equals(same.choices())
                && let.otherwise() == same.otherwise();
    }

    private static Condition shared(Condition first, List<Link> rest) {
        if (first instanceof Let let && wants(let, rest) && failsWithout(let, rest)) {
            return with(let, bodies(let, rest));
        }
        Let common = common(first, rest);
        if (common != null) {
            return with(common, shared(bodyOf(common, first), bodiesOf(common, rest)));
        }
        int from = lastOfOneKind(rest);
        for (int i = from; i < rest.size() - 1; i++) {
            List<Link> behind = rest.subList(i + 1, rest.size());
            if (rest.get(i).term() instanceof Let let
                    && wants(let, behind)
                    && failsWithout(let, behind)) {
                Condition tail = shared(let, behind);
                List<Link> front = new ArrayList<>(rest.subList(0, i));
                front.add(new Link(rest.get(i).connective(), tail));
                return new Chain(first, front);
            }
        }
        return new Chain(first, rest);
    }

    /** A Let behind the first term that is evaluated whatever the terms in front of it are. */
    private static @Nullable Let common(Condition first, List<Link> rest) {
        List<Link> all = new ArrayList<>(rest);
        all.addFirst(new Link(Connective.OR, first));
        for (Link link : rest) {
            if (link.term() instanceof Let let) {
                boolean common =
                        isEvaluated(let, rest) && wants(let, all) && failsWithout(let, all);
                return common ? let : null;
            }
        }
        return null;
    }

    /** Whether one that binds as {@code let} does is evaluated, be the first term true or false. */
    private static boolean isEvaluated(Let let, List<Link> rest) {
        boolean trueWithout = true;
        boolean falseWithout = true;
        for (Link link : rest) {
            boolean or = link.connective() == Connective.OR;
            boolean goesOn = or ? falseWithout : trueWithout;
            boolean either = goesOn && without(let, link.term()) == null;
            trueWithout = either || (or && trueWithout);
            falseWithout = either || (!or && falseWithout);
        }
        return !trueWithout && !falseWithout;
    }

    /** From here on all connectives are the same, so that the terms may be put together. */
    private static int lastOfOneKind(List<Link> rest) {
        int from = rest.size() - 1;
        while (from > 0 && rest.get(from - 1).connective() == rest.getLast().connective()) {
            from--;
        }
        return from;
    }

    /**
     * Whether others bind as {@code let} does, and none of the rest means another value or leaves
     * one behind.
     */
    private static boolean wants(Let let, List<Link> rest) {
        if (binds(let.body(), let.parameter())) {
            return false;
        }
        boolean wanted = false;
        for (Link link : rest) {
            boolean alike = without(let, link.term()) != null;
            Condition inside = alike ? bodyOf(let, link.term()) : link.term();
            if (binds(inside, let.parameter())
                    || (!alike && ParameterUse.in(inside, let.parameter()))) {
                return false;
            }
            wanted |= alike;
        }
        return wanted;
    }

    /** Whether {@code parameter} gets a value in {@code condition}. */
    private static boolean binds(Condition condition, Parameter parameter) {
        return switch (condition) {
            case Known _, Compare _, Member _ -> false;
            case Not not -> binds(not.operand(), parameter);
            case Chain chain -> {
                boolean any = binds(chain.first(), parameter);
                for (int i = 0; i < chain.rest().size() && !any; i++) {
                    any = binds(chain.rest().get(i).term(), parameter);
                }
                yield any;
            }
            case Let let -> {
                boolean any = let.parameter() == parameter || binds(let.body(), parameter);
                for (int i = 0; i < let.choices().size() && !any; i++) {
                    any = binds(let.choices().get(i).when(), parameter);
                }
                yield any;
            }
        };
    }

    /** The chain, once the parameter has its value. */
    private static Condition bodies(Let let, List<Link> rest) {
        return shared(let.body(), bodiesOf(let, rest));
    }

    private static List<Link> bodiesOf(Let let, List<Link> rest) {
        List<Link> bodies = new ArrayList<>();
        for (Link link : rest) {
            bodies.add(new Link(link.connective(), bodyOf(let, link.term())));
        }
        return bodies;
    }

    private static Condition bodyOf(Let let, Condition term) {
        if (term instanceof Not not) {
            return not(bodyOf(let, not.operand()));
        }
        return bindsAlike(let, term) && term instanceof Let same ? same.body() : term;
    }

    /** What becomes of {@code term} if {@code let} finds no value; null if it has its own. */
    private static @Nullable Boolean without(Let let, Condition term) {
        if (term instanceof Not not) {
            Boolean operand = without(let, not.operand());
            return operand == null ? null : !operand;
        }
        return bindsAlike(let, term) ? Boolean.FALSE : null;
    }

    /** Whether the chain fails, too, where the Let fails because none of its choices holds. */
    private static boolean failsWithout(Let let, List<Link> rest) {
        if (let.otherwise() != null) {
            return true;
        }
        Boolean outcome = Boolean.FALSE;
        for (Link link : rest) {
            outcome = joined(link.connective(), outcome, without(let, link.term()));
        }
        return Boolean.FALSE.equals(outcome);
    }

    /** Null is what is not known. */
    private static @Nullable Boolean joined(
            Connective connective, @Nullable Boolean left, @Nullable Boolean right) {
        Boolean decides = connective == Connective.OR;
        if (decides.equals(left) || decides.equals(right)) {
            return decides;
        }
        return (left == null || right == null) ? null : left;
    }
}
