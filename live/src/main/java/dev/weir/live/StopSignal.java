// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * What ends a wait for packets, or for room to send some, at once: {@link #raise} by another
 * thread, or an interrupt of the waiting one. Once raised it stays so.
 *
 * <p>The wait is a poll(2) that watches an eventfd(2) beside the sockets. A poll knows nothing of
 * {@link Thread#interrupt}; {@link AbstractInterruptibleChannel} has the JVM call us when it comes.
 */
final class StopSignal {
    /** Offsets in struct pollfd, poll(2), and its size. */
    private static final long EVENTS = 4;

    private static final long REVENTS = 6;

    private static final long POLLFD_SIZE = 8;

    private final int eventfd;
    private final int sockets;
    private final MemorySegment pollfds;

    /** The same memory: interpreted, as they mostly are, loads of a buffer take less. */
    private final ByteBuffer results;

    private boolean freed;

    private final class Interrupts extends AbstractInterruptibleChannel {
        void waitBegins() {
            begin();
        }

        void waitEnded() throws IOException {
            end(true);
        }

        @Override
        protected void implCloseChannel() {
            signal();
        }
    }

    private final Interrupts interrupts = new Interrupts();

    /**
     * A signal to a thread that waits for any of these sockets.
     *
     * @param events {@link Libc#POLLIN} for packets, {@link Libc#POLLOUT} for room
     */
    StopSignal(short events, int... fds) throws SystemCallException {
        sockets = fds.length;
        eventfd = Libc.eventfd(Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
        pollfds = Arena.ofAuto().allocate((sockets + 1) * POLLFD_SIZE, 4);
        results = pollfds.asByteBuffer().order(ByteOrder.nativeOrder());
        for (int i = 0; i <= sockets; i++) {
            pollfds.set(JAVA_INT, i * POLLFD_SIZE, i < sockets ? fds[i] : eventfd);
            pollfds.set(JAVA_SHORT, i * POLLFD_SIZE + EVENTS, i < sockets ? events : Libc.POLLIN);
        }
    }

    /** Ends the wait, now or when it begins. May be called by any thread, at any time. */
    void raise() {
        try {
            interrupts.close();
        } catch (IOException e) {
            throw new AssertionError("closing does no input or output", e);
        }
    }

    boolean raised() {
        return !interrupts.isOpen();
    }

    /**
     * Waits until a socket has what is waited for, or an error, or this signal is raised, or time
     * is up.
     *
     * @param timeout in milliseconds; negative waits for ever
     */
    void await(int timeout) throws IOException {
        interrupts.waitBegins();
        int got;
        try {
            got = Libc.poll(pollfds, sockets + 1, timeout);
        } finally {
            ended();
        }
        if (got != -Errno.EINTR.number()) {
            Libc.check("poll", got);
        }
    }

    /** Waits until this signal is raised, or time is up, whatever the sockets have. */
    void pause(int timeout) throws SystemCallException {
        int got = Libc.poll(pollfds.asSlice(sockets * POLLFD_SIZE), 1, timeout);
        if (got != -Errno.EINTR.number()) {
            Libc.check("poll", got);
        }
    }

    /** {@return whether the last wait ended because that socket, counted from 0, has packets} */
    boolean readable(int socket) {
        return (returned(socket) & Libc.POLLIN) != 0;
    }

    /** {@return whether the last wait ended because that socket, counted from 0, has an error} */
    boolean error(int socket) {
        return (returned(socket) & Libc.POLLERR) != 0;
    }

    private int returned(int socket) {
        return results.getShort((int) (socket * POLLFD_SIZE + REVENTS));
    }

    private void ended() throws IOException {
        try {
            interrupts.waitEnded();
        } catch (ClosedByInterruptException e) {
            // The signal is raised, and the interrupt status of the thread still set: that says it.
        }
    }

    private synchronized void signal() {
        if (!freed) {
            Libc.eventfdWrite(eventfd, 1);
        }
    }

    /** Frees what it holds. Nobody may wait any more. */
    synchronized void free() {
        if (!freed) {
            freed = true;
            Libc.close(eventfd);
        }
    }
}
