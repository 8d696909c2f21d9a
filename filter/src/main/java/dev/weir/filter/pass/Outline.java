// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Comparison;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.HeaderChain;
import dev.weir.filter.graph.Value.HeaderLength;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.graph.Value.Negation;
import dev.weir.filter.graph.Value.PacketLength;
import dev.weir.filter.graph.Value.Parameter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes of one graph in order, with what is found out about each by going over all once. */
final class Outline {
    private static final int HEAVIEST = 1 << 20;

    private final List<Node> order;
    private final Map<Node, Integer> index = new HashMap<>();
    private final long[] known;
    private final int[] entries;
    private final long[] signatures;
    private final int[] weights;

    Outline(Node root) {
        order = Topology.order(root);
        known = new long[order.size()];
        entries = new int[order.size()];
        signatures = new long[order.size()];
        weights = new int[order.size()];
        for (int i = 0; i < order.size(); i++) {
            index.put(order.get(i), i);
        }
        Arrays.fill(known, Long.MAX_VALUE);
        known[0] = 0;
        for (Node node : order) {
            long behind = knownBehind(node);
            for (Node kid : node.distinctKids()) {
                entries[indexOf(kid)]++;
                known[indexOf(kid)] = Math.min(known[indexOf(kid)], behind);
            }
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            sign(i, order.get(i));
        }
    }

    /** {@return the nodes, each behind all its parents} */
    List<Node> order() {
        return order;
    }

    Node root() {
        return order.getFirst();
    }

    private int indexOf(Node node) {
        Integer i = index.get(node);
        if (i == null) {
            throw new IllegalArgumentException("not a node of this graph");
        }
        return i;
    }

    boolean contains(Node node) {
        return index.containsKey(node);
    }

    /** {@return how many bytes a packet has at least that gets to {@code node}} */
    long known(Node node) {
        return known[indexOf(node)];
    }

    /** {@return the same, once the value of {@code node} has been computed} */
    long knownBehind(Node node) {
        long reach =
                switch (node) {
                    case Return _ -> 0;
                    case Test test -> test.value().reach();
                    case Bind bind -> bind.value().reach();
                };
        return Math.max(known(node), reach);
    }

    /** {@return how many parents a node has} */
    int entries(Node node) {
        return entries[indexOf(node)];
    }

    /** {@return a number that is the same for graphs that differ in what they load only} */
    long signature(Node node) {
        return signatures[indexOf(node)];
    }

    /** {@return about how many comparisons are made of a graph} */
    int weight(Node node) {
        return weights[indexOf(node)];
    }

    /** {@return the parameters that get values, each once} */
    Set<Parameter> parameters() {
        Set<Parameter> parameters = new LinkedHashSet<>();
        for (Node node : order) {
            if (node instanceof Bind bind) {
                parameters.add(bind.parameter());
            }
        }
        return parameters;
    }

    private void sign(int i, Node node) {
        switch (node) {
            case Return end -> signatures[i] = mix(1, end.verdict());
            case Bind bind -> {
                signatures[i] = mix(2, signature(bind.next()));
                weights[i] = 1 + weight(bind.next());
            }
            case Test test -> {
                long hash = shapeOf(test);
                for (int part = 0; part < test.size(); part++) {
                    hash = mix(hash, signature(test.kid(part)));
                }
                signatures[i] = hash;
                int weight = test.size();
                for (Node kid : test.distinctKids()) {
                    weight = Math.min(HEAVIEST, weight + weight(kid));
                }
                weights[i] = weight;
            }
        }
    }

    /** {@return a number that is the same for tests that differ in what they load and where to} */
    static long shapeOf(Test test) {
        return mix(mix(3, shapeOf(test.value())), test.startsHash());
    }

    private static long shapeOf(Value given) {
        long hash = 0;
        Value value = given;
        while (value instanceof Alu alu) {
            long right = alu.right() instanceof Constant k ? k.number() : -1;
            hash = mix(mix(hash, alu.operator().name().hashCode()), right);
            value = alu.left();
        }
        return mix(
                hash,
                switch (value) {
                    case Comparison comparison -> comparison.test().name().hashCode();
                    case PacketLength _ -> 5;
                    case Load _, HeaderLength _, Parameter _ -> 9;
                    case HeaderChain chain -> chain.number();
                    case Constant _, Negation _, Alu _ -> 10;
                });
    }

    private static long mix(long hash, long number) {
        long mixed = (hash ^ (number + 0x9e3779b97f4a7c15L + (hash << 6) + (hash >>> 2)));
        mixed *= 0xff51afd7ed558ccdL;
        return mixed ^ (mixed >>> 29);
    }
}
