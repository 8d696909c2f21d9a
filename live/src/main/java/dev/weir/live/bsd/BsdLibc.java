// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.ADDRESS_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The system calls of the BSD that this process runs on, and the only class that links native code
 * there. Errno is captured with each call and read after a failure only.
 */
// Linking native code is restricted; the module asks for it by --enable-native-access.
@SuppressWarnings("restricted")
final class BsdLibc implements BpfSystemCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

    /** Automatic, so that it goes when its thread does. */
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CALL_STATE));

    /** After these many arguments come those that C calls variable; macOS on ARM passes them so. */
    private static final int FIXED = 2;

    private static final MethodHandle OPEN =
            link("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), FIXED);
    private static final MethodHandle CLOSE =
            link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), 0);
    private static final MethodHandle IOCTL =
            link("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), FIXED);
    private static final MethodHandle READ =
            link("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), 0);
    private static final MethodHandle WRITE =
            link("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), 0);

    /** {@code nfds_t} has 32 bits on every BSD. */
    private static final MethodHandle POLL =
            link("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), 0);

    private static final MethodHandle PIPE =
            link("pipe", FunctionDescriptor.of(JAVA_INT, ADDRESS), 0);

    private final BsdSystem system;

    BsdLibc(BsdSystem system) {
        this.system = system;
    }

    private static MethodHandle link(String name, FunctionDescriptor descriptor, int fixed) {
        List<Linker.Option> options = new ArrayList<>();
        options.add(Linker.Option.captureCallState("errno"));
        if (fixed > 0) {
            options.add(Linker.Option.firstVariadicArg(fixed));
        }
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                descriptor,
                options.toArray(Linker.Option[]::new));
    }

    @Override
    public BsdSystem system() {
        return system;
    }

    @Override
    public int open(String path, int flags) {
        MemorySegment state = STATE.get();
        try (Arena arena = Arena.ofConfined()) {
            int got = (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags, 0);
            return (int) result(got, state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int close(int fd) {
        MemorySegment state = STATE.get();
        try {
            return (int) result((int) CLOSE.invokeExact(state, fd), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int ioctl(int fd, long request, MemorySegment argument) {
        MemorySegment state = STATE.get();
        try {
            return (int) result((int) IOCTL.invokeExact(state, fd, request, argument), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int ioctl(
            int fd, long request, MemorySegment argument, long pointerAt, MemorySegment pointee) {
        argument.set(ADDRESS_UNALIGNED, pointerAt, pointee);
        return ioctl(fd, request, argument);
    }

    @Override
    public long read(int fd, MemorySegment into) {
        MemorySegment state = STATE.get();
        try {
            return result((long) READ.invokeExact(state, fd, into, into.byteSize()), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long write(int fd, MemorySegment from) {
        MemorySegment state = STATE.get();
        try {
            return result((long) WRITE.invokeExact(state, fd, from, from.byteSize()), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int poll(MemorySegment fds, int count, int timeout) {
        MemorySegment state = STATE.get();
        try {
            return (int) result((int) POLL.invokeExact(state, fds, count, timeout), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int pipe(MemorySegment fds) {
        MemorySegment state = STATE.get();
        try {
            return (int) result((int) PIPE.invokeExact(state, fds), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long result(long got, MemorySegment state) {
        return got < 0 ? -(int) ERRNO.get(state, 0L) : got;
    }

    /** Native calls themselves throw nothing checked. */
    private static Error unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            default -> new AssertionError(e);
        };
    }
}
