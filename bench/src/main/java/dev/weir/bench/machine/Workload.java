// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import dev.weir.bpf.Program;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is measured, and how fast the engines shall be. */
enum Workload {
    IP("ip", 0.8, Double.NaN),
    TCP_PORT("tcp port 80", 0.35, 1.25),
    TCP_FLAGS("tcp and port 80 and tcp[13:1] & 0x7 != 0", 0.35, 1.25),
    HOST_NET_PORT(
            "(host 192.168.1.20 or net 192.168.1.64/26) and net 198.51.100.0/24"
                    + " and (port 443 or port 80)",
            0.35,
            1.25),
    HTTP_GET("tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420", 0.35, 1.25),
    ADDRESSES(LargePrograms::addresses),
    REPEATED_LOADS(LargePrograms::repeatedLoads),
    ARITHMETIC(LargePrograms::arithmetic),
    BRANCHES(LargePrograms::branches);

    /** The most that the interpreter may take, of bpf_filter's time. */
    static final double INTERPRETER_LIMIT = 2.0;

    private final String title;
    private final Function<NativeCode, Program> program;

    /** The most that a compiled filter may take, of bpf_filter's time and of that of C. */
    final double limit;

    final double limitOfC;

    Workload(String expression, double limit, double limitOfC) {
        this.title = expression;
        this.program = code -> code.compile(expression);
        this.limit = limit;
        this.limitOfC = limitOfC;
    }

    Workload(Supplier<Program> program) {
        this.title = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        this.program = _ -> program.get();
        this.limit = 0.5;
        this.limitOfC = Double.NaN;
    }

    Program program(NativeCode code) {
        return program.apply(code);
    }

    String title() {
        return title;
    }

    /** {@return how many packets a pass has: for the large programs few, so that it is short} */
    int packets() {
        return inC() ? 2000 : 50;
    }

    /** {@return whether gcc is asked to compile it; it takes minutes for the large ones} */
    boolean inC() {
        return limit < 0.5 || this == IP;
    }
}
