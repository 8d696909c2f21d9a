// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.filter.CompiledFilter;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Our programs decide as libpcap's plain ones do, for every filter in the shared data. */
class LanguageTest {
    private static FilterCompiler compiler(Line line) {
        return FilterCompiler.of(line.linkType()).snaplen(line.snaplen()).names(new SystemNames());
    }

    private static Program compile(Line line) {
        return compiler(line).compile(line.expression());
    }

    @Test
    void decidesAsLibpcap() throws IOException {
        long seed = Long.getLong("seed", 1);
        System.out.println("LanguageTest seed " + seed);
        CorpusPackets packets = CorpusPackets.read(new Random(seed));
        Map<Line, Program> released = SharedFilters.programs("golden-1.10.3.tsv", "unopt");
        Map<Line, Program> newest = SharedFilters.programs("golden-master.tsv", "unopt");
        List<Line> lines = SharedFilters.list("filters.txt");
        long compared = 0;
        for (Line line : lines) {
            Program program = compile(line);
            // Where the two differ the newer one is right.
            Program judge = newest.getOrDefault(line, released.get(line));
            assertTrue(judge != null, () -> "no program of libpcap for " + line);
            compared += compare(line, program, judge, packets);
        }
        System.out.printf("%d filters decide as libpcap on %d packets%n", lines.size(), compared);
        assertTrue(lines.size() >= FILTERS, "only " + lines.size());
        assertTrue(compared > 100_000, "compared only " + compared);
    }

    /** How many filters the list has at least; all are compiled. */
    private static final int FILTERS = 949;

    /**
     * A packet on which a program and its opposite both reject made it load what is not there, and
     * decides nothing.
     */
    private static int compare(Line line, Program program, Program judge, CorpusPackets packets) {
        Filter ours = Interpreter.of(program);
        Filter oursOpposite = Interpreter.of(opposite(program));
        Filter theirs = Interpreter.of(judge);
        Filter theirsOpposite = Interpreter.of(opposite(judge));
        int compared = 0;
        for (CorpusPackets.Bytes packet : packets.of(line.linkType())) {
            MemorySegment segment = packet.captured();
            int caplen = packet.caplen();
            int expected = theirs.run(segment, 0, caplen, packet.wirelen());
            int actual = ours.run(segment, 0, caplen, packet.wirelen());
            boolean faults =
                    (expected == 0 && theirsOpposite.run(segment, 0, caplen, packet.wirelen()) == 0)
                            || (actual == 0
                                    && oursOpposite.run(segment, 0, caplen, packet.wirelen()) == 0);
            if (!faults) {
                assertEquals(expected, actual, () -> line + " on " + caplen + " bytes");
                compared++;
            }
        }
        return compared;
    }

    /** The same program with its verdicts exchanged. */
    private static Program opposite(Program program) {
        List<Instruction> instructions = new ArrayList<>();
        for (Instruction instruction : program.instructions()) {
            instructions.add(
                    instruction instanceof ReturnK end
                            ? new ReturnK(end.k() == 0 ? 1 : 0)
                            : instruction);
        }
        return new Program(instructions);
    }

    /** What libpcap 1.10.3 refuses is refused, save what a newer version accepts. */
    @Test
    void refusesWhatLibpcapRefuses() throws IOException {
        Set<Line> newer = SharedFilters.programs("master-only.tsv", "unopt").keySet();
        Set<Line> accepted = new HashSet<>();
        int refused = 0;
        for (Line line : SharedFilters.list("bad-filters.txt")) {
            try {
                compile(line);
                accepted.add(line);
                assertTrue(newer.contains(line), line::toString);
            } catch (InvalidFilterException e) {
                assertFalse(newer.contains(line), e::getMessage);
                assertHasPlace(e, line.expression());
                refused++;
            }
        }
        System.out.println(refused + " bad filters are refused, " + accepted.size() + " are new");
        assertTrue(refused >= 313, "refused only " + refused);
    }

    private static void assertHasPlace(InvalidFilterException e, String text) {
        assertTrue(0 <= e.start() && e.start() <= e.end(), e::getMessage);
        assertTrue(e.end() <= text.length(), e::getMessage);
        assertFalse(e.reason().isBlank(), text);
        assertFalse(e.reason().contains("not supported yet"), e::getMessage);
    }

    @Test
    void compilesWhatOnlyTheNewestDoes() throws IOException {
        Set<Line> newer = SharedFilters.programs("master-only.tsv", "unopt").keySet();
        for (Line line : newer) {
            assertTrue(compile(line).size() > 1, line::toString);
        }
        assertTrue(newer.size() >= 28, "only " + newer.size());
    }

    @Test
    void isShorterInAll() throws IOException {
        Map<Line, Program> optimized = SharedFilters.programs("golden-1.10.3.tsv", "opt");
        long ours = 0;
        long theirs = 0;
        for (Line line : SharedFilters.list("filters.txt")) {
            Program program = optimized.get(line);
            if (program != null) {
                ours += compile(line).size();
                theirs += program.size();
            }
        }
        System.out.println("instructions: " + ours + ", libpcap's optimizer: " + theirs);
        assertTrue(100 * ours <= 83 * theirs, ours + " of " + theirs);
    }

    /** Every instruction knows the text it comes from, and most come from one part of it. */
    @Test
    void everyInstructionHasAText() throws IOException {
        int instructions = 0;
        int parts = 0;
        int ofChains = 0;
        for (Line line : SharedFilters.list("filters.txt")) {
            CompiledFilter filter = compiler(line).explain(line.expression());
            String whole = line.expression().strip();
            boolean chain = whole.contains(" and ") || whole.contains(" or ");
            for (int pc = 0; pc < filter.program().size(); pc++) {
                String text = filter.text(pc);
                assertEquals(whole.isEmpty(), text.isBlank(), filter::explained);
                assertEquals(text.strip(), text, filter::explained);
                boolean ends = filter.program().instructions().get(pc) instanceof ReturnK;
                instructions++;
                ofChains += chain && !ends ? 1 : 0;
                parts += chain && !ends && text.length() < whole.length() ? 1 : 0;
            }
        }
        System.out.printf(
                "%d instructions, %d of %d come from a part%n", instructions, parts, ofChains);
        assertTrue(instructions > 10_000, "only " + instructions);
        assertTrue(2 * parts > ofChains, parts + " of " + ofChains);
    }
}
