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
 * them. Prints nanoseconds a packet, ratios of the samples of the same round (their median), and
 * ratios of the best samples.
 *
 * <p>Arguments: the source of the harness in C, a folder for libraries, the workload, how many
 * rounds. Ends with status 3 if a ratio is over its limit.
 */
public final class SideBySide {
    /** The exit status where a ratio is over its limit; 1 is that of an exception. */
    static final int OVER_LIMIT = 3;

    /** How long a sample takes, about: much shorter than a time slice of the kernel. */
    private static final long SAMPLE_NANOS = 300_000;

    private static final long WARM_UP_NANOS = 1_000_000_000L;

    /** Fewer rounds than these are for a short run, where large programs get no longer warm-up. */
    static final int MANY_ROUNDS = 100;

    private static final class Engine {
        final String name;
        final Pass pass;
        final double[] samples;
        int passes;
        long allocated;

        Engine(String name, Pass pass, int rounds) {
            this.name = name;
            this.pass = pass;
            this.samples = new double[rounds];
        }
    }

    private final Workload workload;
    private final int rounds;
    private final PacketSet packets;
    private final List<Engine> engines = new ArrayList<>();
    private boolean overLimit;

    private SideBySide(Workload workload, PacketSet packets, int rounds) {
        this.workload = workload;
        this.packets = packets;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws IOException {
        Workload workload = Workload.valueOf(args[2]);
        boolean overLimit;
        try (Arena arena = Arena.ofShared()) {
            NativeCode code = new NativeCode(Path.of(args[0]), Path.of(args[1]), arena);
            PacketSet packets =
                    new PacketSet(CacheTraffic.frames(2000).subList(0, workload.packets()), arena);
            SideBySide all = new SideBySide(workload, packets, Integer.parseInt(args[3]));
            all.measure(code);
            overLimit = all.overLimit;
        }
        if (overLimit) {
            System.exit(OVER_LIMIT);
        }
    }

    private void measure(NativeCode code) throws IOException {
        Program program = workload.program(code);
        Filter filter = Filter.compile(program);
        add("bpf_filter", code.interpreted(program, packets));
        if (!workload.isLarge()) {
            SymbolLookup compiled = code.compiled(program);
            add("C, called", code.run(compiled, packets));
            add("C, loop", code.select(compiled, packets));
        }
        add("run", JavaPasses.run(filter, packets));
        add("select", JavaPasses.select(filter, packets));
        add("interpreter", JavaPasses.interpret(Interpreter.of(program), packets));
        int kept = agree();
        // Twice, for HotSpot compiles beside: what it has begun in the first is done in the second.
        engines.forEach(this::warmUp);
        engines.forEach(this::warmUp);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < engines.size(); i++) {
                sample(engines.get((i + round) % engines.size()), round);
            }
        }
        System.out.printf(
                "%n%s: %d instructions, %d of %d packets kept%n",
                workload.title, program.size(), kept, packets.count);
        engines.forEach(this::print);
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

    private void warmUp(Engine engine) {
        long best = Long.MAX_VALUE;
        long begin = System.nanoTime();
        long nanos = (workload.isLarge() && rounds >= MANY_ROUNDS ? 5 : 1) * WARM_UP_NANOS;
        for (long now = begin; now - begin < nanos; ) {
            engine.pass.run();
            long after = System.nanoTime();
            best = Math.min(best, after - now);
            now = after;
        }
        engine.passes = (int) Math.max(1, SAMPLE_NANOS / best);
    }

    private void sample(Engine engine, int round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        for (int i = 0; i < engine.passes; i++) {
            engine.pass.run();
        }
        long end = System.nanoTime();
        engine.allocated = threads.getCurrentThreadAllocatedBytes() - before;
        engine.samples[round] = (double) (end - begin) / engine.passes / packets.count;
    }

    private void print(Engine engine) {
        Engine libpcap = engines.getFirst();
        System.out.printf(
                "  %-12s %9.2f ns, best %9.2f",
                engine.name, median(engine.samples), min(engine.samples));
        if (engine != libpcap) {
            System.out.printf("; of bpf_filter %s", ratio(engine, libpcap, limit(engine)));
        }
        boolean ours = !engine.name.startsWith("C,");
        if (!workload.isLarge() && ours && engine != libpcap && !engine.name.startsWith("int")) {
            Engine c = engines.get(engine.name.equals("select") ? 2 : 1);
            System.out.printf("; of %s %s", c.name, ratio(engine, c, workload.limitOfC));
            if (engine.name.equals("run")) {
                // Not like for like, and so without a limit: here gcc has inlined the program.
                Engine loop = engines.get(2);
                System.out.printf("; of %s %s", loop.name, ratio(engine, loop, Double.NaN));
            }
        }
        if (ours && engine != libpcap) {
            System.out.printf("; %d bytes allocated", engine.allocated);
        }
        System.out.println();
    }

    private double limit(Engine engine) {
        return switch (engine.name) {
            case "run", "select" -> workload.limit;
            case "interpreter" -> Workload.INTERPRETER_LIMIT;
            default -> Double.NaN;
        };
    }

    private String ratio(Engine engine, Engine other, double limit) {
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = engine.samples[i] / other.samples[i];
        }
        double median = median(ratios);
        double best = min(engine.samples) / min(other.samples);
        // Noise only adds: the better of the two is nearer to the truth.
        boolean over = Math.min(median, best) > limit;
        overLimit |= over;
        String text = "%.3f, best %.3f".formatted(median, best);
        return Double.isNaN(limit) ? text : text + (over ? " OVER " : " <= ") + limit;
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
