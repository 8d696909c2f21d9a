// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.compile;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** libpcap's compiler, with its optimizer. pcap_compile(3PCAP). */
@SuppressWarnings("restricted") // comparing with C takes calls of C
final class Libpcap {
    /** {@code PCAP_NETMASK_UNKNOWN}. */
    private static final int UNKNOWN_NETMASK = -1;

    private static final long PROGRAM_BYTES =
            MemoryLayout.structLayout(JAVA_INT, MemoryLayout.paddingLayout(4), ADDRESS).byteSize();

    private static final long INSTRUCTION_BYTES = 8;

    private final SymbolLookup library =
            SymbolLookup.libraryLookup("libpcap.so.0.8", Arena.global());
    private final MethodHandle open =
            link("pcap_open_dead", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT));
    private final MethodHandle compile =
            link(
                    "pcap_compile",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
    private final MethodHandle free = link("pcap_freecode", FunctionDescriptor.ofVoid(ADDRESS));
    private final MethodHandle close = link("pcap_close", FunctionDescriptor.ofVoid(ADDRESS));
    private final MethodHandle version = link("pcap_lib_version", FunctionDescriptor.of(ADDRESS));

    private MethodHandle link(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** {@return what libpcap says of itself} */
    String version() {
        try {
            MemorySegment text = (MemorySegment) version.invokeExact();
            return text.reinterpret(256).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException("pcap_lib_version", e);
        }
    }

    /** {@return how many instructions its program has, or -1 if it refuses the expression} */
    int compile(int dlt, int snaplen, String expression) {
        return compile(dlt, snaplen, expression, program -> program.get(JAVA_INT, 0), -1);
    }

    /** {@return its program, or null if it refuses the expression} */
    @Nullable Program program(int dlt, int snaplen, String expression) {
        List<RawInstruction> code =
                compile(dlt, snaplen, expression, Libpcap::instructions, List.of());
        return code.isEmpty() ? null : Program.ofRaw(code);
    }

    private <T> T compile(
            int dlt, int snaplen, String expression, Function<MemorySegment, T> result, T refused) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(PROGRAM_BYTES, 8);
            MemorySegment text = arena.allocateFrom(expression);
            MemorySegment handle = (MemorySegment) open.invokeExact(dlt, snaplen);
            int status = (int) compile.invokeExact(handle, program, text, 1, UNKNOWN_NETMASK);
            T answer = refused;
            if (status == 0) {
                answer = result.apply(program);
                free.invokeExact(program);
            }
            close.invokeExact(handle);
            return answer;
        } catch (Throwable e) {
            throw new IllegalStateException("pcap_compile", e);
        }
    }

    /** {@code struct bpf_program}: a count, and where the instructions are. */
    private static List<RawInstruction> instructions(MemorySegment program) {
        long bytes = program.get(JAVA_INT, 0) * INSTRUCTION_BYTES;
        MemorySegment code = program.get(ADDRESS, ADDRESS.byteSize()).reinterpret(bytes);
        List<RawInstruction> instructions = new ArrayList<>();
        for (long at = 0; at < bytes; at += INSTRUCTION_BYTES) {
            instructions.add(
                    new RawInstruction(
                            Short.toUnsignedInt(code.get(JAVA_SHORT, at)),
                            Byte.toUnsignedInt(code.get(JAVA_BYTE, at + 2)),
                            Byte.toUnsignedInt(code.get(JAVA_BYTE, at + 3)),
                            code.get(JAVA_INT, at + 4)));
        }
        return instructions;
    }
}
