// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import java.lang.foreign.MemorySegment;

/** System calls that are another's, for tests that change one of them. */
class OtherCalls implements BpfSystemCalls {
    private final BpfSystemCalls calls;

    OtherCalls(BpfSystemCalls calls) {
        this.calls = calls;
    }

    @Override
    public BsdSystem system() {
        return calls.system();
    }

    @Override
    public int open(String path, int flags) {
        return calls.open(path, flags);
    }

    @Override
    public int close(int fd) {
        return calls.close(fd);
    }

    @Override
    public int ioctl(int fd, long request, MemorySegment argument) {
        return calls.ioctl(fd, request, argument);
    }

    @Override
    public int ioctl(
            int fd, long request, MemorySegment argument, long pointerAt, MemorySegment pointee) {
        return calls.ioctl(fd, request, argument, pointerAt, pointee);
    }

    @Override
    public long read(int fd, MemorySegment into) {
        return calls.read(fd, into);
    }

    @Override
    public long write(int fd, MemorySegment from) {
        return calls.write(fd, from);
    }

    @Override
    public int poll(MemorySegment fds, int count, int timeout) {
        return calls.poll(fds, count, timeout);
    }

    @Override
    public int pipe(MemorySegment fds) {
        return calls.pipe(fds);
    }
}
