// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Tests in a row that lead to one node if all hold, and to another if any does not.
 *
 * @param tests the tests
 * @param sets for each the numbers with which it holds
 */
record Conjunction(List<Test> tests, List<Intervals> sets) {
    /** Longer ones are left alone, so that nothing becomes too deep. */
    private static final int LONGEST = 32;

    /**
     * {@return the conjunction that begins with {@code first}, is left for {@code fails}, and leads
     * to {@code holds}; the longest if that is null; null if there is none}
     */
    static @Nullable Conjunction of(Outline outline, Test first, Node fails, @Nullable Node holds) {
        List<Test> tests = new ArrayList<>();
        List<Intervals> sets = new ArrayList<>();
        Node next = first;
        while (next != holds
                && next instanceof Test test
                && tests.size() < LONGEST
                && (test == first || outline.entries(test) == 1)) {
            Node other = otherKid(test, fails);
            if (other == null) {
                break;
            }
            tests.add(test);
            sets.add(test.leadingTo(other));
            next = other;
        }
        return tests.isEmpty() || (holds != null && next != holds)
                ? null
                : new Conjunction(tests, sets);
    }

    /** {@return the kid of {@code test} that is not {@code kid}, if there are these two only} */
    private static @Nullable Node otherKid(Test test, Node kid) {
        List<Node> kids = test.distinctKids();
        if (kids.size() != 2 || !kids.contains(kid)) {
            return null;
        }
        return kids.getFirst() == kid ? kids.getLast() : kids.getFirst();
    }

    /** {@return where it leads if all tests hold} */
    Node end(Node fails) {
        Node end = otherKid(tests.getLast(), fails);
        if (end == null) {
            throw new IllegalArgumentException("it is not left for this node");
        }
        return end;
    }

    boolean isEmpty() {
        return tests.isEmpty();
    }

    /** {@return the value that is tested first} */
    Value root() {
        return tests.getFirst().value();
    }

    /** {@return what is left behind the first test} */
    Conjunction rest() {
        return new Conjunction(tests.subList(1, tests.size()), sets.subList(1, sets.size()));
    }

    /** {@return the values that are tested, in their order} */
    List<Value> values() {
        return tests.stream().map(Test::value).toList();
    }
}
