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
final class LibpcapCompiler {
    private static final String LIBRARY = "libpcap.so.0.8";
    private static final long INSTRUCTION_BYTES = 8;

    /** {@code struct bpf_program}: a count, and where the instructions are. */
    private static final long PROGRAM_BYTES = 16;

    private static final long PROGRAM_INSTRUCTIONS = 8;

    private final MethodHandle open;
    private final MethodHandle compile;
    private final MethodHandle free;
    private final MethodHandle close;

    private LibpcapCompiler(SymbolLookup library) {
        open = link(library, "pcap_open_dead", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT));
        compile =
                link(
                        library,
                        "pcap_compile",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
        free = link(library, "pcap_freecode", FunctionDescriptor.ofVoid(ADDRESS));
        close = link(library, "pcap_close", FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** Skips the test where this version of the library is not installed. */
    static LibpcapCompiler required(String version) {
        SymbolLookup library = null;
        try {
            library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
        } catch (IllegalArgumentException e) {
            // the requirement below says it
        }
        boolean right = library != null && version(library).contains(version);
        Requirements.require(right, "needs " + LIBRARY + " of version " + version);
        if (library == null) {
            throw new AssertionError("not reached");
        }
        return new LibpcapCompiler(library);
    }

    private static String version(SymbolLookup library) {
        MethodHandle version = link(library, "pcap_lib_version", FunctionDescriptor.of(ADDRESS));
        try {
            return ((MemorySegment) version.invokeExact()).reinterpret(256).getString(0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle link(
            SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** {@return what libpcap makes of a filter, or null if it refuses it} */
    @Nullable Program compile(SharedFilters.Line line, boolean optimize) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(PROGRAM_BYTES, ADDRESS.byteAlignment());
            int dlt = line.linkType().dlt();
            MemorySegment handle = (MemorySegment) open.invokeExact(dlt, line.snaplen());
            MemorySegment text = arena.allocateFrom(line.expression());
            int optimized = optimize ? 1 : 0;
            try {
                int status = (int) compile.invokeExact(handle, program, text, optimized, 0);
                return status == 0 ? copy(program) : null;
            } finally {
                close.invokeExact(handle);
            }
        } catch (Throwable e) {
            throw new AssertionError(line.toString(), e);
        }
    }

    private Program copy(MemorySegment program) throws Throwable {
        int count = program.get(JAVA_INT, 0);
        MemorySegment code =
                program.get(
                                ADDRESS.withTargetLayout(
                                        MemoryLayout.sequenceLayout(
                                                count * INSTRUCTION_BYTES, JAVA_BYTE)),
                                PROGRAM_INSTRUCTIONS)
                        .asReadOnly();
        List<RawInstruction> raw = new ArrayList<>();
        for (long at = 0; at < count * INSTRUCTION_BYTES; at += INSTRUCTION_BYTES) {
            raw.add(
                    new RawInstruction(
                            Short.toUnsignedInt(code.get(JAVA_SHORT, at)),
                            Byte.toUnsignedInt(code.get(JAVA_BYTE, at + 2)),
                            Byte.toUnsignedInt(code.get(JAVA_BYTE, at + 3)),
                            code.get(JAVA_INT, at + 4)));
        }
        free.invokeExact(program);
        return new Program(raw.stream().map(RawInstruction::decode).toList());
    }
}
