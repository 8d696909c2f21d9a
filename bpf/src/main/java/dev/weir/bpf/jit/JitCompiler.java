// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;

import java.lang.invoke.MethodHandles;

/**
 * Compiles programs to hidden classes, which HotSpot then compiles to machine code.
 *
 * <p>A program that is short enough becomes one method, and once more the body of a loop; a longer
 * one becomes several methods. The class goes away with the filter. A filter is compiled again when
 * it is first given an array or a buffer, so that nothing has to be wrapped.
 */
public final class JitCompiler {
    /** A longer program is interpreted, for its constants might not fit in one class. */
    static final int MAX_INSTRUCTIONS = 16_384;

    private JitCompiler() {}

    /**
     * Compiles a program.
     *
     * @throws dev.weir.bpf.InvalidProgramException as {@link Interpreter#of(Program, Flavour)} does
     */
    public static Filter compile(Program program, Flavour flavour) {
        Validator.check(program, flavour);
        return program.size() > MAX_INSTRUCTIONS
                ? Interpreter.of(program, flavour)
                : (CompiledFilter) define(program, flavour, Memory.SEGMENT);
    }

    /**
     * Compiles a program for loops over packets in direct buffers now, and for other packets when
     * the first of them comes.
     *
     * @throws dev.weir.bpf.InvalidProgramException as {@link #compile} does
     */
    public static Filter compileForBuffersFirst(Program program, Flavour flavour) {
        Validator.check(program, flavour);
        return program.size() > MAX_INSTRUCTIONS
                ? Interpreter.of(program, flavour)
                : new BufferFirstFilter(program, flavour);
    }

    static CompiledArrayFilter compileForArrays(Program program, Flavour flavour) {
        return (CompiledArrayFilter) define(program, flavour, Memory.ARRAY);
    }

    static CompiledBufferFilter compileForBuffers(Program program, Flavour flavour) {
        return (CompiledBufferFilter) define(program, flavour, Memory.BUFFER);
    }

    /**
     * Compiles a program for the loop over packets in a direct buffer, and nothing else: half as
     * much, since it is done while somebody waits.
     */
    static CompiledBufferFilter compileToSelect(Program program, Flavour flavour) {
        return (CompiledBufferFilter) define(program, flavour, Memory.LITTLE_ENDIAN_BUFFER);
    }

    private static Object define(Program program, Flavour flavour, Memory memory) {
        byte[] type = assemble(program, flavour, memory);
        Made made = Made.begin(program, flavour);
        try {
            MethodHandles.lookup().defineHiddenClass(type, true);
        } catch (IllegalAccessException e) {
            throw new AssertionError("in a package of our own", e);
        }
        return made.instance();
    }

    /** Returns the class file for a valid program. */
    static byte[] assemble(Program program, Flavour flavour, Memory memory) {
        return assemble(program, flavour, memory, Chunks.HUGE_METHOD);
    }

    /** Returns a class file in which no method has more bytes of bytecode than that. */
    static byte[] assemble(Program program, Flavour flavour, Memory memory, int methodBytes) {
        Flow flow = Flow.of(program, flavour);
        Chunks chunks = Chunks.of(flow, methodBytes);
        boolean loops = memory != Memory.LITTLE_ENDIAN_BUFFER || chunks.list().size() == 1;
        return new FilterClass(flow, chunks, loops ? memory : Memory.BUFFER).assemble();
    }
}
