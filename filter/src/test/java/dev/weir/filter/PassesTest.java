// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.GraphText;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Values;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.GraphBuilder;
import dev.weir.filter.lowering.Lowering;
import dev.weir.filter.pass.OrderTests;
import dev.weir.filter.pass.Pass;
import dev.weir.filter.pass.Passes;
import dev.weir.filter.pass.ShareSubgraphs;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Parser;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What each pass says of its graphs is true, and steps can be looked at. */
class PassesTest {
    private static final int EXPRESSIONS = 1500;

    /** Counts graphs, and checks each. */
    private static final class Checker implements Passes.Watcher {
        private final Graph graph;
        private final Map<String, Integer> changes;
        private Node before;

        Checker(Graph graph, Node root, Map<String, Integer> changes) {
            this.graph = graph;
            this.before = root;
            this.changes = changes;
        }

        @Override
        public void built(Node root) {
            for (Node node : Topology.order(root)) {
                for (Node kid : node.distinctKids()) {
                    assertTrue(
                            !(node instanceof Node.Test a
                                    && kid instanceof Node.Test b
                                    && a.value() == b.value()),
                            () -> GraphText.of(root));
                }
            }
            before = root;
        }

        @Override
        public void after(Pass pass, Node root) {
            assertTrue(
                    pass.holds(graph, root),
                    () ->
                            "after %s not true: %s\n%s---\n%s"
                                    .formatted(
                                            pass.name(),
                                            pass.invariant(),
                                            GraphText.of(before),
                                            GraphText.of(root)));
            changes.merge(pass.name(), root == before ? 0 : 1, Integer::sum);
            before = root;
        }
    }

    @Test
    void invariantsHold() {
        long seed = Long.getLong("seed", 1);
        System.out.println("PassesTest seed " + seed);
        Random random = new Random(seed);
        Map<String, Integer> changes = new TreeMap<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            check(new RandomExpression(random).expression(3), changes);
        }
        assertEquals(
                List.of("gather", "order", "pull", "share", "thread", "tries"),
                List.copyOf(changes.keySet()));
        changes.forEach((pass, count) -> assertTrue(count > 0, pass + " never changed a graph"));
    }

    private static void check(String expression, Map<String, Integer> changes) {
        Values values = new Values();
        Condition condition;
        try {
            condition =
                    Lowering.lower(
                            Parser.parse(expression),
                            LinkType.ETHERNET,
                            values,
                            NameResolver.none(),
                            0,
                            Target.UNKNOWN);
        } catch (Complaint complaint) {
            return;
        }
        Graph graph = new Graph(values);
        Node root = GraphBuilder.build(graph, condition, graph.verdict(1), graph.verdict(0));
        Checker checker = new Checker(graph, root, changes);
        Node last = Passes.run(graph, root, checker);
        // The real measure is the length of the program; any will do to see what is kept.
        for (Pass pass :
                List.of(new OrderTests(PassesTest::nodes), new ShareSubgraphs(PassesTest::nodes))) {
            Node next = pass.apply(graph, last);
            checker.after(pass, next);
            assertTrue(next == last || nodes(next) < nodes(last), expression);
            last = next;
        }
    }

    private static int nodes(Node root) {
        return Topology.order(root).size();
    }

    /** A list that says the same twice is as long as what it says. */
    @Test
    void valuesAreTestedOnceOnAWay() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.RAW);
        assertEquals(
                compiler.compile("host 192.0.2.2"),
                compiler.compile("host (192.0.2.1 or 192.0.2.2 and 192.0.2.2)"));
    }

    /** Of a byte and of the two bytes that begin with it, one value excludes another. */
    @Test
    void whatOneLoadTellsOfAnotherIsUsed() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        assertEquals(24, compiler.compile("decnet host 1.0").size());
        assertEquals(
                compiler.compile("ether[16] & 7 = 2 and ether[19] = 5"),
                compiler.compile(
                        "ether[16] & 7 = 2 and (ether[16:2] & 0xff07 = 0x8102 or ether[19] = 5)"));
    }

    @Test
    void stepsAreShown() {
        List<CompilationStep> steps = FilterCompiler.of(LinkType.ETHERNET).steps("tcp port 80");
        assertEquals("build", steps.getFirst().name());
        assertEquals("thread", steps.get(1).name());
        assertEquals("share", steps.getLast().name());
        assertTrue(steps.getFirst().text().startsWith("0: p[12:2]"), steps.getFirst().text());
        assertTrue(steps.getLast().text().contains(" := 4*(p[14]&15)"), steps.getLast().text());
        assertTrue(steps.getFirst().dot().startsWith("digraph \"build\" {\n"));
        assertTrue(steps.getFirst().dot().contains("label=\"p[12:2]\""));
        assertTrue(FilterCompiler.of(LinkType.ETHERNET).optimize(false).steps("ip").isEmpty());
    }
}
