// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Program;
import dev.weir.conformance.Requirements;
import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Our programs judged by two tools of the shared data: one proves those of random filters equal or
 * gives the packet on which they are not, the other runs those of the list in libpcap's own
 * machine. Our own prover proves the list.
 */
class JudgedTest {
    private static final int RANDOM_FILTERS = Integer.getInteger("weir.random.filters", 400);

    @TempDir @Nullable Path folder;

    private Path folder() {
        assertTrue(folder != null);
        return folder;
    }

    private static FilterCompiler compiler(Line line) {
        return FilterCompiler.of(line.linkType()).snaplen(line.snaplen()).names(new SystemNames());
    }

    private static GoldenFile ours(List<Line> lines) {
        GoldenFile ours = new GoldenFile();
        for (Line line : lines) {
            for (boolean optimize : new boolean[] {true, false}) {
                try {
                    ours.add(
                            line,
                            optimize,
                            compiler(line).optimize(optimize).compile(line.expression()));
                } catch (InvalidFilterException e) {
                    ours.addError(line, optimize, e.reason());
                }
            }
        }
        return ours;
    }

    @Test
    void meansTheSameForRandomFilters() throws Exception {
        long seed = Long.getLong("seed", 1);
        System.out.println("JudgedTest seed " + seed);
        RandomFilters random = new RandomFilters(new Random(seed));
        LibpcapCompiler libpcap = LibpcapCompiler.required("1.10.3");
        GoldenFile theirs = new GoldenFile();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < RANDOM_FILTERS; i++) {
            Line line = random.next();
            Program program = libpcap.compile(line, false);
            boolean known = KnownDifference.of(line.dlt(), line.expression()) != null;
            if (program == null || known || lines.contains(line)) {
                continue;
            }
            lines.add(line);
            theirs.add(line, false, program);
        }
        assertTrue(lines.size() > RANDOM_FILTERS / 2, "only " + lines.size());
        Path ours = ours(lines).writeTo(folder(), "ours.tsv");
        Proof optimizer = Proof.of("safe-a", ours, ours);
        assertEquals(Set.of(), optimizer.differing());
        Proof meaning = Proof.of("safe-both", theirs.writeTo(folder(), "theirs.tsv"), ours);
        assertEquals(Set.of(), meaning.differing());
        System.out.println(lines.size() + " random filters; " + meaning.summary());
    }

    @Test
    void decidesAsLibpcapInItsOwnMachine() throws Exception {
        Path judge = folder().resolve("judge");
        run(
                List.of(
                        Requirements.command("gcc").toString(),
                        "-O2",
                        "-w",
                        "-o",
                        judge.toString(),
                        Requirements.shared("tools/judge.c").toString(),
                        "-lpcap"),
                Map.of());
        Path ours = ours(SharedFilters.list("filters.txt")).writeTo(folder(), "ours.tsv");
        List<String> command = new ArrayList<>(List.of(judge.toString(), ours.toString()));
        try (Stream<Path> walk = Files.walk(Requirements.shared("corpus"))) {
            walk.filter(path -> path.toString().matches(".*\\.(?:pcap|pcapng|cap)"))
                    .sorted()
                    .forEach(path -> command.add(path.toString()));
        }
        Path also = Requirements.shared("filters/golden-master.tsv");
        String output = run(command, Map.of("ALSO", also.toString(), "PER_FILE", "8"));
        String summary = output.lines().reduce((_, last) -> last).orElse("");
        System.out.println(summary);
        assertTrue(summary.contains("differing programs 0 "), output);
        assertTrue(summary.contains("refused 0, invalid 0,"), output);
    }

    /** {@return what a command printed, whatever its exit status} */
    static String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
