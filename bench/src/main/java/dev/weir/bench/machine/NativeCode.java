// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs beside us: libpcap's machine, and a program that gcc has compiled. One call goes over
 * all the packets, so the way into C and back costs nothing that can be seen.
 */
@SuppressWarnings("restricted") // measuring C takes calls of C
final class NativeCode {
    private static final int INSTRUCTION_BYTES = 8;
    private static final int MAX_INSTRUCTIONS = 4096;
    private static final List<String> GCC =
            List.of("gcc", "-w", "-std=gnu11", "-O3", "-march=native", "-shared", "-fPIC", "-o");

    private final Path directory;
    private final Arena arena;
    private final MethodHandle compile;
    private final MethodHandle bpfFilter;

    /**
     * @param harness the source of the harness
     * @param directory where the libraries that gcc makes may lie
     */
    NativeCode(Path harness, Path directory, Arena arena) throws IOException {
        this.directory = directory;
        this.arena = arena;
        SymbolLookup library = build("harness", harness, "-lpcap");
        compile =
                link(
                        library,
                        "harness_compile",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        bpfFilter =
                link(
                        library,
                        "harness_bpf_filter",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    }

    /** {@return what libpcap makes of an expression, for Ethernet} */
    Program compile(String expression) {
        MemorySegment out = arena.allocate(INSTRUCTION_BYTES * (long) MAX_INSTRUCTIONS, 4);
        int count = call(compile, arena.allocateFrom(expression), out, MAX_INSTRUCTIONS);
        if (count < 0) {
            throw new IllegalArgumentException("libpcap does not take " + expression);
        }
        List<RawInstruction> raw = new ArrayList<>();
        for (long at = 0; at < INSTRUCTION_BYTES * (long) count; at += INSTRUCTION_BYTES) {
            raw.add(
                    new RawInstruction(
                            Short.toUnsignedInt(out.get(JAVA_SHORT, at)),
                            Byte.toUnsignedInt(out.get(JAVA_BYTE, at + 2)),
                            Byte.toUnsignedInt(out.get(JAVA_BYTE, at + 3)),
                            out.get(JAVA_INT, at + 4)));
        }
        return Program.ofRaw(raw);
    }

    /** {@return a pass over the packets by bpf_filter} */
    Pass interpreted(Program program, PacketSet packets) {
        MemorySegment encoded = encode(program);
        return () -> {
            try {
                return (int)
                        bpfFilter.invokeExact(
                                encoded,
                                packets.segment,
                                packets.nativeOffsets,
                                packets.nativeCaplens,
                                packets.nativeWirelens,
                                packets.count);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        };
    }

    /** {@return the program as gcc compiles it from {@link CSource}} */
    SymbolLookup compiled(Program program) throws IOException {
        Path source = directory.resolve("filter.c");
        Files.writeString(source, CSource.of(program));
        return build("filter", source);
    }

    /** {@return a pass that calls the compiled program for each packet} */
    Pass run(SymbolLookup compiled, PacketSet packets) {
        MethodHandle filter =
                link(
                        compiled,
                        "filter_runs",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
        return () -> {
            try {
                return (int)
                        filter.invokeExact(
                                packets.segment,
                                packets.nativeOffsets,
                                packets.nativeCaplens,
                                packets.nativeWirelens,
                                packets.count);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        };
    }

    /** {@return a pass of the compiled program with the loop inside} */
    Pass select(SymbolLookup compiled, PacketSet packets) {
        MethodHandle filter =
                link(
                        compiled,
                        "filter_select",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
        MemorySegment matches = arena.allocate(JAVA_INT, packets.count);
        return () -> {
            try {
                return (int)
                        filter.invokeExact(
                                packets.segment,
                                packets.nativeOffsets,
                                packets.nativeCaplens,
                                packets.nativeWirelens,
                                packets.count,
                                matches);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        };
    }

    private SymbolLookup build(String name, Path source, String... libraries) throws IOException {
        Path library = directory.resolve(name + ".so");
        List<String> command = new ArrayList<>(GCC);
        command.add(library.toString());
        command.add(source.toString());
        command.addAll(List.of(libraries));
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IOException("gcc ends with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return SymbolLookup.libraryLookup(library, arena);
    }

    private static MethodHandle link(
            SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    private static int call(MethodHandle handle, MemorySegment text, MemorySegment out, int room) {
        try {
            return (int) handle.invokeExact(text, out, room);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private MemorySegment encode(Program program) {
        List<RawInstruction> raw = program.raw();
        MemorySegment encoded = arena.allocate(INSTRUCTION_BYTES * (long) raw.size(), 8);
        long at = 0;
        for (RawInstruction instruction : raw) {
            encoded.set(JAVA_SHORT, at, (short) instruction.code());
            encoded.set(JAVA_BYTE, at + 2, (byte) instruction.jt());
            encoded.set(JAVA_BYTE, at + 3, (byte) instruction.jf());
            encoded.set(JAVA_INT, at + 4, instruction.k());
            at += INSTRUCTION_BYTES;
        }
        return encoded;
    }
}
