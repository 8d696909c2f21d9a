// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import com.sun.management.ThreadMXBean;

import dev.weir.bench.traffic.CacheTraffic;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One program on all engines, in turn, in short samples: what disturbs the machine disturbs all of
 * them. Prints nanoseconds a packet and ratios.
 *
 * <p>Arguments: the source of the harness in C, a folder for libraries, a workload, how many
 * rounds.
 */
public final class SideBySide {
    private static final int PACKETS = 2000;

    /** How long a sample takes, about: much shorter than a time slice of the kernel. */
    private static final long SAMPLE_NANOS = 300_000;

    private static final long WARM_UP_NANOS = 1_500_000_000L;

    private static final class Engine {
        final String name;
        final Pass pass;
        final double[] samples;

        Engine(String name, Pass pass, int rounds) {
            this.name = name;
            this.pass = pass;
            this.samples = new double[rounds];
        }
    }

    private final int rounds;
    private final PacketSet packets;
    private final List<Engine> engines = new ArrayList<>();

    private SideBySide(PacketSet packets, int rounds) {
        this.packets = packets;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws IOException {
        Workload workload = Workload.valueOf(args[2]);
        try (Arena arena = Arena.ofShared()) {
            NativeCode code = new NativeCode(Path.of(args[0]), Path.of(args[1]), arena);
            PacketSet packets =
                    new PacketSet(
                            CacheTraffic.frames(PACKETS).subList(0, workload.packets()), arena);
            new SideBySide(packets, Integer.parseInt(args[3])).measure(workload, code);
        }
    }

    private void measure(Workload workload, NativeCode code) throws IOException {
        Program program = workload.program(code);
        Filter filter = Filter.compile(program);
        add("bpf_filter", code.interpreted(program, packets));
        if (!workload.isLarge()) {
            SymbolLookup compiled = code.compiled(program);
            add("C", code.run(compiled, packets));
            add("C loop", code.select(compiled, packets));
        }
        add("jit run", JavaPasses.run(filter, packets));
        add("jit select", JavaPasses.select(filter, packets));
        if (Boolean.getBoolean("heap")) {
            add("jit select byte[]", JavaPasses.selectHeap(filter, packets));
        }
        add("interpreter", JavaPasses.interpret(Interpreter.of(program), packets));
        int kept = agree();
        int[] passes = warmUp();
        sample(passes);
        System.out.printf(
                "%s: %d instructions, %d of %d packets kept%n",
                workload.title, program.size(), kept, packets.count);
        double[] libpcap = engines.getFirst().samples;
        for (Engine engine : engines) {
            System.out.printf(
                    "  %-18s %8.2f ns min %8.2f  of bpf_filter %.3f min %.3f",
                    engine.name,
                    median(engine.samples),
                    Arrays.stream(engine.samples).min().orElseThrow(),
                    ratio(engine.samples, libpcap),
                    min(engine.samples) / min(libpcap));
            if (!workload.isLarge()) {
                double[] c = engines.get(engine.name.contains("select") ? 2 : 1).samples;
                System.out.printf(
                        "  of C %.3f min %.3f",
                        ratio(engine.samples, c), min(engine.samples) / min(c));
            }
            System.out.println();
        }
    }

    private void add(String name, Pass pass) {
        engines.add(new Engine(name, pass, rounds));
    }

    private int agree() {
        int kept = engines.getFirst().pass.run();
        for (Engine engine : engines) {
            int other = engine.pass.run();
            if (other != kept) {
                throw new AssertionError(engine.name + " keeps " + other + ", bpf_filter " + kept);
            }
        }
        return kept;
    }

    private int[] warmUp() {
        int[] passes = new int[engines.size()];
        for (int i = 0; i < passes.length; i++) {
            Pass pass = engines.get(i).pass;
            long best = Long.MAX_VALUE;
            long begin = System.nanoTime();
            for (long now = begin; now - begin < WARM_UP_NANOS; ) {
                pass.run();
                long after = System.nanoTime();
                best = Math.min(best, after - now);
                now = after;
            }
            passes[i] = (int) Math.max(1, SAMPLE_NANOS / best);
        }
        return passes;
    }

    private void sample(int[] passes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < passes.length; i++) {
                int which = (i + round) % passes.length;
                Engine engine = engines.get(which);
                long begin = System.nanoTime();
                for (int j = 0; j < passes[which]; j++) {
                    engine.pass.run();
                }
                long end = System.nanoTime();
                engine.samples[round] = (double) (end - begin) / passes[which] / packets.count;
            }
        }
        threads.getCurrentThreadAllocatedBytes();
    }

    private static double ratio(double[] samples, double[] others) {
        double[] ratios = new double[samples.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = samples[i] / others[i];
        }
        return median(ratios);
    }

    private static double min(double[] samples) {
        return Arrays.stream(samples).min().orElseThrow();
    }

    private static double median(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
