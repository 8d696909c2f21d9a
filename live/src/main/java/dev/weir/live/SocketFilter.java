// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.RawInstruction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.List;

/** Attaches programs to sockets: SO_ATTACH_FILTER of socket(7). */
final class SocketFilter {
    /** The kernel's limit, BPF_MAXINSNS. */
    static final int MAX_INSTRUCTIONS = 4096;

    /** struct sock_filter of linux/filter.h. */
    private static final StructLayout SOCK_FILTER =
            MemoryLayout.structLayout(
                    JAVA_SHORT.withName("code"),
                    JAVA_BYTE.withName("jt"),
                    JAVA_BYTE.withName("jf"),
                    JAVA_INT.withName("k"));

    /** struct sock_fprog of linux/filter.h, on 64-bit machines. */
    private static final StructLayout SOCK_FPROG =
            MemoryLayout.structLayout(
                    JAVA_SHORT.withName("len"),
                    MemoryLayout.paddingLayout(6),
                    ADDRESS.withName("filter"));

    private static final long FILTER = SOCK_FPROG.byteOffset(PathElement.groupElement("filter"));

    private SocketFilter() {}

    /**
     * Attaches {@code program} to the socket in place of the one before, if any.
     *
     * @throws RefusedProgramException if the kernel does not take this program
     */
    static void attach(int socket, List<RawInstruction> program) throws SystemCallException {
        if (program.size() > MAX_INSTRUCTIONS) {
            // len has 16 bits: 65,537 instructions would be attached as one
            throw new RefusedProgramException(
                    program.size(), new SystemCallException("setsockopt", Errno.EINVAL.number()));
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fprog = arena.allocate(SOCK_FPROG);
            fprog.set(JAVA_SHORT, 0, (short) program.size());
            Libc.point(fprog, FILTER, encode(arena, program));
            Libc.setsockopt(socket, Libc.SOL_SOCKET, Libc.SO_ATTACH_FILTER, fprog);
        } catch (SystemCallException e) {
            if (e.is(Errno.EINVAL) || e.is(Errno.ENOMEM)) {
                throw new RefusedProgramException(program.size(), e);
            }
            throw e;
        }
    }

    private static MemorySegment encode(Arena arena, List<RawInstruction> program) {
        MemorySegment code = arena.allocate(SOCK_FILTER, program.size());
        long at = 0;
        for (RawInstruction instruction : program) {
            code.set(JAVA_SHORT, at, (short) instruction.code());
            code.set(JAVA_BYTE, at + 2, (byte) instruction.jt());
            code.set(JAVA_BYTE, at + 3, (byte) instruction.jf());
            code.set(JAVA_INT, at + 4, instruction.k());
            at += SOCK_FILTER.byteSize();
        }
        return code;
    }
}
