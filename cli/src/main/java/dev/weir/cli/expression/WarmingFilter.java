// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;

import java.lang.foreign.MemorySegment;

/**
 * A filter that starts at once, by the interpreter, and is compiled when it has seen so many
 * packets that compiling pays. For one thread.
 */
final class WarmingFilter implements Filter {
    /**
     * Compiling the first program takes some 100 ms, for the most part to load what compiles; a
     * packet then takes less by tens of nanoseconds.
     */
    private static final int FEW = 1 << 20;

    private final Program program;
    private Filter engine;
    private int runs;

    WarmingFilter(Program program) {
        this.program = program;
        engine = Interpreter.of(program);
    }

    /** {@return a filter of the same program that is compiled, for many packets and threads} */
    Filter compiled() {
        return Filter.compileForBuffersFirst(program);
    }

    @Override
    public int run(MemorySegment segment, long offset, int caplen, int wirelen) {
        if (runs < FEW && ++runs == FEW) {
            engine = Filter.compile(program);
        }
        return engine.run(segment, offset, caplen, wirelen);
    }
}
