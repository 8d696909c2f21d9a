// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import dev.weir.bpf.Program;

/** What is measured, and the most that it may take: shares of the time of others. */
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
    ADDRESSES("a list of addresses", 0.5, Double.NaN),
    REPEATED_LOADS("a list of addresses, not optimized", 0.5, Double.NaN),
    ARITHMETIC("arithmetic", 0.5, Double.NaN),
    BRANCHES("branches everywhere", 0.5, Double.NaN);

    /** The most that the interpreter may take, of bpf_filter's time. */
    static final double INTERPRETER_LIMIT = 2.0;

    final String title;

    /** The most that a compiled filter may take, of bpf_filter's time. */
    final double limit;

    /** The most that a compiled filter may take, of the time of C; NaN for no limit. */
    final double limitOfC;

    Workload(String title, double limit, double limitOfC) {
        this.title = title;
        this.limit = limit;
        this.limitOfC = limitOfC;
    }

    /** {@return the program, the same for all engines: what libpcap makes, or a large one} */
    Program program(NativeCode code) {
        return switch (this) {
            case IP, TCP_PORT, TCP_FLAGS, HOST_NET_PORT, HTTP_GET -> code.compile(title);
            case ADDRESSES -> LargePrograms.addresses();
            case REPEATED_LOADS -> LargePrograms.repeatedLoads();
            case ARITHMETIC -> LargePrograms.arithmetic();
            case BRANCHES -> LargePrograms.branches();
        };
    }

    /** {@return whether the program has 4,096 instructions, on which gcc would spend minutes} */
    boolean isLarge() {
        return switch (this) {
            case IP, TCP_PORT, TCP_FLAGS, HOST_NET_PORT, HTTP_GET -> false;
            case ADDRESSES, REPEATED_LOADS, ARITHMETIC, BRANCHES -> true;
        };
    }

    /** {@return how many packets a pass has: a sample shall be short} */
    int packets() {
        return isLarge() ? 50 : 2000;
    }
}
