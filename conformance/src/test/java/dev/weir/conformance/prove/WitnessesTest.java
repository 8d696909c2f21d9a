// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.conformance.language.SharedFilters;
import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.conformance.machine.Libpcap;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterPart;
import dev.weir.filter.FilterParts;
import dev.weir.filter.SystemNames;
import dev.weir.prove.Finding;
import dev.weir.prove.NearMisses;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;
import dev.weir.prove.Witness;
import dev.weir.prove.WitnessFinding;
import dev.weir.prove.WitnessSearch;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every filter of the list that can match has a packet that libpcap's program for it accepts, in
 * libpcap's machine; and for each of its tests that can miss alone one that it rejects.
 */
class WitnessesTest {
    private static final SystemNames NAMES = new SystemNames();
    private static final Prover PROVER =
            Prover.on(Notion.EVERY_PACKET).timeout(Duration.ofSeconds(5));

    private final List<String> wrong = new ArrayList<>();
    private final List<String> none = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private int found;
    private int missed;
    private int cannotMiss;

    @Test
    void libpcapDecidesAsTheSearchSays() throws IOException {
        Map<Line, Program> released = SharedFilters.programs("golden-1.10.3.tsv", "unopt");
        Map<Line, Program> newest = SharedFilters.programs("golden-master.tsv", "unopt");
        for (Line line : SharedFilters.list("filters.txt")) {
            Program libpcap = newest.getOrDefault(line, released.get(line));
            if (libpcap != null) {
                matches(line, libpcap);
                misses(line, libpcap);
            }
        }
        System.out.printf(
                "%d witnesses, %d near misses, %d tests that cannot miss alone%n",
                found, missed, cannotMiss);
        // the version of IP is looked for in the byte of the direction, in libpcap too
        assertEquals(List.of("SLIP `inbound and ip`"), none);
        assertEquals(List.of(), Reasons.unexplained(wrong));
        assertTrue(unknown.size() <= 5, unknown::toString);
        assertTrue(found >= 940, found + " found");
        assertTrue(missed >= 1080, missed + " missed");
    }

    private static FilterCompiler compiler(Line line) {
        return FilterCompiler.of(line.linkType()).snaplen(line.snaplen()).names(NAMES);
    }

    private void matches(Line line, Program libpcap) {
        Program ours = compiler(line).compile(line.expression());
        switch (WitnessSearch.of(ours, line.linkType(), PROVER, 1).next()) {
            case WitnessFinding.Found(Witness witness) -> {
                found++;
                expect(true, line, "", witness, libpcap);
            }
            case WitnessFinding.None _ -> {
                none.add(name(line));
                if (!(PROVER.rejectsAll(libpcap) instanceof Finding.Proved)) {
                    wrong.add(name(line) + " matches nothing, in libpcap it does");
                }
            }
            case WitnessFinding.Unknown _ -> unknown.add(name(line));
        }
    }

    private void misses(Line line, Program libpcap) {
        FilterParts parts = compiler(line).parts(line.expression());
        NearMisses misses = NearMisses.of(parts, line.linkType(), PROVER);
        for (FilterPart.Test test : parts.tests()) {
            switch (misses.of(test).finding()) {
                case WitnessFinding.Found(Witness witness) -> {
                    missed++;
                    expect(false, line, " without " + parts.text(test), witness, libpcap);
                }
                case WitnessFinding.None _ -> cannotMiss++;
                case WitnessFinding.Unknown _ -> unknown.add(name(line) + parts.text(test));
            }
        }
    }

    private void expect(
            boolean accepted, Line line, String which, Witness witness, Program libpcap) {
        try (Arena arena = Arena.ofConfined()) {
            Program known = witness.ancillary().filledInto(libpcap);
            Filter filter = Libpcap.required().load(known, arena);
            byte[] packet = witness.captured();
            int verdict =
                    filter.run(MemorySegment.ofArray(packet), 0, packet.length, witness.wirelen());
            if ((verdict != 0) != accepted && !faults(known, witness)) {
                wrong.add(name(line) + which + " " + witness);
            }
        }
    }

    /** Whether libpcap's program ends without a return, where the two need not agree. */
    private static boolean faults(Program program, Witness witness) {
        List<Instruction> returning = new ArrayList<>();
        for (Instruction instruction : program.instructions()) {
            boolean ends = instruction instanceof ReturnK || instruction instanceof ReturnA;
            returning.add(ends ? new ReturnK(1) : instruction);
        }
        MemorySegment packet = MemorySegment.ofArray(witness.captured());
        return Interpreter.of(new Program(returning))
                        .run(packet, 0, witness.caplen(), witness.wirelen())
                == 0;
    }

    private static String name(Line line) {
        return "%s `%s`".formatted(line.dlt(), line.expression());
    }
}
