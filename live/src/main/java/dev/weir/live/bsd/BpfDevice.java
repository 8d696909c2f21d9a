// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.live.SystemCallException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An open capture device: the requests of one system with their structures. Requests return the
 * negated errno where the caller decides what that means, and throw where it is a failure.
 */
final class BpfDevice {
    private static final int INSTRUCTION_SIZE = 8;

    /** struct bpf_program: the count of instructions, and a pointer. */
    private static final int PROGRAM_SIZE = 16;

    private static final int PROGRAM_POINTER = 8;

    /** struct timeval. The second word has 32 bits on some, before 32 bits of padding. */
    private static final int TIMEVAL_SIZE = 16;

    /** More link types than one interface has. */
    private static final int MAX_LINK_TYPES = 1024;

    private final BpfSystemCalls calls;
    private final BsdSystem system;
    private final int fd;
    private final boolean writable;

    BpfDevice(BpfSystemCalls calls, int fd, boolean writable) {
        this.calls = calls;
        this.system = calls.system();
        this.fd = fd;
        this.writable = writable;
    }

    /** {@return what a failed call throws} */
    static SystemCallException failure(BsdSystem system, String call, long errno) {
        BsdErrno known = BsdErrno.of(system, (int) errno);
        return known == null
                ? new SystemCallException(call, (int) errno, "errno " + errno, "see errno(2)", "")
                : new SystemCallException(call, (int) errno, known.name(), known.meaning(), "");
    }

    SystemCallException failure(String call, long result) {
        return failure(system, call, -result);
    }

    SystemCallException failure(BpfRequest request, long result) {
        return failure("ioctl " + request, result);
    }

    int fd() {
        return fd;
    }

    boolean writable() {
        return writable;
    }

    boolean has(BpfRequest request) {
        return system.requests().has(request);
    }

    private long code(BpfRequest request) {
        return system.requests().code(request).value();
    }

    /** {@return 0, or the negated errno, for a request without an argument} */
    int request(BpfRequest request) {
        return calls.ioctl(fd, code(request), MemorySegment.NULL);
    }

    /** {@return 0, or the negated errno, for a request that takes a word} */
    int set(BpfRequest request, int value) {
        return word(code(request), value);
    }

    private int word(long request, int value) {
        try (Arena arena = Arena.ofConfined()) {
            return calls.ioctl(fd, request, arena.allocateFrom(JAVA_INT, value));
        }
    }

