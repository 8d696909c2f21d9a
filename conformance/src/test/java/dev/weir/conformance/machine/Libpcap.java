// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.conformance.Requirements;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine of the installed libpcap, as a judge: {@code bpf_filter}, {@code bpf_validate} and
 * {@code bpf_image} of pcap-bpf.h.
 */
@SuppressWarnings("restricted") // a judge outside the JVM is asked through native calls
public final class Libpcap {
    static final String LIBRARY = "libpcap.so.0.8";
    private static final long INSTRUCTION_BYTES = 8;
    private static final int LONGEST_LINE = 256;

    private final MethodHandle filter;
    private final MethodHandle validate;
    private final MethodHandle image;
    private final MethodHandle openDead;
    private final MethodHandle compile;
    private final MethodHandle version;

    private Libpcap(SymbolLookup library) {
        filter =
                link(
                        library,
                        "bpf_filter",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
        validate =
                link(library, "bpf_validate", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        image = link(library, "bpf_image", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        openDead =
                link(library, "pcap_open_dead", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT));
        compile =
                link(
                        library,
                        "pcap_compile",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
        version = link(library, "pcap_lib_version", FunctionDescriptor.of(ADDRESS));
    }

    private static final class Holder {
        static final Libpcap INSTANCE =
                new Libpcap(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
    }

    /** Skips the test where the library is not installed. */
    public static Libpcap required() {
        Requirements.require(isInstalled(), "needs " + LIBRARY);
        return Holder.INSTANCE;
    }

    static boolean isInstalled() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(LIBRARY, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static MethodHandle link(
            SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    boolean validates(Program program) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) validate.invokeExact(encode(program.raw(), arena), program.size()) != 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** {@return the line that a listing has for the instruction} */
    String line(RawInstruction raw, int pc) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = (MemorySegment) image.invokeExact(encode(List.of(raw), arena), pc);
            return text.reinterpret(LONGEST_LINE).getString(0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /**
     * {@return the program, run by libpcap}
     *
     * @param program one that passes our own validator, for libpcap aborts the process at unknown
     *     opcodes and reads and writes where a wrong jump or scratch slot leads
     * @param arena how long it may be used
     */
    public Filter load(Program program, Arena arena) {
        MemorySegment encoded = encode(program.raw(), arena);
        MemorySegment packet = arena.allocate(0x1_0000 + 1);
        return (segment, offset, caplen, wirelen) -> {
            MemorySegment.copy(segment, offset, packet, 0, caplen);
            try {
                return (int) filter.invokeExact(encoded, packet, wirelen, caplen);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        };
    }

    /** {@return what the library says of itself} */
    public String version() {
        try {
            MemorySegment text = (MemorySegment) version.invokeExact();
            return text.reinterpret(LONGEST_LINE).getString(0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** {@return the program that the library makes of an expression for Ethernet} */
    public Program compile(String expression, int snaplen, boolean optimize) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = (MemorySegment) openDead.invokeExact(1, snaplen);
            MemorySegment program = arena.allocate(16, 8);
            int failed =
                    (int)
                            compile.invokeExact(
                                    handle,
                                    program,
                                    arena.allocateFrom(expression),
                                    optimize ? 1 : 0,
                                    -1);
            if (failed != 0) {
                throw new IllegalArgumentException("not compiled: " + expression);
            }
            int length = program.get(JAVA_INT, 0);
            MemorySegment encoded = program.get(ADDRESS, 8).reinterpret(INSTRUCTION_BYTES * length);
            return Program.ofRaw(decode(encoded, length)); // the library's memory is not given back
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static List<RawInstruction> decode(MemorySegment encoded, int length) {
        List<RawInstruction> raw = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            long at = i * INSTRUCTION_BYTES;
            raw.add(
                    new RawInstruction(
                            Short.toUnsignedInt(encoded.get(JAVA_SHORT, at)),
                            Byte.toUnsignedInt(encoded.get(JAVA_BYTE, at + 2)),
                            Byte.toUnsignedInt(encoded.get(JAVA_BYTE, at + 3)),
                            encoded.get(JAVA_INT, at + 4)));
        }
        return raw;
    }

    private static MemorySegment encode(List<RawInstruction> raw, Arena arena) {
        MemorySegment encoded = arena.allocate(INSTRUCTION_BYTES * raw.size(), 4);
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
