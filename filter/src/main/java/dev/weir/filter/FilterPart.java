// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.filter.CompiledFilter.Place;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an expression, as the parser reads it.
 *
 * <pre>
 * FilterPart = Test(kind)               tcp port 80, tcp[13] &amp; 2 != 0, vlan 5
 *            | Negation(operand)        not ...
 *            | Chain(first, rest)       first and term or term ...
 * </pre>
 *
 * <p>No two parts of an expression have the same place, so parts of one expression are equal only
 * if they are the same. Parentheses around a part are outside of its place, but those of a list of
 * identifiers belong to the list: {@code (80 or 443)} in {@code port (80 or 443)}.
 */
public sealed interface FilterPart {
    /** {@return where it stands in the text} */
    Place place();

    /** {@return what it is made of, from left to right; nothing for a test} */
    List<FilterPart> operands();

    /**
     * A part that has no parts: a primitive, of which only the identifier may be written ({@code
     * 443} in {@code port 80 or 443}), or a relation.
     */
    record Test(Kind kind, Place place) implements FilterPart {
        /** Which test. */
        public enum Kind {
            /** The empty expression, which every packet matches. */
            EVERYTHING,
            /** A primitive that leaves what follows as it is. */
            PRIMITIVE,
            /** Two numbers compared. */
            RELATION,
            /** {@code vlan}, {@code mpls}, {@code geneve} and the like: what follows is inside. */
            ENCAPSULATION
        }

        @Override
        public List<FilterPart> operands() {
            return List.of();
        }
    }

    /** {@code not operand}. */
    record Negation(FilterPart operand, Place place) implements FilterPart {
        @Override
        public List<FilterPart> operands() {
            return List.of(operand);
        }
    }

    /**
     * Terms joined by {@code and} and {@code or}, which bind equally and to the left: {@code a or b
     * and c} is {@code (a or b) and c}.
     *
     * @param rest one or more
     */
    record Chain(FilterPart first, List<Link> rest, Place place) implements FilterPart {
        public Chain {
            rest = List.copyOf(rest);
        }

        @Override
        public List<FilterPart> operands() {
            List<FilterPart> operands = new ArrayList<>();
            operands.add(first);
            rest.forEach(link -> operands.add(link.term()));
            return List.copyOf(operands);
        }
    }

    /**
     * One step of a chain.
     *
     * @param joint where the word stands that joins {@code term} to all before it
     */
    record Link(Connective connective, FilterPart term, Place joint) {}

    /** How terms are joined. */
    enum Connective {
        AND,
        OR
    }
}
