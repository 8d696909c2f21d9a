// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.Reading;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.prove.explain.ClaimReader.Read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A part of an expression and what it claims.
 *
 * <pre>
 * Part = Leaf(expression, claim) | Negation(operand) | Joined(first, rest)
 * </pre>
 */
sealed interface Part {
    /** {@return the part of the syntax tree} */
    Expression expression();

    /**
     * A primitive or a relation.
     *
     * @param number its place among all leaves, from 0
     * @param protocols which payloads of the link layer it asks for: EtherTypes and access points
     */
    record Leaf(Expression expression, int number, Claim claim, Set<Long> protocols)
            implements Part {}

    /** {@code not operand}. */
    record Negation(Expression expression, Part operand) implements Part {}

    /** Terms that bind equally and to the left. */
    record Joined(Expression expression, Part first, List<Term> rest) implements Part {}

    /** One more term. */
    record Term(Connective connective, Part part) {}

    /**
     * All parts of an expression.
     *
     * @param guard what all packets must be that are what their link type says
     * @param leaves the leaves from left to right
     */
    record Tree(Claim guard, Part root, List<Leaf> leaves) {}

    /** {@return the parts of an expression} */
    static Tree of(Reading reading, PlainProgram program) {
        Naming naming = new Naming(reading.notes(), reading.linkType());
        Builder builder = new Builder(new ClaimReader(program, reading.notes(), naming));
        Expression tree = reading.tree();
        Read guard = builder.reader.read(reading.guard(), 0, Surroundings.UNKNOWN, tree);
        Way root = builder.part(tree, reading.condition(), guard.holds(), guard.then());
        return new Tree(guard.claim(), root.part(), List.copyOf(builder.leaves));
    }

    /** A part and where the program goes on behind it. */
    record Way(Part part, int holds, int fails, Surroundings then) {}

    /** Goes along the syntax tree and what it means, which have the same shape. */
    final class Builder {
        private final ClaimReader reader;
        private final List<Leaf> leaves = new ArrayList<>();

        private Builder(ClaimReader reader) {
            this.reader = reader;
        }

        private Way part(Expression expression, Condition meaning, int entry, Surroundings known) {
            if (expression instanceof Expression.Not not
                    && meaning instanceof Condition.Not opposite) {
                Way operand = part(not.operand(), opposite.operand(), entry, known);
                Part part = new Negation(expression, operand.part());
                return new Way(
                        part, /* holds= */ operand.fails(), /* fails= */ operand.holds(), known);
            }
            if (expression instanceof Expression.Chain chain
                    && meaning instanceof Condition.Chain terms) {
                return joined(chain, terms, entry, known);
            }
            Read read = reader.read(meaning, entry, known, expression);
            Leaf leaf = new Leaf(expression, leaves.size(), read.claim(), reader.takeProtocols());
            leaves.add(leaf);
            return new Way(leaf, read.holds(), read.fails(), read.then());
        }

        private Way joined(
                Expression.Chain chain, Condition.Chain terms, int entry, Surroundings known) {
            Way first = part(chain.first(), terms.first(), entry, known);
            int holds = first.holds();
            int fails = first.fails();
            Surroundings then = first.then();
            List<Term> rest = new ArrayList<>();
            for (int i = 0; i < chain.rest().size(); i++) {
                Connective connective = chain.rest().get(i).connective();
                boolean and = connective == Connective.AND;
                Way term =
                        part(
                                chain.rest().get(i).term(),
                                terms.rest().get(i).term(),
                                and ? holds : fails,
                                and ? then : known);
                rest.add(new Term(connective, term.part()));
                if (and) {
                    holds = term.holds();
                    fails = ClaimReader.same(fails, term.fails());
                    then = term.then();
                } else {
                    holds = ClaimReader.same(holds, term.holds());
                    fails = term.fails();
                    then = then.or(term.then());
                }
            }
            return new Way(new Joined(chain, first.part(), List.copyOf(rest)), holds, fails, then);
        }
    }
}
