// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Tests of one value, each behind the one before, as one test. Taking each into the one before
 * would copy what has been put together so far each time.
 */
final class NestedTests {
    private final List<Test> tests = new ArrayList<>();
    private final List<Node[]> kids = new ArrayList<>();

    /** Numbers that have led to the next test so far: the first of each interval, and the last. */
    private final TreeMap<Long, Long> open = new TreeMap<>();

    private final TreeMap<Long, Node> parts = new TreeMap<>();

    /** Adds a test, to which the one before leads, and where its intervals lead now. */
    void add(Test test, Node[] leadsTo) {
        tests.add(test);
        kids.add(leadsTo);
    }

    /** {@return one test for all; {@code built} gives what stands for a node} */
    Node join(Graph graph, UnaryOperator<Node> built) {
        open.put(0L, Value.MAX);
        for (int i = 0; i < tests.size(); i++) {
            Test test = tests.get(i);
            Node next = i + 1 < tests.size() ? tests.get(i + 1) : null;
            for (int part = 0; part < test.size(); part++) {
                Node kid = kids.get(i)[part];
                if (kid != next) {
                    close(test.start(part), test.end(part), built.apply(kid));
                }
            }
        }
        return graph.test(tests, parts);
    }

    /** What is open from {@code low} to {@code high} leads to {@code node}. */
    private void close(long low, long high, Node node) {
        Map.Entry<Long, Long> interval = open.floorEntry(low);
        if (interval == null || interval.getValue() < low) {
            interval = open.higherEntry(low);
        }
        while (interval != null && interval.getKey() <= high) {
            long start = interval.getKey();
            long end = interval.getValue();
            open.remove(start);
            if (start < low) {
                open.put(start, low - 1);
            }
            if (end > high) {
                open.put(high + 1, end);
            }
            parts.put(Math.max(start, low), node);
            interval = open.higherEntry(start);
        }
    }
}
