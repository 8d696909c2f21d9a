// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
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

/**
 * The system calls this module makes on Linux, and the only class that links native code.
 *
 * <p>Calls that open, set or close something throw {@link SystemCallException}. Calls that a
 * capture repeats return what the kernel itself returns, the result or the negated errno, since
 * EAGAIN and EINTR are part of their normal life; {@link #check} turns that into an exception. No
 * call allocates: errno goes to memory that each thread keeps.
 */
// Linking native code is restricted; the module asks for it by --enable-native-access.
@SuppressWarnings("restricted")
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

    /** Automatic, so that it goes when its thread does. */
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CALL_STATE));

    private static final MethodHandle SOCKET =
            link("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SOCKETPAIR =
            link(
                    "socketpair",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle BIND =
            link("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            link(
                    "setsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKOPT =
            link(
                    "getsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SEND =
            link("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SENDMMSG =
            link(
                    "sendmmsg",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle RECV =
            link("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle POLL =
            link("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle EVENTFD =
            link("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle EVENTFD_WRITE =
            link("eventfd_write", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle IOCTL =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("ioctl"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle GETIFADDRS =
            link("getifaddrs", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle FREEIFADDRS =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("freeifaddrs"),
                    FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle OPEN =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("open"),
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE =
            link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private static final MethodHandle GETPWNAM =
            link("getpwnam", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle GETGROUPLIST =
            link(
                    "getgrouplist",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SETGROUPS =
            link("setgroups", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle SETRESGID =
            link("setresgid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETRESUID =
            link("setresuid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

    private static final MethodHandle MMAP =
            link(
                    "mmap",
                    FunctionDescriptor.of(
                            ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP =
            link("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

    static final int AF_UNIX = 1;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int AF_NETLINK = 16;
    static final int AF_PACKET = 17;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_ERROR = 4;
    static final int SO_ATTACH_FILTER = 26;
    static final int SO_LOCK_FILTER = 44;
    static final int MSG_TRUNC = 0x20;
    static final int MSG_DONTWAIT = 0x40;
    private static final int O_CLOEXEC = 0x80000;
    static final int EFD_CLOEXEC = 0x80000;
    static final int EFD_NONBLOCK = 0x800;
    static final short POLLIN = 1;
    static final short POLLERR = 8;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;

    private Libc() {}

    private static MethodHandle link(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                descriptor,
                Linker.Option.captureCallState("errno"));
    }

    static int socket(int domain, int type, int protocol) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            int got = (int) SOCKET.invokeExact(state, domain, type, protocol);
            return (int) check("socket", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    static void bind(int fd, MemorySegment address) throws SystemCallException {
        MemorySegment state = STATE.get();
        int size = Math.toIntExact(address.byteSize());
        try {
            int got = (int) BIND.invokeExact(state, fd, address, size);
            check("bind", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    /** Fills two ints of {@code fds} with connected sockets, socketpair(2). */
    static void socketpair(int domain, int type, MemorySegment fds) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            int got = (int) SOCKETPAIR.invokeExact(state, domain, type, 0, fds);
            check("socketpair", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    static void setsockopt(int fd, int level, int option, MemorySegment value)
            throws SystemCallException {
        MemorySegment state = STATE.get();
        int size = Math.toIntExact(value.byteSize());
        try {
            int got = (int) SETSOCKOPT.invokeExact(state, fd, level, option, value, size);
            check("setsockopt", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    /** Fills {@code value}; {@code size} is its size in, and how much of it was filled out. */
    static void getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment size)
            throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            int got = (int) GETSOCKOPT.invokeExact(state, fd, level, option, value, size);
            check("getsockopt", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    /** {@return how many of the first {@code length} bytes were sent, or the negated errno} */
    static long send(int fd, MemorySegment data, long length) {
        MemorySegment state = STATE.get();
        try {
            return result((long) SEND.invokeExact(state, fd, data, length, 0), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * {@return how many of the first {@code count} messages were sent, or the negated errno if that
     * is none}
     *
     * @param messages an array of struct mmsghdr
     */
    static int sendmmsg(int fd, MemorySegment messages, int count) {
        MemorySegment state = STATE.get();
        try {
            return (int) result((int) SENDMMSG.invokeExact(state, fd, messages, count, 0), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return how many bytes came, or the negated errno} */
    static long recv(int fd, MemorySegment into, int flags) {
        MemorySegment state = STATE.get();
        try {
            return result((long) RECV.invokeExact(state, fd, into, into.byteSize(), flags), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Waits for events.
     *
     * @param fds an array of struct pollfd
     * @param timeout in milliseconds; negative waits for ever
     * @return how many of them have events, or the negated errno
     */
    static int poll(MemorySegment fds, int count, int timeout) {
        MemorySegment state = STATE.get();
        try {
            return (int) result((int) POLL.invokeExact(state, fds, (long) count, timeout), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return a descriptor that is readable once {@link #eventfdWrite} added to its count} */
    static int eventfd(int flags) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            int got = (int) EVENTFD.invokeExact(state, 0, flags);
            return (int) check("eventfd", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    /** Adds to the count of an eventfd. That can only fail where it is readable already. */
    static void eventfdWrite(int fd, long add) {
        MemorySegment state = STATE.get();
        try {
            int ignored = (int) EVENTFD_WRITE.invokeExact(state, fd, add);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return what the call returned, or the negated errno} */
    static int ioctl(int fd, long request, MemorySegment argument) {
        MemorySegment state = STATE.get();
        try {
            return (int) result((int) IOCTL.invokeExact(state, fd, request, argument), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Makes a list of struct ifaddrs, getifaddrs(3).
     *
     * @param list takes the pointer to the first, for {@link #freeifaddrs}
     */
    static void getifaddrs(MemorySegment list) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            check("getifaddrs", result((int) GETIFADDRS.invokeExact(state, list), state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    static void freeifaddrs(MemorySegment first) {
        try {
            FREEIFADDRS.invokeExact(first);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return the {@code size} bytes at a pointer that a call gave, of which C says no size} */
    static MemorySegment at(MemorySegment pointer, long size) {
        return pointer.reinterpret(size);
    }

    /**
     * Opens a file that is there for reading.
     *
     * @param path its name, with a final NUL
     */
    static int open(MemorySegment path) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            int got = (int) OPEN.invokeExact(state, path, O_CLOEXEC);
            return (int) check("open", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    /**
     * Looks a user up, getpwnam(3).
     *
     * @param name with a final NUL
     * @return a pointer to a struct passwd, which stays until the next call; NULL if there is none
     */
    static MemorySegment getpwnam(MemorySegment name) {
        MemorySegment state = STATE.get();
        try {
            return (MemorySegment) GETPWNAM.invokeExact(state, name);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Fills {@code groups} with those of a user, getgrouplist(3); {@return a negative number if
     * there is not room for all}
     *
     * @param count the room in, and how many there are out
     */
    static int getgrouplist(
            MemorySegment name, int group, MemorySegment groups, MemorySegment count) {
        MemorySegment state = STATE.get();
        try {
            return (int) GETGROUPLIST.invokeExact(state, name, group, groups, count);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Changes the supplementary groups of all threads: the function of libc does, the system call
     * that it is named after changes those of one. So it is with the next two.
     */
    static void setgroups(int count, MemorySegment groups) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            int got = (int) SETGROUPS.invokeExact(state, (long) count, groups);
            check("setgroups", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    /** Changes the real, the effective and the saved group of all threads. */
    static void setresgid(int group) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            int got = (int) SETRESGID.invokeExact(state, group, group, group);
            check("setresgid", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    /** Changes the real, the effective and the saved user of all threads. */
    static void setresuid(int user) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            int got = (int) SETRESUID.invokeExact(state, user, user, user);
            check("setresuid", result(got, state));
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    /**
     * Maps what a descriptor stands for.
     *
     * @param arena unmaps it when it is closed
     */
    static MemorySegment mmap(int fd, long size, Arena arena) throws SystemCallException {
        MemorySegment state = STATE.get();
        try {
            MemorySegment mapped =
                    (MemorySegment)
                            MMAP.invokeExact(
                                    state,
                                    MemorySegment.NULL,
                                    size,
                                    PROT_READ_WRITE,
                                    MAP_SHARED,
                                    fd,
                                    0L);
            if (mapped.address() == -1) {
                throw new SystemCallException("mmap", (int) ERRNO.get(state, 0L));
            }
            return mapped.reinterpret(size, arena, Libc::munmap);
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    private static void munmap(MemorySegment mapped) {
        MemorySegment state = STATE.get();
        try {
            int ignored = (int) MUNMAP.invokeExact(state, mapped, mapped.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Closes a descriptor, which is gone whatever the kernel answers (close(2)). */
    static void close(int fd) {
        MemorySegment state = STATE.get();
        try {
            int ignored = (int) CLOSE.invokeExact(state, fd);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * {@return {@code result}, which is what {@code call} returned}
     *
     * @throws SystemCallException if it is negative, a negated errno
     */
    static long check(String call, long result) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(call, (int) -result);
        }
        return result;
    }

    /** Reads errno only after a failure: success leaves there what an earlier failure wrote. */
    private static long result(long got, MemorySegment state) {
        return got < 0 ? -(int) ERRNO.get(state, 0L) : got;
    }

    private static SystemCallException rethrow(Throwable e) {
        if (e instanceof SystemCallException failure) {
            return failure;
        }
        throw unexpected(e);
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