    /** {@return the word that a request gives} */
    int get(BpfRequest request) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT);
            check(request, calls.ioctl(fd, code(request), value));
            return value.get(JAVA_INT, 0);
        }
    }

    void check(BpfRequest request, int result) throws SystemCallException {
        if (result < 0) {
            throw failure(request, result);
        }
    }

    /** Has reads return at once, which every file can do. */
    void nonBlocking() throws SystemCallException {
        int result = word(BsdSystem.FIONBIO, 1);
        if (result < 0) {
            throw failure("ioctl FIONBIO", result);
        }
    }

    /** {@return the major version of the filter language, and the minor one in the low 16 bits} */
    int version() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment version = arena.allocate(4, 4);
            check(BpfRequest.BIOCVERSION, calls.ioctl(fd, code(BpfRequest.BIOCVERSION), version));
            return version.get(JAVA_SHORT, 0) << 16
                    | Short.toUnsignedInt(version.get(JAVA_SHORT, 2));
        }
    }

    /** {@return 0, or the negated errno, for a request that takes a time span} */
    int set(BpfRequest request, Duration time) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timeval = arena.allocate(TIMEVAL_SIZE, 8);
            timeval.set(JAVA_LONG, 0, time.getSeconds());
            timeval.set(JAVA_LONG, 8, time.getNano() / 1000);
            return calls.ioctl(fd, code(request), timeval);
        }
    }

    /** {@return 0, or the negated errno} */
    int attach(String interfaceName) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ifreq = arena.allocate(system.structures().ifreq(), 8);
            byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
            MemorySegment.copy(name, 0, ifreq, JAVA_BYTE, 0, name.length);
            return calls.ioctl(fd, code(BpfRequest.BIOCSETIF), ifreq);
        }
    }

    /** {@return 0 if an interface is attached, or the negated errno} */
    int attached() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ifreq = arena.allocate(system.structures().ifreq(), 8);
            return calls.ioctl(fd, code(BpfRequest.BIOCGETIF), ifreq);
        }
    }

    /** {@return 0, or the negated errno, EINVAL if the kernel does not take that program} */
    int filter(Program program) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment instructions =
                    arena.allocate((long) INSTRUCTION_SIZE * program.size(), 8);
            long at = 0;
            for (RawInstruction instruction : program.raw()) {
                instructions.set(JAVA_SHORT, at, (short) instruction.code());
                instructions.set(JAVA_BYTE, at + 2, (byte) instruction.jt());
                instructions.set(JAVA_BYTE, at + 3, (byte) instruction.jf());
                instructions.set(JAVA_INT, at + 4, instruction.k());
                at += INSTRUCTION_SIZE;
            }
            MemorySegment argument = arena.allocate(PROGRAM_SIZE, 8);
            argument.set(JAVA_INT, 0, program.size());
            long request = code(BpfRequest.BIOCSETF);
            return calls.ioctl(fd, request, argument, PROGRAM_POINTER, instructions);
        }
    }

    /** {@return the DLT_ numbers that the interface offers; the one it has if it cannot say} */
    List<Integer> linkTypes() throws SystemCallException {
        int count = linkTypes(MemorySegment.NULL);
        List<Integer> found = new ArrayList<>();
        if (count > 0) {
            try (Arena arena = Arena.ofConfined()) {
                int room = Math.min(count, MAX_LINK_TYPES);
                MemorySegment list = arena.allocate(JAVA_INT, room);
                int got = Math.min(linkTypes(list), room);
                for (int i = 0; i < got; i++) {
                    found.add(list.getAtIndex(JAVA_INT, i));
                }
            }
        }
        return found.isEmpty() ? List.of(get(BpfRequest.BIOCGDLT)) : found;
    }

    /** Fills a list; its length, or how many there are if it has none, or the negated errno. */
    private int linkTypes(MemorySegment list) {
        try (Arena arena = Arena.ofConfined()) {
            BsdSystem.Structures structures = system.structures();
            MemorySegment argument = arena.allocate(structures.dltList(), 8);
            argument.set(JAVA_INT, 0, (int) (list.byteSize() / JAVA_INT.byteSize()));
            long request = code(BpfRequest.BIOCGDLTLIST);
            int result = calls.ioctl(fd, request, argument, structures.dltListPointer(), list);
            return result < 0 ? result : argument.get(JAVA_INT, 0);
        }
    }

    /**
     * Adds what was counted since the last time to {@code counts}. NetBSD counts in 64 bits; the
     * others in 32, which wrap.
     */
    void count(DeviceCounts counts) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            int size = system.requests().code(BpfRequest.BIOCGSTATS).size();
            MemorySegment stat = arena.allocate(size, 8);
            check(BpfRequest.BIOCGSTATS, calls.ioctl(fd, code(BpfRequest.BIOCGSTATS), stat));
            if (size == 2 * JAVA_INT.byteSize()) {
                counts.wrapping(stat.get(JAVA_INT, 0), stat.get(JAVA_INT, 4));
            } else {
                counts.whole(stat.get(JAVA_LONG, 0), stat.get(JAVA_LONG, 8));
            }
        }
    }

    /** {@return how many bytes of records were read, or the negated errno} */
    long read(MemorySegment buffer) {
        return calls.read(fd, buffer);
    }

    void write(MemorySegment frame) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(Math.max(1, frame.byteSize()));
            copy.copyFrom(frame);
            long result = calls.write(fd, copy.asSlice(0, frame.byteSize()));
            if (result < 0) {
                throw failure("write", result);
            }
        }
    }

    void close() {
        // the descriptor is gone whatever the kernel answers
        calls.close(fd);
    }
}
