// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.proofs;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.SystemNames;
import dev.weir.packet.LinkType;
import dev.weir.prove.Finding;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Times proofs: of all pairs in files of programs and in ours, and of 1,000 addresses as a chain of
 * tests against a search tree. Times are of the processor, so that other work on the machine counts
 * little.
 */
public final class ProofTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProofTimes() {}

    /**
     * Prints the times.
     *
     * @param args how often to repeat; files of programs as libpcap compiled them, if any
     */
    public static void main(String[] args) throws IOException {
        int repetitions = Integer.parseInt(args[0]);
        if (args.length > 1) {
            List<Pair> pairs = new ArrayList<>();
            for (String file : Arrays.asList(args).subList(1, args.length)) {
                pairs.addAll(pairs(Path.of(file)));
            }
            pairs.addAll(ours(Path.of(args[1])));
            corpus(pairs, repetitions);
            WitnessTimes.print(Path.of(args[1]), repetitions);
        }
        addresses(1000, repetitions);
    }

    private record Pair(Program first, Program second) {}

    /** Lines: link type, snaplen, opt or unopt, expression, size, instructions. */
    private static List<Pair> pairs(Path file) throws IOException {
        Map<String, Program> plain = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        List<String[]> lines =
                Files.readAllLines(file).stream().map(line -> line.split("\t", -1)).toList();
        for (String wanted : List.of("unopt", "opt")) {
            for (String[] fields : lines) {
                if (fields.length < 6 || !fields[2].equals(wanted) || !fields[4].matches("\\d+")) {
                    continue;
                }
                String key = fields[0] + "\t" + fields[1] + "\t" + fields[3];
                Program program =
                        TextForm.DECIMAL.read(fields[4] + "\n" + fields[5].replace(',', '\n'));
                if (wanted.equals("unopt")) {
                    plain.put(key, program);
                } else if (plain.get(key) != null) {
                    pairs.add(new Pair(plain.get(key), program));
                }
            }
        }
        return pairs;
    }

    /** What we make of the same expressions; names are those of the system. */
    private static List<Pair> ours(Path file) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);
            LinkType linkType = LinkType.ofName(fields[0]);
            if (fields.length < 6 || !fields[2].equals("unopt") || linkType == null) {
                continue;
            }
            FilterCompiler compiler = FilterCompiler.of(linkType).names(new SystemNames());
            pairs.add(
                    new Pair(
                            compiler.optimize(false).compile(fields[3]),
                            compiler.compile(fields[3])));
        }
        return pairs;
    }

    private static void corpus(List<Pair> pairs, int repetitions) {
        Prover prover = Prover.on(Notion.FIRST_DOES_NOT_FAULT).loopCaplen(64);
        double[] totals = new double[repetitions];
        double[] times = new double[pairs.size()];
        for (int repetition = 0; repetition < repetitions; repetition++) {
            int[] findings = new int[3];
            for (int i = 0; i < times.length; i++) {
                times[i] = timed(prover, pairs.get(i), findings);
                totals[repetition] += times[i];
            }
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "%d pairs: %d equal, %d different, %d unknown; %.0f ms in all, a pair: median"
                            + " %.3f, 99 of 100 %.2f, longest %.1f%n",
                    times.length,
                    findings[0],
                    findings[1],
                    findings[2],
                    totals[repetition],
                    times[times.length / 2],
                    times[times.length * 99 / 100],
                    times[times.length - 1]);
        }
        System.out.printf(Locale.ROOT, "median of the totals: %.0f ms%n", median(totals));
    }

    private static double timed(Prover prover, Pair pair, int[] findings) {
        long begin = THREADS.getCurrentThreadCpuTime();
        Finding finding = prover.equal(pair.first, pair.second);
        double millis = (THREADS.getCurrentThreadCpuTime() - begin) / 1e6;
        switch (finding) {
            case Finding.Proved _ -> findings[0]++;
            case Finding.Refuted _ -> findings[1]++;
            case Finding.Unknown _ -> findings[2]++;
        }
        return millis;
    }

    private static void addresses(int count, int repetitions) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("host");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? " 10." : " or 10.").append(random.nextInt(256)).append('.');
            text.append(random.nextInt(256)).append('.').append(random.nextInt(256));
        }
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        Pair pair =
                new Pair(
                        compiler.optimize(false).compile(text.toString()),
                        compiler.compile(text.toString()));
        Prover prover = Prover.on(Notion.FIRST_DOES_NOT_FAULT);
        double[] times = new double[repetitions];
        int[] findings = new int[3];
        for (int i = 0; i < repetitions; i++) {
            times[i] = timed(prover, pair, findings);
        }
        System.out.printf(
                Locale.ROOT,
                "%d addresses, chain of %d instructions against tree of %d: equal %d of %d times,"
                        + " median %.0f ms%n",
                count,
                pair.first.size(),
                pair.second.size(),
                findings[0],
                repetitions,
                median(times));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
