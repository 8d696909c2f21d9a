// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterPart;
import dev.weir.filter.FilterParts;
import dev.weir.filter.FilterParts.Replacement;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.prove.Run;
import dev.weir.prove.explain.Decision;
import dev.weir.prove.explain.Decision.Outcome;
import dev.weir.prove.explain.Explainer;
import dev.weir.prove.explain.PacketExplainer;
import dev.weir.prove.explain.PacketExplanation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The explanation of a packet is right: its verdict is that of the filter, each part that it names
 * comes out as it says, and these parts alone decide.
 */
class ExplainedPacketsTest {
    private static final int PACKETS_A_FILTER = 25;

    private final Random random = new Random(Long.getLong("seed", 1));
    private final SystemNames names = new SystemNames();
    private int explained;
    private int decided;

    private FilterCompiler compiler(SharedFilters.Line line) {
        return FilterCompiler.of(line.linkType())
                .names(names)
                .netmask(0xffffff00)
                .target(Target.SAVEFILE)
                .optimize(false);
    }

    @Test
    void theVerdictIsThatOfTheFilter() throws IOException {
        CorpusPackets corpus = CorpusPackets.read(random);
        for (SharedFilters.Line line : SharedFilters.list("filters.txt")) {
            List<CorpusPackets.Bytes> packets = corpus.of(line.linkType());
            Explainer explainer;
            try {
                explainer = Explainer.of(compiler(line), line.expression());
            } catch (InvalidFilterException e) {
                continue; // what a savefile does not hold
            }
            Filter filter = Interpreter.of(compiler(line).compile(line.expression()));
            PacketExplainer ours = explainer.packets();
            for (int i = 0; i < PACKETS_A_FILTER && !packets.isEmpty(); i++) {
                CorpusPackets.Bytes packet = packets.get(random.nextInt(packets.size()));
                PacketExplanation why =
                        ours.explain(packet.captured(), 0, packet.caplen(), packet.wirelen());
                int verdict = filter.run(packet.captured(), 0, packet.caplen(), packet.wirelen());
                assertEquals(verdict != 0, why.matches(), () -> line.toString());
                for (Decision decision : why.decisions()) {
                    assertTrue(!ours.text(decision).isBlank());
                }
                explained++;
            }
        }
        assertTrue(explained > 15_000, "explained only " + explained);
    }

    @Test
    void thePartsNamedDecide() throws IOException {
        CorpusPackets corpus = CorpusPackets.read(random);
        List<SharedFilters.Line> lines = SharedFilters.list("filters.txt");
        for (int i = random.nextInt(4); i < lines.size(); i += 4) {
            SharedFilters.Line line = lines.get(i);
            List<CorpusPackets.Bytes> packets = corpus.of(line.linkType());
            if (!packets.isEmpty()) {
                try {
                    thePartsNamedDecide(line, packets);
                } catch (InvalidFilterException e) {
                    // what a savefile does not hold
                }
            }
        }
        assertTrue(decided > 500, "decided only " + decided);
    }

    private void thePartsNamedDecide(SharedFilters.Line line, List<CorpusPackets.Bytes> packets) {
        PacketExplainer explainer = Explainer.of(compiler(line), line.expression()).packets();
        FilterParts parts = compiler(line).parts(line.expression());
        Map<Integer, Filter> alone = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            CorpusPackets.Bytes packet = packets.get(random.nextInt(packets.size()));
            PacketExplanation why =
                    explainer.explain(packet.captured(), 0, packet.caplen(), packet.wirelen());
            if (why.end() != Run.End.RETURN) {
                continue;
            }
            for (Decision decision : why.decisions()) {
                Filter part =
                        alone.computeIfAbsent(
                                decision.part(),
                                n -> Interpreter.of(parts.alone(parts.tests().get(n))));
                assertEquals(
                        decision.outcome() == Outcome.HOLDS,
                        keeps(part, packet),
                        () -> line + " " + decision);
            }
            others(line, parts, why, packet);
        }
    }

    /** With the others replaced by whatever, nothing changes; with these, it may. */
    private void others(
            SharedFilters.Line line,
            FilterParts parts,
            PacketExplanation why,
            CorpusPackets.Bytes packet) {
        List<FilterPart.Test> tests = parts.tests();
        Map<FilterPart.Test, Replacement> others = new HashMap<>();
        Map<FilterPart.Test, Replacement> opposite = new HashMap<>();
        List<FilterPart.Test> open = new ArrayList<>();
        for (int n = 0; n < tests.size(); n++) {
            int number = n;
            Decision decision =
                    why.decisions().stream()
                            .filter(d -> d.part() == number)
                            .findFirst()
                            .orElse(null);
            FilterPart.Test test = tests.get(n);
            if (decision == null) {
                others.put(test, random.nextBoolean() ? Replacement.ALWAYS : Replacement.NEVER);
                open.add(test);
            } else {
                boolean held = decision.outcome() == Outcome.HOLDS;
                opposite.put(test, held ? Replacement.NEVER : Replacement.ALWAYS);
            }
        }
        boolean guarded = line.dlt().equals("PPI") && why.instruction(0) == 1 && !why.held(0);
        if (tests.getFirst().kind() == FilterPart.Test.Kind.EVERYTHING || guarded) {
            return;
        }
        assertEquals(
                why.matches(),
                keeps(Interpreter.of(parts.with(others)), packet),
                () -> line + " but for " + why.decisions());
        boolean changes = false;
        for (int choice = 0; choice < 1 << Math.min(open.size(), 5) && !changes; choice++) {
            Map<FilterPart.Test, Replacement> all = new HashMap<>(opposite);
            for (int k = 0; k < open.size(); k++) {
                boolean holds = (choice >> Math.min(k, 4) & 1) != 0;
                all.put(open.get(k), holds ? Replacement.ALWAYS : Replacement.NEVER);
            }
            changes = keeps(Interpreter.of(parts.with(all)), packet) != why.matches();
        }
        assertTrue(changes, () -> line + " whatever " + why.decisions());
        decided++;
    }

    private static boolean keeps(Filter filter, CorpusPackets.Bytes packet) {
        return filter.run(packet.captured(), 0, packet.caplen(), packet.wirelen()) != 0;
    }
}
