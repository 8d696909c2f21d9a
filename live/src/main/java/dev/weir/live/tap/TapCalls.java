// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.live.bsd.BpfSystemCalls;
import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The system calls of a tap: descriptors, and what they stand for. */
final class TapCalls implements BpfSystemCalls {
    /** What open(2) takes the way of access from. */
    private static final int ACCESS_MASK = 3;

    /** The first descriptor is not 0, so that who forgets one is found out. */
    private static final int FIRST = 3;

    private static final short POLLNVAL = 0x20;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Tap tap;
    private final List<@Nullable TapFile> files = new ArrayList<>();

    TapCalls(Tap tap) {
        this.tap = tap;
    }

    @Override
    public BsdSystem system() {
        return tap.system();
    }

    private @Nullable TapFile file(int fd) {
        synchronized (tap.lock) {
            int index = fd - FIRST;
            return index >= 0 && index < files.size() ? files.get(index) : null;
        }
    }

    private int add(TapFile file) {
        int free = files.indexOf(null);
        if (free >= 0) {
            files.set(free, file);
            return free + FIRST;
        }
        files.add(file);
        return files.size() - 1 + FIRST;
    }

    @Override
    public int open(String path, int flags) {
        int way = flags & ACCESS_MASK;
        synchronized (tap.lock) {
            boolean denied =
                    switch (tap.access()) {
                        case NONE -> true;
                        case READ -> way != BsdSystem.O_RDONLY;
                        case READ_WRITE -> false;
                    };
            return switch (tap.nodes().open(path)) {
                case BsdErrno errno -> tap.error(errno);
                case Integer node -> {
                    if (denied) {
                        tap.nodes().close(node);
                        yield tap.error(BsdErrno.EACCES);
                    }
                    yield add(new TapReader(tap, node, way));
                }
                case Object other -> throw new AssertionError(other);
            };
        }
    }

    @Override
    public int close(int fd) {
        synchronized (tap.lock) {
            TapFile file = file(fd);
            if (file == null) {
                return tap.error(BsdErrno.EBADF);
            }
            files.set(fd - FIRST, null);
            file.close();
            tap.lock.notifyAll();
            return 0;
        }
    }

    @Override
    public int ioctl(int fd, long request, MemorySegment argument) {
        return ioctl(fd, request, argument, 0, MemorySegment.NULL);
    }

    @Override
    public int ioctl(
            int fd, long request, MemorySegment argument, long pointerAt, MemorySegment pointee) {
        TapFile file = file(fd);
        return file == null
                ? tap.error(BsdErrno.EBADF)
                : file.ioctl(request, argument, pointerAt, pointee);
    }

    @Override
    public long read(int fd, MemorySegment into) {
        TapFile file = file(fd);
        return file == null ? tap.error(BsdErrno.EBADF) : file.read(into);
    }

    @Override
    public long write(int fd, MemorySegment from) {
        TapFile file = file(fd);
        return file == null ? tap.error(BsdErrno.EBADF) : file.write(from);
    }

    @Override
    public int pipe(MemorySegment fds) {
        synchronized (tap.lock) {
            PipeEnd.Count count = new PipeEnd.Count();
            fds.setAtIndex(JAVA_INT, 0, add(new PipeEnd(tap, count, true)));
            fds.setAtIndex(JAVA_INT, 1, add(new PipeEnd(tap, count, false)));
            return 0;
        }
    }

    @Override
    public int poll(MemorySegment fds, int count, int timeout) {
        long begun = System.nanoTime();
        long span = timeout < 0 ? Long.MAX_VALUE : (long) timeout * NANOS_PER_MILLI;
        synchronized (tap.lock) {
            while (true) {
                long now = System.nanoTime();
                long left = span == Long.MAX_VALUE ? span : span - (now - begun);
                int ready = 0;
                for (int i = 0; i < count; i++) {
                    long at = (long) i * POLLFD_SIZE;
                    int fd = fds.get(JAVA_INT, at);
                    TapFile file = file(fd);
                    int events = fds.get(JAVA_SHORT, at + POLLFD_EVENTS);
                    int none = fd < 0 ? 0 : POLLNVAL; // a place that is not used
                    int there = file == null ? none : file.poll(events);
                    fds.set(JAVA_SHORT, at + POLLFD_REVENTS, (short) there);
                    ready += there == 0 ? 0 : 1;
                    left = file == null ? left : Math.min(left, file.nextLook(now));
                }
                boolean over = span != Long.MAX_VALUE && now - begun >= span;
                if (ready > 0 || over) {
                    return ready;
                }
                if (!await(tap, left)) {
                    return tap.error(BsdErrno.EINTR);
                }
            }
        }
    }

    /**
     * Waits for something to happen, with the lock of the tap held.
     *
     * @param nanos at most that long; {@link Long#MAX_VALUE} for ever
     * @return false if the thread was interrupted, which stays so
     */
    @SuppressWarnings("WaitNotInLoop") // whoever calls looks again, in a loop
    static boolean await(Tap tap, long nanos) {
        try {
            if (nanos == Long.MAX_VALUE) {
                tap.lock.wait();
            } else if (nanos > 0) {
                // rounded up: not to look a moment too early, again and again
                tap.lock.wait(nanos / NANOS_PER_MILLI + 1);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
