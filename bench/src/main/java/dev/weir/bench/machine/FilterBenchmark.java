// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import dev.weir.bench.traffic.CacheTraffic;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Each engine by itself, measured by JMH: nanoseconds and bytes allocated for each packet. {@link
 * Benchmarks} starts it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FilterBenchmark.PACKETS)
public class FilterBenchmark {
    /** The system property with the source of the harness in C. */
    static final String HARNESS = "weir.bench.harness";

    /** The system property with a folder for libraries. */
    static final String DIRECTORY = "weir.bench.directory";

    static final int PACKETS = 2000;

    /** Which program runs: the name of a {@link Workload} that is not large. */
    @Param("TCP_PORT")
    public String workload = "";

    private final Arena arena = Arena.ofShared();
    private Pass bpfFilter = FilterBenchmark::notReady;
    private Pass calledC = FilterBenchmark::notReady;
    private Pass loopC = FilterBenchmark::notReady;
    private Pass run = FilterBenchmark::notReady;
    private Pass select = FilterBenchmark::notReady;
    private Pass interpreter = FilterBenchmark::notReady;

    @Setup
    public void prepare() throws IOException {
        NativeCode code = new NativeCode(path(HARNESS), path(DIRECTORY), arena);
        PacketSet packets = new PacketSet(CacheTraffic.frames(PACKETS), arena);
        Program program = Workload.valueOf(workload).program(code);
        SymbolLookup compiled = code.compiled(program);
        Filter filter = Filter.compile(program);
        bpfFilter = code.interpreted(program, packets);
        calledC = code.run(compiled, packets);
        loopC = code.select(compiled, packets);
        run = JavaPasses.run(filter, packets);
        select = JavaPasses.select(filter, packets);
        interpreter = JavaPasses.interpret(Interpreter.of(program), packets);
    }

    @TearDown
    public void release() {
        arena.close();
    }

    @Benchmark
    public int bpfFilter() {
        return bpfFilter.run();
    }

    @Benchmark
    public int calledC() {
        return calledC.run();
    }

    @Benchmark
    public int loopC() {
        return loopC.run();
    }

    @Benchmark
    public int run() {
        return run.run();
    }

    @Benchmark
    public int select() {
        return select.run();
    }

    @Benchmark
    public int interpreter() {
        return interpreter.run();
    }

    private static int notReady() {
        throw new IllegalStateException("prepare comes first");
    }

    private static Path path(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property));
    }
}
