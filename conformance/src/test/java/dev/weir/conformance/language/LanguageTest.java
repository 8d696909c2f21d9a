// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.conformance.language.SharedFilters.Line;
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
    /** Filters that have a reason not to be compiled yet end their message so. */
    private static final String NOT_YET = "not supported yet";

    private static Program compile(Line line) {
        return FilterCompiler.of(line.linkType())
                .snaplen(line.snaplen())
                .names(new SystemNames())
                .compile(line.expression());
    }

    @Test
    void decidesAsLibpcap() throws IOException {
        long seed = Long.getLong("seed", 1);
        System.out.println("LanguageTest seed " + seed);
        CorpusPackets packets = CorpusPackets.read(new Random(seed));
        Map<Line, Program> released = SharedFilters.programs("golden-1.10.3.tsv", "unopt");
        Map<Line, Program> newest = SharedFilters.programs("golden-master.tsv", "unopt");
        int covered = 0;
        int notYet = 0;
        long compared = 0;
        for (Line line : SharedFilters.list("filters.txt")) {
            Program program;
            try {
                program = compile(line);
            } catch (InvalidFilterException e) {
                assertTrue(e.reason().endsWith(NOT_YET), () -> line + ": " + e.getMessage());
                notYet++;
                continue;
            }
            covered++;
            // Where the two differ the newer one is right.
            Program judge = newest.getOrDefault(line, released.get(line));
            assertTrue(judge != null, () -> "no program of libpcap for " + line);
            compared += compare(line, program, judge, packets);
        }
        System.out.printf(
                "%d filters decide as libpcap on %d packets, %d are not supported yet%n",
                covered, compared, notYet);
        assertTrue(covered >= COVERED, "covered only " + covered);
        assertTrue(compared > 100_000, "compared only " + compared);
    }

    /** How many filters of the list are compiled at least; grows with the language. */
    private static final int COVERED = 945;

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

    /** What libpcap 1.10.3 refuses and a newer version does not. */
    private static final Set<String> NEWER =
            Set.of(
                    "DSA_TAG_BRCM ether host 00:11:22:33:44:55",
                    "IEEE802_11 type ctl subtype bar",
                    "IEEE802_11 subtype ba",
                    "PPI type mgt");

    /** libpcap 1.10.3 refuses these; some of them only newer versions do not. */
    @Test
    void refusesWhatLibpcapRefuses() throws IOException {
        Set<Line> accepted = new HashSet<>();
        int refused = 0;
        for (Line line : SharedFilters.list("bad-filters.txt")) {
            try {
                compile(line);
                if (!NEWER.contains(line.dlt() + " " + line.expression())) {
                    accepted.add(line);
                }
            } catch (InvalidFilterException e) {
                assertTrue(e.start() <= e.end() && e.end() <= line.expression().length());
                refused++;
            }
        }
        assertEquals(Set.of(), accepted);
        assertTrue(refused > 300, "refused only " + refused);
    }

    @Test
    void isShorterInAll() throws IOException {
        Map<Line, Program> optimized = SharedFilters.programs("golden-1.10.3.tsv", "opt");
        long ours = 0;
        long theirs = 0;
        for (Line line : SharedFilters.list("filters.txt")) {
            Program program = optimized.get(line);
            if (program != null) {
                try {
                    ours += compile(line).size();
                    theirs += program.size();
                } catch (InvalidFilterException e) {
                    assertTrue(e.reason().endsWith(NOT_YET), () -> line + ": " + e.getMessage());
                }
            }
        }
        System.out.println("instructions: " + ours + ", libpcap's optimizer: " + theirs);
        assertTrue(ours < theirs);
    }
}
