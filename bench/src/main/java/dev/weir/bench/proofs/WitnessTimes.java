// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.proofs;

import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterPart;
import dev.weir.filter.FilterParts;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;
import dev.weir.prove.NearMisses;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;
import dev.weir.prove.WitnessFinding;
import dev.weir.prove.WitnessSearch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Times the search for a packet that matches, and for one that just does not, for each filter. */
final class WitnessTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Prover PROVER = Prover.on(Notion.EVERY_PACKET);

    private WitnessTimes() {}

    private record Subject(LinkType linkType, Program program, FilterParts parts) {}

    /** Prints the times for the expressions of a file of programs, in milliseconds. */
    static void print(Path file, int repetitions) throws IOException {
        List<Subject> subjects = subjects(file);
        for (int repetition = 0; repetition < repetitions; repetition++) {
            List<Double> matches = new ArrayList<>();
            List<Double> misses = new ArrayList<>();
            int[] found = new int[2];
            for (Subject each : subjects) {
                time(matches, found, 0, () -> match(each));
                NearMisses search = NearMisses.of(each.parts, each.linkType, PROVER);
                for (FilterPart.Test test : each.parts.tests()) {
                    time(misses, found, 1, () -> search.of(test).finding());
                }
            }
            report("witnesses", found[0], matches);
            report("near misses", found[1], misses);
        }
    }

    private static WitnessFinding match(Subject subject) {
        return WitnessSearch.of(subject.program, subject.linkType, PROVER, 1).next();
    }

    private static void time(
            List<Double> times, int[] found, int which, Supplier<WitnessFinding> search) {
        long begin = THREADS.getCurrentThreadCpuTime();
        WitnessFinding finding = search.get();
        times.add((THREADS.getCurrentThreadCpuTime() - begin) / 1e6);
        found[which] += finding instanceof WitnessFinding.Found ? 1 : 0;
    }

    private static void report(String what, int found, List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%d searches, %d %s: %.0f ms in all, one: median %.3f, 99 of 100 %.2f,"
                        + " longest %.1f%n",
                sorted.length,
                found,
                what,
                Arrays.stream(sorted).sum(),
                ProofTimes.median(sorted),
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }

    private static List<Subject> subjects(Path file) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);
            LinkType linkType = LinkType.ofName(fields[0]);
            if (fields.length < 6 || !fields[2].equals("unopt") || linkType == null) {
                continue;
            }
            try {
                FilterParts parts = FilterCompiler.of(linkType).parts(fields[3]);
                subjects.add(new Subject(linkType, parts.program(), parts));
            } catch (InvalidFilterException e) {
                System.err.println("left out, for it asks for a name: " + fields[3]);
            }
        }
        return subjects;
    }
}
