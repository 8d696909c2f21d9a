// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.lowering.Reading;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Span;
import dev.weir.prove.explain.Part.Joined;
import dev.weir.prove.explain.Part.Leaf;
import dev.weir.prove.explain.Part.Negation;

import java.util.ArrayList;
import java.util.List;

/**
 * Explains an expression for packets of one link type: what it means, and for each packet why it
 * matches or which part of the text decided that it does not. Immutable.
 *
 * <pre>{@code
 * Explainer explainer = Explainer.of(FilterCompiler.of(LinkType.ETHERNET), "tcp port 80");
 * explainer.expression().parts().getFirst().sentence();
 *         // the source or destination TCP port is 80
 * }</pre>
 *
 * <p>What is said is found in the comparisons that the expression becomes, in the plain program,
 * not the optimized one.
 */
public final class Explainer {
    private final Reading reading;
    private final PlainProgram program;
    private final Part.Tree tree;

    private Explainer(Reading reading) {
        this.reading = reading;
        this.program = new PlainProgram(reading.program());
        this.tree = Part.of(reading, program);
    }

    /**
     * {@return an explainer of an expression}
     *
     * @param compiler knows the link type and all else that the meaning depends on
     * @throws InvalidFilterException if it is no expression, or means nothing for this link type;
     *     not because it contradicts itself
     */
    public static Explainer of(FilterCompiler compiler, String expression) {
        return new Explainer(compiler.reading(expression));
    }

    /** {@return an explainer of packets, for one thread} */
    public PacketExplainer packets() {
        return new PacketExplainer(reading.text(), program, tree);
    }

    /** {@return the expression in words} */
    public ExplainedExpression expression() {
        List<ExplainedPart> parts = new ArrayList<>();
        for (Leaf leaf : tree.leaves()) {
            Span span = leaf.expression().span();
            String sentence = PrimitiveWords.of(leaf.expression());
            parts.add(
                    new ExplainedPart(
                            reading.text().substring(span.start(), span.end()),
                            span.start(),
                            span.end(),
                            sentence,
                            Implied.by(leaf, sentence),
                            OutlineLines.of(Outliner.of(leaf.claim(), true))));
        }
        boolean guarded = !(tree.guard() instanceof Claim.Fixed);
        return new ExplainedExpression(
                reading.text(),
                reading.linkType(),
                formula(tree.root(), false),
                guarded ? OutlineLines.of(Outliner.of(tree.guard(), true)) : List.of(),
                parts,
                reading.program());
    }

    private static String formula(Part part, boolean inside) {
        return switch (part) {
            case Leaf leaf -> String.valueOf(leaf.number() + 1);
            case Negation negation -> "not " + formula(negation.operand(), true);
            case Joined joined -> {
                StringBuilder text = new StringBuilder(formula(joined.first(), true));
                Connective last = joined.rest().getFirst().connective();
                for (Part.Term term : joined.rest()) {
                    if (term.connective() != last) {
                        text.insert(0, '(').append(')');
                        last = term.connective();
                    }
                    text.append(last == Connective.AND ? " and " : " or ");
                    text.append(formula(term.part(), true));
                }
                yield inside ? "(" + text + ")" : text.toString();
            }
        };
    }
}
