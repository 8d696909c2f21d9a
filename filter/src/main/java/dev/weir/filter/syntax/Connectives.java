// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Expression.Not;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where {@code and} and {@code or} follow each other without parentheses, and the other
 * reading: that of languages where {@code and} binds tighter, as in {@code tcp or udp and port 53};
 * that of a list, as in {@code src host A and port 80 or 443} and {@code not port 80 or 443}; or
 * that of a list which repeats its qualifiers, as in {@code host A and port 80 or port 443}.
 */
public final class Connectives {
    /**
     * A place with two readings.
     *
     * @param joint the word that comes unexpected
     * @param not whether a {@code not} is in front of what may be a list
     * @param looser whether the other reading is that an {@code or} binds tighter than the {@code
     *     and} before it; all other tests stay where they were
     * @param reading how it is read, as much of it as people look at
     * @param otherwise the whole expression in the other reading
     */
    public record Ambiguity(
            Span joint, boolean not, boolean looser, String reading, String otherwise) {}

    /** How much of an operand is shown. */
    private static final int SHOWN = 40;

    private static final int NONE = -1;

    private final String text;
    private final List<Ambiguity> found = new ArrayList<>();

    private Connectives(String text) {
        this.text = text;
    }

    /**
     * {@return the places with two readings, from left to right, one in a chain at most}
     *
     * @param expression the syntax tree of {@code text}
     */
    public static List<Ambiguity> in(Expression expression, String text) {
        Connectives connectives = new Connectives(text);
        connectives.visit(expression);
        return List.copyOf(connectives.found);
    }

    private void visit(Expression expression) {
        if (expression instanceof Not not) {
            visit(not.operand());
        } else if (expression instanceof Chain chain) {
            int joint = listJoint(chain);
            joint = joint == NONE ? tighterJoint(chain) : joint;
            int looser = joint == NONE ? looserJoint(chain) : NONE;
            if (joint != NONE) {
                found.add(ambiguity(chain, joint, false, grouped(chain)));
            } else if (looser != NONE) {
                found.add(ambiguity(chain, looser, true, loosened(chain, looser)));
            }
            visit(chain.first());
            chain.rest().forEach(link -> visit(link.term()));
        }
    }

    private static boolean isOr(Chain chain, int term) {
        return chain.rest().get(term - 1).connective() == Connective.OR;
    }

    /** The first term of a list behind what the list does not go back to. */
    private int listJoint(Chain chain) {
        Terms terms = new Terms(chain, text);
        for (int i = 1; i < terms.size(); i++) {
            boolean begins = isOr(chain, i) && terms.inherits(i) && !terms.inherits(i - 1);
            boolean behindAnd = i > 1 && !isOr(chain, i - 1);
            if (begins && (behindAnd || terms.term(i - 1) instanceof Not)) {
                return i;
            }
        }
        return NONE;
    }

    /** The first {@code and} behind an {@code or}. */
    private static int tighterJoint(Chain chain) {
        boolean afterOr = false;
        for (int i = 1; i <= chain.rest().size(); i++) {
            if (afterOr && !isOr(chain, i)) {
                return i;
            }
            afterOr |= isOr(chain, i);
        }
        return NONE;
    }

    /** The first {@code or} behind an {@code and}, behind which there is no {@code and}. */
    private static int looserJoint(Chain chain) {
        for (int i = 2; i <= chain.rest().size(); i++) {
            if (isOr(chain, i)) {
                return isOr(chain, i - 1) ? NONE : i;
            }
        }
        return NONE;
    }

    /** What {@code or} joins in parentheses, from the term before its first one on. */
    private String loosened(Chain chain, int joint) {
        Terms terms = new Terms(chain, text);
        return "%s %s (%s)"
                .formatted(
                        terms.text(0, joint - 2),
                        terms.joint(joint - 1),
                        terms.text(joint - 1, terms.size() - 1));
    }

    /** Lists in parentheses, and then what {@code and} joins. */
    private String grouped(Chain chain) {
        Terms terms = new Terms(chain, text);
        StringBuilder grouped = new StringBuilder();
        StringBuilder group = new StringBuilder();
        int members = 0;
        boolean alone = true;
        for (int from = 0; from < terms.size(); ) {
            int to = endOfList(chain, terms, from);
            group.append(members == 0 ? "" : " " + terms.joint(from) + " ");
            group.append(list(terms, from, to));
            members++;
            boolean ends = to == terms.size() - 1 || isOr(chain, to + 1);
            if (ends) {
                alone &= to == terms.size() - 1;
                grouped.append(members > 1 && !alone ? "(" + group + ")" : group);
                grouped.append(to == terms.size() - 1 ? "" : " " + terms.joint(to + 1) + " ");
                group.setLength(0);
                members = 0;
            }
            from = to + 1;
        }
        return grouped.toString();
    }

    /** The last term of the list that begins with term {@code from}; that term if it is none. */
    private static int endOfList(Chain chain, Terms terms, int from) {
        int to = from;
        while (to + 1 < terms.size() && isOr(chain, to + 1) && terms.inherits(to + 1)) {
            to++;
        }
        return to;
    }

    private String list(Terms terms, int from, int to) {
        if (from == to) {
            return terms.text(from, to);
        }
        if (terms.term(from) instanceof Not not) {
            Span list = not.operand().span().to(terms.span(to, to));
            String before = text.substring(not.span().start(), list.start()).strip();
            return before + " (" + list.of(text) + ")";
        }
        return "(" + terms.text(from, to) + ")";
    }

    private Ambiguity ambiguity(Chain chain, int index, boolean looser, String otherwise) {
        Terms terms = new Terms(chain, text);
        String reading =
                "(%s) %s %s"
                        .formatted(
                                lastOf(terms.text(0, index - 1)),
                                terms.joint(index),
                                firstOf(terms.text(index, index)));
        String whole =
                text.substring(0, chain.span().start())
                        + otherwise
                        + text.substring(chain.span().end());
        boolean not = !looser && isOr(chain, index) && terms.term(index - 1) instanceof Not;
        return new Ambiguity(chain.rest().get(index - 1).joint(), not, looser, reading, whole);
    }

    private static String lastOf(String operand) {
        return operand.length() <= SHOWN
                ? operand
                : "... " + operand.substring(operand.length() - SHOWN).replaceFirst("^\\S*\\s", "");
    }

    private static String firstOf(String operand) {
        return operand.length() <= SHOWN
                ? operand
                : operand.substring(0, SHOWN).replaceFirst("\\s\\S*$", "") + " ...";
    }
}
