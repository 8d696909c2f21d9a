// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import java.lang.foreign.MemorySegment;

/**
 * The system calls that a capture device takes, and all that stands between the backend and a
 * kernel. On a BSD they are those of libc; a {@link dev.weir.live.tap.Tap} answers them in this
 * process.
 *
 * <p>They return what the kernel does, the result or the negated errno ({@link BsdErrno}), and
 * throw nothing for what a kernel refuses. Memory is laid out as on {@link #system}. Any thread may
 * call, and a call that is repeated for every buffer allocates nothing.
 */
public interface BpfSystemCalls {
    /** POLLIN, POLLERR and POLLHUP of poll(2). */
    short POLLIN = 1;

    short POLLERR = 8;
    short POLLHUP = 0x10;

    /** Size of {@code struct pollfd} and where its two words of 16 bits stand; fd is first. */
    int POLLFD_SIZE = 8;

    int POLLFD_EVENTS = 4;
    int POLLFD_REVENTS = 6;

    /** {@return whose numbers and layouts these calls take} */
    BsdSystem system();

    /** {@return a descriptor, open(2)} */
    int open(String path, int flags);

    /** {@return 0, close(2)} */
    int close(int fd);

    /**
     * {@return 0 or more, ioctl(2)}
     *
     * @param request such as {@link RequestCode#value}
     * @param argument what the request points at, {@link MemorySegment#NULL} where it takes none
     */
    int ioctl(int fd, long request, MemorySegment argument);

    /**
     * {@return what {@link #ioctl(int, long, MemorySegment)} does with an argument that points at
     * more}
     *
     * @param pointerAt where in {@code argument} the pointer belongs, in bytes
     * @param pointee what it points at
     */
    int ioctl(int fd, long request, MemorySegment argument, long pointerAt, MemorySegment pointee);

    /** {@return how many bytes were read into {@code into}, read(2); 0 is not an end} */
    long read(int fd, MemorySegment into);

    /** {@return how many bytes of {@code from} were written, write(2)} */
    long write(int fd, MemorySegment from);

    /**
     * {@return how many of the descriptors are ready, poll(2)}
     *
     * @param fds an array of {@code count} {@code struct pollfd}
     * @param timeout in milliseconds; negative waits for ever
     */
    int poll(MemorySegment fds, int count, int timeout);

    /** {@return 0 and in two ints of {@code fds} the ends to read from and to write to, pipe(2)} */
    int pipe(MemorySegment fds);
}
