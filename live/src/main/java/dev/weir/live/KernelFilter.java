// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A program that the Linux kernel runs, to compare other engines with.
 *
 * <p>It is attached to one end of a pair of Unix datagram sockets, which needs no rights. The
 * kernel filters inside {@code send}, so when that returns the verdict is in: the datagram waits,
 * cut to the length that the program returned, or it is not there.
 *
 * <p>Two things differ from other filters. The kernel cannot be told of bytes that were on the wire
 * but not captured, so {@code wirelen} must equal {@code caplen}; and a verdict above {@code
 * caplen} is seen as {@code caplen}, which for a packet of no bytes is always 0.
 */
public final class KernelFilter implements Filter, AutoCloseable {
    /** The longest packet that can be run, in bytes. */
    public static final int MAX_PACKET = 65536;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(MAX_PACKET);
    private final int receiver;
    private final int sender;
    private boolean closed;

    private KernelFilter() throws SystemCallException {
        MemorySegment fds = arena.allocate(ValueLayout.JAVA_INT, 2);
        Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, fds);
        receiver = fds.getAtIndex(ValueLayout.JAVA_INT, 0);
        sender = fds.getAtIndex(ValueLayout.JAVA_INT, 1);
    }

    /** {@return {@code program} in the kernel}, as {@link #of(List)} does. */
    public static KernelFilter of(Program program) throws SystemCallException {
        return of(program.raw());
    }

    /**
     * {@return {@code program} in the kernel; close it to free its sockets}
     *
     * @throws RefusedProgramException if the kernel does not take the program
     * @throws SystemCallException if the sockets cannot be made
     */
    public static KernelFilter of(List<RawInstruction> program) throws SystemCallException {
        KernelFilter filter = new KernelFilter();
        try {
            SocketFilter.attach(filter.receiver, program);
        } catch (SystemCallException | RuntimeException e) {
            filter.close();
            throw e;
        }
        return filter;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if {@code wirelen} is not {@code caplen}, or the packet is
     *     longer than {@link #MAX_PACKET}
     * @throws UncheckedIOException if the packet cannot be sent to the kernel
     */
    @Override
    public synchronized int run(MemorySegment segment, long offset, int caplen, int wirelen) {
        if (wirelen != caplen || caplen > MAX_PACKET) {
            throw new IllegalArgumentException(
                    "the kernel runs whole packets of up to "
                            + MAX_PACKET
                            + " bytes: caplen "
                            + caplen
                            + ", wirelen "
                            + wirelen);
        }
        if (closed) {
            throw new IllegalStateException("closed");
        }
        MemorySegment.copy(segment, offset, buffer, 0, caplen);
        try {
            Libc.check("send", Libc.send(sender, buffer, caplen));
            long kept = Libc.recv(receiver, buffer, Libc.MSG_DONTWAIT);
            return kept == -Errno.EAGAIN.number() ? 0 : (int) Libc.check("recv", kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Libc.close(receiver);
            Libc.close(sender);
            arena.close();
        }
    }
}
