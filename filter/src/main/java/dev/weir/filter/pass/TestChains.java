// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What values the {@link TestChain}s of a graph test. Chains that end alike are parts of one
 * another, so all are found from the back in one go.
 */
final class TestChains {
    /**
     * A chain.
     *
     * @param length how many tests it has
     * @param again whether two of them are of one value
     * @param places for each value how many tests stand behind the last one that tests it, of this
     *     chain and of those that it is part of; null if it has one test
     */
    private record Suffix(int length, boolean again, @Nullable Map<Value, Integer> places) {
        static final Suffix ONE = new Suffix(1, false, null);
    }

    private final Map<Node, Integer> parents;

    /** The chains that begin with a test, by the index of their target among its kids. */
    private final Map<Test, Suffix[]> beginning = new HashMap<>();

    /** The chains of a graph, whose nodes {@code order} has, each behind all its parents. */
    TestChains(List<Node> order) {
        parents = Topology.parents(order);
        for (Node node : order.reversed()) {
            List<Node> kids = node.distinctKids();
            if (node instanceof Test test && kids.size() == 2) {
                Suffix one = follow(test, kids.getFirst(), kids.getLast());
                Suffix other = follow(test, kids.getLast(), kids.getFirst());
                beginning.put(test, new Suffix[] {one, other});
            }
        }
    }

    /** Only one test leads to {@code next}, and so only one chain is made longer from there. */
    private Suffix follow(Test first, Node target, Node next) {
        if (!(next instanceof Test second) || parents.getOrDefault(second, 0) != 1) {
            return Suffix.ONE;
        }
        Suffix[] suffixes = beginning.get(second);
        int index = second.distinctKids().indexOf(target);
        if (suffixes == null || index < 0) {
            return Suffix.ONE;
        }
        Suffix behind = suffixes[index];
        Map<Value, Integer> places = behind.places();
        if (places == null) {
            places = new HashMap<>();
            places.put(second.value(), 0);
        }
        boolean again = places.putIfAbsent(first.value(), behind.length()) != null;
        return new Suffix(behind.length() + 1, behind.again() || again, places);
    }

    private @Nullable Suffix longestSuffix(Test first) {
        Suffix[] suffixes = beginning.get(first);
        if (suffixes == null) {
            return null;
        }
        return suffixes[0].length() >= suffixes[1].length() ? suffixes[0] : suffixes[1];
    }

    /** {@return the longest chain that begins with {@code first}, or null if it is none} */
    @Nullable TestChain longest(Test first) {
        return TestChain.longest(first, parents);
    }

    /** {@return whether two tests of the longest chain from {@code first} on are of one value} */
    boolean hasValueTwice(Test first) {
        Suffix suffix = longestSuffix(first);
        return suffix != null && suffix.again();
    }

    /** {@return whether a test of that chain behind its first is of {@code value}} */
    boolean testsLater(Test first, Value value) {
        Suffix suffix = longestSuffix(first);
        if (suffix == null || suffix.places() == null) {
            return false;
        }
        Integer place = suffix.places().get(value);
        return place != null && place < suffix.length() - 1;
    }
}
