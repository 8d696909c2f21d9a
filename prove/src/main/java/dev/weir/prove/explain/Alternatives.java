// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.prove.explain.Outline.All;
import dev.weir.prove.explain.Outline.Either;
import dev.weir.prove.explain.Outline.Fact;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Says alternatives together that are alike: what they begin with in common once, and what is asked
 * of one field, or of several fields alike, in one line.
 */
final class Alternatives {
    private Alternatives() {}

    /** Adds one more alternative, or says it together with the last. */
    static void add(List<Outline> outlines, Outline next) {
        Outline last = outlines.isEmpty() ? null : outlines.getLast();
        Outline joined = last == null ? null : joined(last, next);
        if (joined == null) {
            outlines.add(next);
        } else {
            outlines.set(outlines.size() - 1, joined);
        }
    }

    /** Two alternatives in one, or null. */
    private static @Nullable Outline joined(Outline one, Outline other) {
        if (Outline.same(one, other)) {
            return Outline.together(one, other);
        }
        if (one instanceof Fact fact && other instanceof Fact too) {
            return joined(fact, too);
        }
        List<Outline> first = parts(one);
        List<Outline> second = parts(other);
        if (Outline.same(first.getFirst(), second.getFirst())) {
            return afterTheSame(first, second);
        }
        // the same of another protocol: "protocol is TCP or UDP"
        if (first.size() == second.size()
                && first.size() > 1
                && first.getFirst() instanceof Fact head
                && second.getFirst() instanceof Fact otherHead
                && Outline.same(tail(first), tail(second))) {
            Outline both = joined(head, otherHead);
            return both == null
                    ? null
                    : withFirst(both, Outline.together(tail(first), tail(second)));
        }
        return null;
    }

    private static Outline afterTheSame(List<Outline> first, List<Outline> second) {
        Outline head = Outline.together(first.getFirst(), second.getFirst());
        if (first.size() == 1 || second.size() == 1) {
            return head; // what more one of them asks for does not matter
        }
        List<Outline> rests = new ArrayList<>();
        Outline before = tail(first);
        if (before instanceof Either(var earlier)) {
            rests.addAll(earlier);
        } else {
            rests.add(before);
        }
        if (tail(second) instanceof Either(var later)) {
            later.forEach(one -> add(rests, one));
        } else {
            add(rests, tail(second));
        }
        Outline rest = rests.size() == 1 ? rests.getFirst() : new Either(List.copyOf(rests));
        return withFirst(head, rest);
    }

    private static Outline withFirst(Outline head, Outline rest) {
        List<Outline> all = new ArrayList<>(List.of(head));
        all.addAll(parts(rest));
        return new All(List.copyOf(all));
    }

    private static List<Outline> parts(Outline outline) {
        return outline instanceof All(var outlines) ? outlines : List.of(outline);
    }

    private static Outline tail(List<Outline> outlines) {
        return outlines.size() == 2
                ? outlines.getLast()
                : new All(outlines.subList(1, outlines.size()));
    }

    private static @Nullable Fact joined(Fact one, Fact other) {
        boolean sameSaid = one.verb().equals(other.verb());
        if (one.verb().equals("is") && sameSaid && one.names().equals(other.names())) {
            return one.withObjectsOf(other);
        }
        if (sameSaid
                && one.objects().equals(other.objects())
                && !one.names().isEmpty()
                && !one.verb().startsWith("is not")) {
            List<String> names = new ArrayList<>(one.names());
            other.names().stream().filter(n -> !names.contains(n)).forEach(names::add);
            SortedSet<Integer> both = new TreeSet<>(one.instructions());
            both.addAll(other.instructions());
            return new Fact(names, one.verb(), one.objects(), one.wheresOfBoth(other), both);
        }
        return null;
    }
}
