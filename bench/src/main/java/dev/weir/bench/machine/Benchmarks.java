// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Arrays;

/**
 * Runs {@link FilterBenchmark} and prints a line for each engine.
 *
 * <p>Arguments: the source of the harness in C, a folder for libraries, {@code long} or {@code
 * short}, and names of workloads. Short is only what is ours and compiled.
 */
public final class Benchmarks {
    /** What GCProfiler calls the bytes allocated for an operation, one packet here. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** JMH takes parts of itself from sun.misc.Unsafe; without this the JVM prints warnings. */
    static final String JVM_LETS_JMH_IN = "--sun-misc-unsafe-memory-access=allow";

    private Benchmarks() {}

    public static void main(String[] args) throws RunnerException {
        boolean isShort = args[2].equals("short");
        OptionsBuilder options = new OptionsBuilder();
        String engines = isShort ? "(run|select)" : ".*";
        options.include(FilterBenchmark.class.getName().replace(".", "\\.") + "\\." + engines + "$")
                .param("workload", Arrays.copyOfRange(args, 3, args.length))
                .forks(1)
                .warmupIterations(isShort ? 2 : 4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(isShort ? 3 : 6)
                .measurementTime(TimeValue.milliseconds(500))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(
                        "--enable-native-access=ALL-UNNAMED",
                        JVM_LETS_JMH_IN,
                        "-D" + FilterBenchmark.HARNESS + "=" + args[0],
                        "-D" + FilterBenchmark.DIRECTORY + "=" + args[1]);
        System.out.printf("%nJMH, an engine at a time, each in a JVM of its own%n");
        new Runner(options.build()).run().forEach(Benchmarks::print);
    }

    private static void print(RunResult measured) {
        Result<?> time = measured.getPrimaryResult();
        Result<?> allocated = measured.getSecondaryResults().get(ALLOCATED);
        System.out.printf(
                "  %-14s %-12s %8.2f ns +- %.2f; %.4f bytes allocated%n",
                measured.getParams().getParam("workload"),
                time.getLabel(),
                time.getScore(),
                time.getScoreError(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}
