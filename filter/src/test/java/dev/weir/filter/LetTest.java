// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.GraphText;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Values;
import dev.weir.filter.layout.BackEnd;
import dev.weir.filter.layout.Block;
import dev.weir.filter.layout.Blocks;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.GraphBuilder;
import dev.weir.filter.lowering.PlainBlocks;
import dev.weir.filter.lowering.SharedLets;
import dev.weir.filter.pass.Passes;
import dev.weir.filter.syntax.Span;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;
import java.util.Random;

/** Random conditions with offsets that vary: the optimized program decides as the plain one. */
class LetTest {
    private static final int CONDITIONS = 3000;
    private static final int PACKETS = 80;
    private static final Span SPAN = new Span(0, 1);

    @Test
    void decidesAsThePlainProgram() {
        long seed = Long.getLong("seed", 1);
        System.out.println("LetTest seed " + seed);
        Random random = new Random(seed);
        int accepted = 0;
        int stores = 0;
        for (int i = 0; i < CONDITIONS; i++) {
            Values values = new Values();
            Condition condition = new RandomCondition(random, values).condition(4);
            Program plain = plain(condition);
            Program opposite = plain(new Condition.Not(condition));
            Graph graph = new Graph(values);
            Node root =
                    GraphBuilder.build(
                            graph, SharedLets.in(condition), graph.verdict(1), graph.verdict(0));
            String before = GraphText.of(root);
            root = Passes.run(graph, root, Passes.Watcher.none());
            Program optimized =
                    BackEnd.optimized(graph, root, SPAN, Passes.Watcher.none()).program();
            accepted += compare(optimized, plain, opposite, random, before);
            stores += stores(optimized);
        }
        assertTrue(accepted > CONDITIONS, "accepted only " + accepted);
        assertTrue(stores > CONDITIONS / 20, "only " + stores + " offsets were kept");
    }

    private static Program plain(Condition condition) {
        Blocks blocks = new Blocks(false);
        Block accept = blocks.verdict(1, SPAN);
        Block reject = blocks.verdict(0, SPAN);
        return BackEnd.plain(PlainBlocks.build(blocks, condition, accept, reject)).program();
    }

    private static int stores(Program program) {
        return (int)
                program.instructions().stream()
                        .filter(Instruction.StoreScratch.class::isInstance)
                        .count();
    }

    /** Neither the plain program nor its opposite accepts where they load what is not there. */
    private static int compare(
            Program optimized, Program plain, Program opposite, Random random, String graph) {
        Validator.check(optimized, Flavour.LINUX);
        Validator.check(plain, Flavour.LINUX);
        Validator.check(opposite, Flavour.LINUX);
        Interpreter fast = Interpreter.of(optimized);
        Interpreter slow = Interpreter.of(plain);
        Interpreter not = Interpreter.of(opposite);
        int accepted = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = new byte[random.nextInt(40)];
            for (int j = 0; j < packet.length; j++) {
                packet[j] =
                        (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(9));
            }
            int expected = slow.run(packet);
            if (expected != 0 || not.run(packet) != 0) {
                assertEquals(
                        expected,
                        fast.run(packet),
                        () ->
                                graph
                                        + Disassembler.listing(optimized)
                                        + HexFormat.of().formatHex(packet));
            }
            accepted += expected;
        }
        return accepted;
    }
}
