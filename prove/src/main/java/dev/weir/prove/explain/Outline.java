// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a part of an expression claims, as it is read: what is said alike of several fields is one
 * line, and what alternatives have in common stands in front of them.
 *
 * <pre>
 * Outline = Fact(names, verb, objects, wheres, instructions) | All(outlines) | Either(outlines)
 * </pre>
 */
sealed interface Outline {
    /** {@return the instructions that find out about it} */
    SortedSet<Integer> instructions();

    /**
     * A line.
     *
     * @param names of which fields something is said; of any of them
     * @param verb what is said: with {@code "is"} and {@code "is not"}, {@code objects} tell what
     * @param wheres where the fields are
     */
    record Fact(
            List<String> names,
            String verb,
            List<String> objects,
            List<String> wheres,
            SortedSet<Integer> instructions)
            implements Outline {
        /** {@return the sentence} */
        String text() {
            String subject = names.isEmpty() ? "" : Words.or(names) + " ";
            return subject + verb + (objects.isEmpty() ? "" : " " + Words.or(objects));
        }

        /** {@return the same with the objects of both} */
        Fact withObjectsOf(Fact other) {
            List<String> both = new ArrayList<>(objects);
            other.objects.stream().filter(o -> !both.contains(o)).forEach(both::add);
            SortedSet<Integer> all = new TreeSet<>(instructions);
            all.addAll(other.instructions);
            return new Fact(names, verb, both, wheresOfBoth(other), all);
        }

        /** {@return where the fields of both are, each once} */
        List<String> wheresOfBoth(Fact other) {
            List<String> both = new ArrayList<>(wheres);
            other.wheres.stream().filter(w -> !both.contains(w)).forEach(both::add);
            return both;
        }

        boolean saysTheSame(Fact other) {
            return names.equals(other.names)
                    && verb.equals(other.verb)
                    && objects.equals(other.objects)
                    && wheres.equals(other.wheres);
        }
    }

    /** All of some. */
    record All(List<Outline> outlines) implements Outline {
        @Override
        public SortedSet<Integer> instructions() {
            return union(outlines);
        }
    }

    /** One at least of some. */
    record Either(List<Outline> outlines) implements Outline {
        @Override
        public SortedSet<Integer> instructions() {
            return union(outlines);
        }
    }

    private static SortedSet<Integer> union(List<Outline> outlines) {
        SortedSet<Integer> all = new TreeSet<>();
        outlines.forEach(one -> all.addAll(one.instructions()));
        return all;
    }

    /** {@return whether two say the same, be it at other instructions} */
    static boolean same(Outline one, Outline other) {
        return switch (one) {
            case Fact fact -> other instanceof Fact too && fact.saysTheSame(too);
            case All(var parts) -> other instanceof All(var others) && same(parts, others);
            case Either(var parts) -> other instanceof Either(var others) && same(parts, others);
        };
    }

    private static boolean same(List<Outline> some, List<Outline> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!same(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@return the first of two that say the same, with the instructions of both} */
    static Outline together(Outline one, Outline other) {
        return switch (one) {
            case Fact fact -> {
                SortedSet<Integer> both = new TreeSet<>(fact.instructions());
                both.addAll(other.instructions());
                yield new Fact(fact.names(), fact.verb(), fact.objects(), fact.wheres(), both);
            }
            case All(var parts) -> new All(together(parts, ((All) other).outlines()));
            case Either(var parts) -> new Either(together(parts, ((Either) other).outlines()));
        };
    }

    private static List<Outline> together(List<Outline> some, List<Outline> others) {
        List<Outline> both = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            both.add(together(some.get(i), others.get(i)));
        }
        return List.copyOf(both);
    }
}
