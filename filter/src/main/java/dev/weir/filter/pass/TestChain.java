// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tests in a row that each lead to one target or to the next, and nothing but the one before leads
 * to any but the first. They may be exchanged: it is an {@code or}, or with the roles of the two
 * ways out exchanged an {@code and}.
 *
 * @param tests the tests, at least one
 * @param target where each may lead
 * @param rest where the last leads else
 */
record TestChain(List<Test> tests, Node target, Node rest) {
    /** {@return the longest chain that begins with {@code first}, or null if it is none} */
    static @Nullable TestChain longest(Test first, Map<Node, Integer> parents) {
        List<Node> kids = first.distinctKids();
        if (kids.size() != 2) {
            return null;
        }
        TestChain one = follow(first, kids.getFirst(), kids.getLast(), parents);
        TestChain other = follow(first, kids.getLast(), kids.getFirst(), parents);
        return one.tests.size() >= other.tests.size() ? one : other;
    }

    private static TestChain follow(
            Test first, Node target, Node next, Map<Node, Integer> parents) {
        List<Test> tests = new ArrayList<>();
        tests.add(first);
        Node rest = next;
        while (rest instanceof Test test && parents.getOrDefault(test, 0) == 1) {
            List<Node> kids = test.distinctKids();
            if (kids.size() != 2 || !kids.contains(target)) {
                break;
            }
            tests.add(test);
            rest = kids.getFirst() == target ? kids.getLast() : kids.getFirst();
        }
        return new TestChain(tests, target, rest);
    }

    /** {@return the index of the first test of {@code value} behind the first test, or -1} */
    int later(Value value) {
        for (int i = 1; i < tests.size(); i++) {
            if (tests.get(i).value() == value) {
                return i;
            }
        }
        return -1;
    }
}
