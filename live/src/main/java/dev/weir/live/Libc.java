// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static dev.weir.live.NativeCall.function;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.weir.live.netlink.InterfaceName;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The system calls this module makes on Linux.
 *
 * <p>Calls that open, set or close something throw {@link SystemCallException}. Calls that a
 * capture repeats return what the kernel itself returns, the result or the negated errno, since
 * EAGAIN and EINTR are part of their normal life; {@link #check} turns that into an exception. No
 * call allocates.
 */
// Memory of which C says no size is given one here, which is restricted.
@SuppressWarnings("restricted")
final class Libc {
    private static final MemorySegment SOCKET = function("socket");
    private static final MemorySegment SOCKETPAIR = function("socketpair");
    private static final MemorySegment BIND = function("bind");
    private static final MemorySegment SETSOCKOPT = function("setsockopt");
    private static final MemorySegment GETSOCKOPT = function("getsockopt");
    private static final MemorySegment SEND = function("send");
    private static final MemorySegment SENDMMSG = function("sendmmsg");
    private static final MemorySegment RECV = function("recv");
    private static final MemorySegment POLL = function("poll");
    private static final MemorySegment EVENTFD = function("eventfd");
    private static final MemorySegment EVENTFD_WRITE = function("eventfd_write");
    private static final MemorySegment IOCTL = function("ioctl");
    private static final MemorySegment GETIFADDRS = function("getifaddrs");
    private static final MemorySegment FREEIFADDRS = function("freeifaddrs");
    private static final MemorySegment OPEN = function("open");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment GETPWNAM = function("getpwnam");
    private static final MemorySegment GETGROUPLIST = function("getgrouplist");
    private static final MemorySegment SETGROUPS = function("setgroups");
    private static final MemorySegment SETRESGID = function("setresgid");
    private static final MemorySegment SETRESUID = function("setresuid");
    private static final MemorySegment MMAP = function("mmap");
    private static final MemorySegment MUNMAP = function("munmap");
    private static final MemorySegment SIGNAL = function("signal");

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
    static final short POLLOUT = 4;
    static final short POLLERR = 8;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;

    private Libc() {}

    static int socket(int domain, int type, int protocol) throws SystemCallException {
        return checked("socket", NativeCall.integers(SOCKET, domain, type, protocol));
    }

    static void bind(int fd, MemorySegment address) throws SystemCallException {
        checked("bind", NativeCall.transfer(BIND, fd, address, address.byteSize(), 0));
    }

    /** Fills two ints of {@code fds} with connected sockets, socketpair(2). */
    static void socketpair(int domain, int type, MemorySegment fds) throws SystemCallException {
        checked("socketpair", NativeCall.optionIn(SOCKETPAIR, domain, type, 0, fds, 0));
    }

    static void setsockopt(int fd, int level, int option, MemorySegment value)
            throws SystemCallException {
        checked(
                "setsockopt",
                NativeCall.optionIn(SETSOCKOPT, fd, level, option, value, value.byteSize()));
    }

    /** Fills {@code value}; {@code size} is its size in, and how much of it was filled out. */
    static void getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment size)
            throws SystemCallException {
        checked("getsockopt", NativeCall.optionOut(GETSOCKOPT, fd, level, option, value, size));
    }

    /** {@return how many of the first {@code length} bytes were sent, or the negated errno} */
    static long send(int fd, MemorySegment data, long length) {
        return send(fd, data, length, 0);
    }

    /** {@return how many of the first {@code length} bytes were sent, or the negated errno} */
    static long send(int fd, MemorySegment data, long length, int flags) {
        return result(NativeCall.transfer(SEND, fd, data, length, flags));
    }

    /**
     * {@return how many of the first {@code count} messages were sent, or the negated errno if that
     * is none}
     *
     * @param messages an array of struct mmsghdr
     */
    static int sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        return intResult(NativeCall.transfer(SENDMMSG, fd, messages, count, flags));
    }

    /** {@return how many bytes came, or the negated errno} */
    static long recv(int fd, MemorySegment into, int flags) {
        return result(NativeCall.transfer(RECV, fd, into, into.byteSize(), flags));
    }

    /**
     * Waits for events.
     *
     * @param fds an array of struct pollfd
     * @param timeout in milliseconds; negative waits for ever
     * @return how many of them have events, or the negated errno
     */
    static int poll(MemorySegment fds, int count, int timeout) {
        return intResult(NativeCall.memory(POLL, fds, count, timeout, 0, 0, 0));
    }

    /** {@return a descriptor that is readable once {@link #eventfdWrite} added to its count} */
    static int eventfd(int flags) throws SystemCallException {
        return checked("eventfd", NativeCall.integers(EVENTFD, 0, flags, 0));
    }

    /** Adds to the count of an eventfd. That can only fail where it is readable already. */
    static void eventfdWrite(int fd, long add) {
        NativeCall.integers(EVENTFD_WRITE, fd, add, 0);
    }

    /** {@return what the call returned, or the negated errno} */
    static int ioctl(int fd, long request, MemorySegment argument) {
        return intResult(NativeCall.control(IOCTL, fd, request, argument));
    }

    /**
     * Makes a list of struct ifaddrs, getifaddrs(3).
     *
     * @param list takes the pointer to the first, for {@link #freeifaddrs}
     */
    static void getifaddrs(MemorySegment list) throws SystemCallException {
        checked("getifaddrs", NativeCall.memory(GETIFADDRS, list, 0, 0, 0, 0, 0));
    }

    static void freeifaddrs(MemorySegment first) {
        NativeCall.memory(FREEIFADDRS, first, 0, 0, 0, 0, 0);
    }

    /** {@return the {@code size} bytes at a pointer that a call gave, of which C says no size} */
    static MemorySegment at(MemorySegment pointer, long size) {
        return pointer.reinterpret(size);
    }

    /** {@return the name of an interface at the beginning of {@code memory}, up to a NUL} */
    static String name(MemorySegment memory) {
        int length = 0;
        while (length < memory.byteSize() && memory.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        return InterfaceName.text(memory.asSlice(0, length).toArray(JAVA_BYTE));
    }

    /**
     * Puts the name of an interface into a struct ifreq.
     *
     * @return whether it can be one: it has 15 octets at most, and no NUL
     */
    static boolean putName(MemorySegment ifreq, String name) {
        byte[] octets = InterfaceName.octets(name);
        if (octets.length > InterfaceName.LONGEST || name.indexOf(0) >= 0) {
            return false;
        }
        ifreq.asSlice(0, InterfaceName.LONGEST + 1).fill((byte) 0);
        MemorySegment.copy(octets, 0, ifreq, JAVA_BYTE, 0, octets.length);
        return true;
    }

    /**
     * {@return the pointer that lies in memory}
     *
     * <p>Read as the integer it is: the JDK has a way to read and write pointers for which the JVM
     * makes ten classes when it is first used.
     */
    static MemorySegment pointer(MemorySegment memory, long offset) {
        return MemorySegment.ofAddress(memory.get(JAVA_LONG, offset));
    }

    /** Puts a pointer into memory; {@code target} must stay for as long as it is used. */
    static void point(MemorySegment memory, long offset, MemorySegment target) {
        memory.set(JAVA_LONG, offset, NativeCall.address(target));
    }

    /**
     * Opens a file that is there for reading.
     *
     * @param path its name, with a final NUL
     */
    static int open(MemorySegment path) throws SystemCallException {
        return checked("open", NativeCall.memory(OPEN, path, O_CLOEXEC, 0, 0, 0, 0));
    }

    /**
     * Looks a user up, getpwnam(3).
     *
     * @param name with a final NUL
     * @return a pointer to a struct passwd, which stays until the next call; NULL if there is none
     */
    static MemorySegment getpwnam(MemorySegment name) {
        return MemorySegment.ofAddress(NativeCall.memory(GETPWNAM, name, 0, 0, 0, 0, 0));
    }

    /**
     * Fills {@code groups} with those of a user, getgrouplist(3); {@return a negative number if
     * there is not room for all}
     *
     * @param count the room in, and how many there are out
     */
    static int getgrouplist(
            MemorySegment name, int group, MemorySegment groups, MemorySegment count) {
        return (int) NativeCall.groups(GETGROUPLIST, name, group, groups, count);
    }

    /**
     * Changes the supplementary groups of all threads: the function of libc does, the system call
     * that it is named after changes those of one. So it is with the next two.
     */
    static void setgroups(int count, MemorySegment groups) throws SystemCallException {
        checked("setgroups", NativeCall.transfer(SETGROUPS, count, groups, 0, 0));
    }

    /** Changes the real, the effective and the saved group of all threads. */
    static void setresgid(int group) throws SystemCallException {
        checked("setresgid", NativeCall.integers(SETRESGID, group, group, group));
    }

    /** Changes the real, the effective and the saved user of all threads. */
    static void setresuid(int user) throws SystemCallException {
        checked("setresuid", NativeCall.integers(SETRESUID, user, user, user));
    }

    /**
     * Maps what a descriptor stands for.
     *
     * @param arena unmaps it when it is closed
     */
    static MemorySegment mmap(int fd, long size, Arena arena) throws SystemCallException {
        long address =
                NativeCall.memory(
                        MMAP, MemorySegment.NULL, size, PROT_READ_WRITE, MAP_SHARED, fd, 0);
        check("mmap", address == -1 ? -NativeCall.errno() : 0);
        return MemorySegment.ofAddress(address).reinterpret(size, arena, Libc::munmap);
    }

    private static void munmap(MemorySegment mapped) {
        NativeCall.memory(MUNMAP, mapped, mapped.byteSize(), 0, 0, 0, 0);
    }

    /** Says what a signal does; {@code handler} is one that is no function of ours. */
    static void signal(int number, int handler) {
        NativeCall.integers(SIGNAL, number, handler, 0);
    }

    /** Closes a descriptor, which is gone whatever the kernel answers (close(2)). */
    static void close(int fd) {
        NativeCall.integers(CLOSE, fd, 0, 0);
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

    /** {@return what a function that C declares {@code int} returned, if that is no failure} */
    private static int checked(String call, long got) throws SystemCallException {
        return (int) check(call, intResult(got));
    }

    /** Reads errno only after a failure: success leaves there what an earlier failure wrote. */
    private static long result(long got) {
        return got < 0 ? -NativeCall.errno() : got;
    }

    /** The same of a function that C declares {@code int}: the other half means nothing. */
    private static int intResult(long got) {
        int result = (int) got;
        return result < 0 ? -NativeCall.errno() : result;
    }
}
