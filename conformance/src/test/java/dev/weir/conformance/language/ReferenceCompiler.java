// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.conformance.Requirements;

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

/** The compiler of the installed libpcap, as a judge: {@code pcap_compile} of pcap(3). */
@SuppressWarnings("restricted") // a judge outside the JVM is asked through native calls
final class ReferenceCompiler {
    private static final String LIBRARY = "libpcap.so.0.8";
    private static final long INSTRUCTION_BYTES = 8;
    private static final int UNKNOWN_NETMASK = -1;

    private final SymbolLookup library;
    private final MethodHandle openDead;
    private final MethodHandle compile;
    private final MethodHandle freeCode;
    private final MethodHandle close;

    private ReferenceCompiler(SymbolLookup library) {
        this.library = library;
        openDead = link("pcap_open_dead", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT));
        compile =
                link(
                        "pcap_compile",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
        freeCode = link("pcap_freecode", FunctionDescriptor.ofVoid(ADDRESS));
        close = link("pcap_close", FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** Skips the test where the library is not installed. */
    static ReferenceCompiler required() {
        try {
            return new ReferenceCompiler(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
        } catch (IllegalArgumentException e) {
            Requirements.require(false, "needs " + LIBRARY);
            throw new AssertionError("not reached", e);
        }
    }

    private MethodHandle link(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** {@return what libpcap makes of a filter, or null if it refuses it} */
    @Nullable Program compile(SharedFilters.Line line, boolean optimize) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(MemoryLayout.sequenceLayout(2, ADDRESS));
            int dlt = line.linkType().dlt();
            MemorySegment handle = (MemorySegment) openDead.invokeExact(dlt, line.snaplen());
            try {
                MemorySegment text = arena.allocateFrom(line.expression());
                int optimized = optimize ? 1 : 0;
                int result =
                        (int)
                                compile.invokeExact(
                                        handle, program, text, optimized, UNKNOWN_NETMASK);
                if (result != 0) {
                    return null;
                }
                Program copy = Program.ofRaw(copy(program));
                freeCode.invokeExact(program);
                return copy;
            } finally {
                close.invokeExact(handle);
            }
        } catch (Throwable e) {
            throw new AssertionError(line.toString(), e);
        }
    }

    /** {@code struct bpf_program}: how many instructions, and where they are. */
    private static List<RawInstruction> copy(MemorySegment program) {
        int count = program.get(JAVA_INT, 0);
        MemorySegment code =
                program.get(ADDRESS, ADDRESS.byteSize()).reinterpret(INSTRUCTION_BYTES * count);
        List<RawInstruction> copy = new ArrayList<>();
        for (long at = 0; at < code.byteSize(); at += INSTRUCTION_BYTES) {
            copy.add(
                    new RawInstruction(
                            Short.toUnsignedInt(code.get(JAVA_SHORT, at)),
                            Byte.toUnsignedInt(code.get(JAVA_BYTE, at + 2)),
                            Byte.toUnsignedInt(code.get(JAVA_BYTE, at + 3)),
                            code.get(JAVA_INT, at + 4)));
        }
        return copy;
    }
}
