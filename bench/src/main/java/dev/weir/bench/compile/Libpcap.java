// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.compile;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** libpcap's compiler, with its optimizer. pcap_compile(3PCAP). */
@SuppressWarnings("restricted") // comparing with C takes calls of C
final class Libpcap {
    /** {@code PCAP_NETMASK_UNKNOWN}. */
    private static final int UNKNOWN_NETMASK = -1;

    private static final long PROGRAM_BYTES =
            MemoryLayout.structLayout(JAVA_INT, MemoryLayout.paddingLayout(4), ADDRESS).byteSize();

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
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(PROGRAM_BYTES, 8);
            MemorySegment text = arena.allocateFrom(expression);
            MemorySegment handle = (MemorySegment) open.invokeExact(dlt, snaplen);
            int status = (int) compile.invokeExact(handle, program, text, 1, UNKNOWN_NETMASK);
            int size = status == 0 ? program.get(JAVA_INT, 0) : -1;
            if (status == 0) {
                free.invokeExact(program);
            }
            close.invokeExact(handle);
            return size;
        } catch (Throwable e) {
            throw new IllegalStateException("pcap_compile", e);
        }
    }
}
