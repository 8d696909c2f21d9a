// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Program;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long it takes from a program to a filter that has given its first verdict.
 *
 * <p>Arguments: the source of the harness in C, a folder for libraries, how many times.
 */
public final class CompileTime {
    private static final byte[] PACKET = new byte[60];

    private CompileTime() {}

    public static void main(String[] args) throws IOException {
        int times = Integer.parseInt(args[2]);
        try (Arena arena = Arena.ofShared()) {
            NativeCode code = new NativeCode(Path.of(args[0]), Path.of(args[1]), arena);
            System.out.println();
            measure(Workload.TCP_PORT, code, 20 * times);
            measure(Workload.ADDRESSES, code, times);
            measure(Workload.REPEATED_LOADS, code, times);
        }
    }

    private static void measure(Workload workload, NativeCode code, int times) {
        Program program = workload.program(code);
        double[] millis = new double[times];
        int sum = 0;
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            sum += Filter.compile(program).run(PACKET);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        double first = millis[0];
        double[] warm = Arrays.copyOfRange(millis, times / 2, times);
        Arrays.sort(warm);
        System.out.printf(
                "compile %s, %d instructions: first %.2f ms; warm, median %.3f ms, best %.3f ms"
                        + " (verdicts %d)%n",
                workload.title, program.size(), first, warm[warm.length / 2], warm[0], sum);
    }
}
