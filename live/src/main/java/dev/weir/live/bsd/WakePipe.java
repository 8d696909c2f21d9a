// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.live.SystemCallException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * What ends a wait for packets at once: {@link #raise} by another thread, or an interrupt of the
 * waiting one. Once raised it stays so.
 *
 * <p>The wait is a poll(2) that watches a pipe beside the device: closing the device would not
 * reliably wake it, and its number may be another file's by then. A poll knows nothing of {@link
 * Thread#interrupt}; {@link AbstractInterruptibleChannel} has the JVM call us when it comes.
 */
final class WakePipe extends AbstractInterruptibleChannel {
    private final BpfSystemCalls calls;
    private final MemorySegment pollfds =
            Arena.ofAuto().allocate(2L * BpfSystemCalls.POLLFD_SIZE, 4);
    private final int readEnd;
    private final int writeEnd;
    private boolean freed;

    WakePipe(BpfSystemCalls calls, int device) throws SystemCallException {
        this.calls = calls;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            int result = calls.pipe(ends);
            if (result < 0) {
                throw BpfDevice.failure(calls.system(), "pipe", -result);
            }
            readEnd = ends.getAtIndex(JAVA_INT, 0);
            writeEnd = ends.getAtIndex(JAVA_INT, 1);
        }
        watch(0, device);
        watch(BpfSystemCalls.POLLFD_SIZE, readEnd);
    }

    private void watch(long at, int fd) {
        pollfds.set(JAVA_INT, at, fd);
        pollfds.set(JAVA_SHORT, at + BpfSystemCalls.POLLFD_EVENTS, BpfSystemCalls.POLLIN);
    }

    /** Ends the wait, now or when it begins. May be called by any thread, at any time. */
    void raise() {
        try {
            close();
        } catch (IOException e) {
            throw new AssertionError("closing does no input or output", e);
        }
    }

    boolean raised() {
        return !isOpen();
    }

    /**
     * Waits until the device has something, this is raised, or the time is over.
     *
     * @param timeout in milliseconds
     */
    void await(int timeout) throws SystemCallException {
        begin();
        int result;
        try {
            result = calls.poll(pollfds, 2, timeout);
        } finally {
            ended();
        }
        if (result < 0 && !BsdErrno.EINTR.is(calls.system(), result)) {
            throw BpfDevice.failure(calls.system(), "poll", -result);
        }
    }

    private void ended() {
        try {
            end(true);
        } catch (ClosedByInterruptException e) {
            // It is raised, and the interrupt status of the thread still set: that says it.
        } catch (IOException e) {
            throw new AssertionError("a wait that completed is no asynchronous close", e);
        }
    }

    @Override
    protected void implCloseChannel() {
        signal();
    }

    private synchronized void signal() {
        if (!freed) {
            try (Arena arena = Arena.ofConfined()) {
                // one byte fits in an empty pipe
                calls.write(writeEnd, arena.allocate(JAVA_BYTE));
            }
        }
    }

    /** Frees what it holds. Nobody may wait any more. */
    synchronized void free() {
        if (!freed) {
            freed = true;
            calls.close(readEnd);
            calls.close(writeEnd);
        }
    }
}
