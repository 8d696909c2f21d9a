// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;

/** Random expressions: the optimized program decides as the plain one does. */
class OptimizerTest {
    private static final int EXPRESSIONS = 4000;
    private static final int PACKETS = 60;
    private static final List<LinkType> LINK_TYPES =
            List.of(
                    LinkType.ETHERNET,
                    LinkType.ETHERNET,
                    LinkType.ETHERNET,
                    LinkType.RAW,
                    LinkType.IPV4,
                    LinkType.IPV6);

    @Test
    void decidesAsThePlainProgram() {
        long seed = Long.getLong("seed", 1);
        System.out.println("OptimizerTest seed " + seed);
        Random random = new Random(seed);
        int compiled = 0;
        int accepted = 0;
        int quicker = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            LinkType linkType = LINK_TYPES.get(random.nextInt(LINK_TYPES.size()));
            String expression = new RandomExpression(random).expression(3);
            FilterCompiler compiler = FilterCompiler.of(linkType);
            Program optimized;
            try {
                optimized = compiler.compile(expression);
            } catch (InvalidFilterException e) {
                assertTrue(isExpected(e.reason()), () -> expression + ": " + e.getMessage());
                continue;
            }
            compiled++;
            accepted += compare(linkType, compiler, expression, optimized, random);
            Program quick = compiler.quickly().compile(expression);
            if (!quick.equals(optimized)) {
                quicker++;
                compare(linkType, compiler, expression, quick, random);
            }
        }
        assertTrue(compiled > EXPRESSIONS / 2, "compiled only " + compiled);
        assertTrue(accepted > compiled, "accepted only " + accepted);
        assertTrue(quicker > compiled / 10, "quicker only " + quicker);
    }

    @Test
    void takesAShortProgramAsItIsIfThatIsAskedFor() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        FilterCompiler quick = compiler.quickly();
        assertEquals(17, compiler.compile("tcp port 80").size());
        assertEquals(20, quick.compile("tcp port 80").size());
        assertEquals(compiler.compile("ip"), quick.compile("ip"));
    }

    @Test
    void looksForAShorterOneOfALongOneInAnyCase() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        String expression = "host 10.0.0.1";
        for (int i = 2; i < 60; i++) {
            expression += " or (host 10.0.%d.1 and port %d)".formatted(i, 7 * i);
        }
        Program shortest = compiler.compile(expression);
        assertTrue(shortest.size() > 64, shortest.size() + " instructions");
        assertEquals(shortest, compiler.quickly().compile(expression));
    }

    @Test
    void leavesThePlainProgramAlone() {
        FilterCompiler plain = FilterCompiler.of(LinkType.ETHERNET).optimize(false);
        assertEquals(plain.compile("tcp port 80"), plain.quickly().compile("tcp port 80"));
    }

    private static boolean isExpected(String reason) {
        return reason.equals("expression rejects all packets")
                || reason.contains("by zero")
                || reason.contains("shift by more than 31")
                || reason.contains("too many registers")
                || reason.contains("supported only on ethernet")
                || reason.equals("not a broadcast link");
    }

    /**
     * A packet on which neither the plain program nor that of the opposite accepts made it load
     * what is not there: there the optimized one may do as it likes.
     */
    private static int compare(
            LinkType linkType,
            FilterCompiler compiler,
            String expression,
            Program optimized,
            Random random) {
        Program plainProgram = compiler.optimize(false).compile(expression);
        Validator.check(optimized, Flavour.LIBPCAP);
        Validator.check(plainProgram, Flavour.LIBPCAP);
        Filter fast = Interpreter.of(optimized);
        Filter plain = Interpreter.of(plainProgram);
        Filter opposite =
                Interpreter.of(compiler.optimize(false).compile("not (" + expression + ")"));
        RandomPacket packets = new RandomPacket(random, linkType, plainProgram);
        int accepted = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = packets.next();
            int wirelen = packet.length + random.nextInt(2) * random.nextInt(2000);
            MemorySegment segment = MemorySegment.ofArray(packet);
            int expected = plain.run(segment, 0, packet.length, wirelen);
            if (expected != 0 || opposite.run(segment, 0, packet.length, wirelen) != 0) {
                assertEquals(
                        expected,
                        fast.run(segment, 0, packet.length, wirelen),
                        () -> linkType + " " + expression);
            }
            accepted += expected != 0 ? 1 : 0;
        }
        return accepted;
    }
}
