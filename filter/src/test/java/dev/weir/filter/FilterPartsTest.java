// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterPart.Test.Kind;
import dev.weir.filter.FilterParts.Replacement;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class FilterPartsTest {
    private static final int EXPRESSIONS = 400;
    private static final int PACKETS = 20;
    private static final FilterCompiler ETHERNET = FilterCompiler.of(LinkType.ETHERNET);

    @Test
    void isReadAsTheParserReadsIt() {
        assertEquals(
                "[[tcp and (not udp)] or [port 22 or 443]]",
                shown("tcp and not udp or (port 22 or 443)"));
        assertEquals(
                "(not (not [vlan 5 and ip[0] & 1 = 1]))", shown("!!(vlan 5 && ip[0] & 1 = 1)"));
        assertEquals("", shown(""));
    }

    /** Brackets around what is a chain, step by step. */
    private static String shown(String expression) {
        FilterParts parts = ETHERNET.parts(expression);
        return shown(parts, parts.whole());
    }

    private static String shown(FilterParts parts, FilterPart part) {
        return switch (part) {
            case FilterPart.Test test -> parts.text(test);
            case FilterPart.Negation not -> "(not " + shown(parts, not.operand()) + ")";
            case FilterPart.Chain chain -> {
                String text = shown(parts, chain.first());
                for (FilterPart.Link link : chain.rest()) {
                    String joint = link.connective().name().toLowerCase(Locale.ROOT);
                    text = "[" + text + " " + joint + " " + shown(parts, link.term()) + "]";
                }
                yield text;
            }
        };
    }

    @Test
    void testsHaveTheirKinds() {
        List<Kind> kinds =
                ETHERNET.parts("vlan and tcp and len > 5 or geneve").tests().stream()
                        .map(FilterPart.Test::kind)
                        .toList();
        assertEquals(
                List.of(Kind.ENCAPSULATION, Kind.PRIMITIVE, Kind.RELATION, Kind.ENCAPSULATION),
                kinds);
        assertEquals(Kind.EVERYTHING, ETHERNET.parts("").tests().getFirst().kind());
    }

    @Test
    void whatFollowsATagStaysBehindItWhenTheTagIsReplaced() {
        FilterParts parts = ETHERNET.optimize(false).parts("vlan and ip");
        FilterPart.Test vlan = parts.tests().getFirst();
        String behindTag =
                """
                (000) ldh      [16]
                (001) jeq      #0x800           jt 2\tjf 3
                (002) ret      #262144
                (003) ret      #0
                """;
        assertEquals(behindTag, listing(parts.with(vlan, Replacement.ALWAYS)));
        assertEquals(behindTag, listing(parts.alone(parts.tests().getLast())));
    }

    @Test
    void aConstantIsAProgram() {
        for (boolean optimize : new boolean[] {true, false}) {
            FilterParts parts = ETHERNET.optimize(optimize).parts("tcp");
            FilterPart tcp = parts.whole();
            assertEquals("(000) ret      #0\n", listing(parts.with(tcp, Replacement.NEVER)));
            assertEquals("(000) ret      #262144\n", listing(parts.with(tcp, Replacement.ALWAYS)));
        }
    }

    @Test
    void whatContradictsItselfIsAProgram() {
        FilterParts parts = ETHERNET.parts("tcp and udp");
        assertThrows(InvalidFilterException.class, () -> ETHERNET.compile("tcp and udp"));
        assertEquals("(000) ret      #0\n", listing(parts.program()));
    }

    @Test
    void aPartOfAnotherExpressionIsRefused() {
        FilterPart other = ETHERNET.parts("udp or port 5").whole();
        FilterParts parts = ETHERNET.parts("tcp or icmp");
        assertThrows(IllegalArgumentException.class, () -> parts.with(other, Replacement.NEVER));
        assertThrows(IllegalArgumentException.class, () -> parts.alone(other));
    }

    @Test
    void namesAreResolvedOnce() throws Exception {
        List<String> asked = new ArrayList<>();
        InetAddress address = InetAddress.getByName("192.0.2.1");
        NameResolver counting =
                new NameResolver() {
                    @Override
                    public List<InetAddress> addresses(String name) {
                        asked.add(name);
                        return List.of(address);
                    }
                };
        FilterParts parts = ETHERNET.names(counting).parts("host example or tcp");
        parts.program();
        parts.with(parts.tests().getLast(), Replacement.NEVER);
        assertEquals(List.of("example"), asked);
    }

    @Test
    void framesOfAnotherKindStayRejected() {
        FilterParts parts = FilterCompiler.of(new LinkType(192)).parts("tcp");
        Program any = parts.with(parts.whole(), Replacement.ALWAYS);
        assertTrue(listing(any).contains("#0x69000000"), listing(any));
    }

    /**
     * For random expressions: a part may be replaced by what it is for a packet, and the program
     * with its negation is that with the opposite.
     */
    @Test
    void aReplacementDecidesAsTheTruthOfThePart() {
        long seed = Long.getLong("seed", 1);
        System.out.println("FilterPartsTest seed " + seed);
        Random random = new Random(seed);
        FilterCompiler compiler = ETHERNET.optimize(false);
        int compared = 0;
        int held = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = new RandomExpression(random).expression(3);
            FilterParts parts;
            Program whole;
            try {
                parts = compiler.parts(expression);
                whole = compiler.compile(expression);
            } catch (InvalidFilterException e) {
                continue;
            }
            assertEquals(whole, parts.program(), expression);
            List<FilterPart> all = new ArrayList<>();
            collect(parts.whole(), all);
            assertEquals(
                    all.size(),
                    new HashSet<>(all.stream().map(FilterPart::place).toList()).size(),
                    expression);
            FilterPart part = all.get(random.nextInt(all.size()));
            Variants variants = new Variants(parts, part);
            RandomPacket packets = new RandomPacket(random, LinkType.ETHERNET, whole);
            for (int p = 0; p < PACKETS; p++) {
                byte[] packet = packets.next();
                if (variants.faults(packet)) {
                    continue;
                }
                compared++;
                held += variants.compare(packet, expression) ? 1 : 0;
            }
        }
        assertTrue(compared > EXPRESSIONS * 5, "compared only " + compared);
        assertTrue(held > EXPRESSIONS && held < compared - EXPRESSIONS, "held: " + held);
    }

    @Test
    void theWholeIsTheProgramOfTheCompiler() {
        Random random = new Random(Long.getLong("seed", 1));
        int compared = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = new RandomExpression(random).expression(3);
            try {
                Program compiled = ETHERNET.compile(expression);
                FilterParts parts = ETHERNET.parts(expression);
                parts.with(parts.tests().getLast(), Replacement.NEGATION);
                assertEquals(compiled, parts.program(), expression);
            } catch (InvalidFilterException e) {
                // what has no program has none in both
                continue;
            }
            compared++;
        }
        assertTrue(compared > EXPRESSIONS / 2, "compared only " + compared);
    }

    /** The programs that one part gives. */
    private static final class Variants {
        private final Program whole;
        private final Program opposite;
        private final Program alone;
        private final Program always;
        private final Program never;
        private final Program negated;

        Variants(FilterParts parts, FilterPart part) {
            whole = parts.program();
            opposite = parts.with(parts.whole(), Replacement.NEGATION);
            alone = parts.alone(part);
            always = parts.with(part, Replacement.ALWAYS);
            never = parts.with(part, Replacement.NEVER);
            negated = parts.with(part, Replacement.NEGATION);
        }

        boolean faults(byte[] packet) {
            return run(whole, packet) == 0 && run(opposite, packet) == 0;
        }

        /** A part that faults by itself is not reached, for the whole does not fault. */
        boolean compare(byte[] packet, String expression) {
            boolean holds = run(alone, packet) != 0;
            assertEquals(run(whole, packet), run(holds ? always : never, packet), expression);
            assertEquals(run(holds ? never : always, packet), run(negated, packet), expression);
            return holds;
        }
    }

    private static void collect(FilterPart part, List<FilterPart> all) {
        all.add(part);
        part.operands().forEach(operand -> collect(operand, all));
    }

    private static int run(Program program, byte[] packet) {
        return Interpreter.of(program)
                .run(MemorySegment.ofArray(packet), 0, packet.length, packet.length);
    }

    private static String listing(Program program) {
        return Disassembler.listing(program);
    }
}
