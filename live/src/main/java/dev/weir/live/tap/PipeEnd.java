// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import dev.weir.live.bsd.BpfSystemCalls;
import dev.weir.live.bsd.BsdErrno;

import java.lang.foreign.MemorySegment;

/** An end of a pipe, which exists to wake a poll: it counts bytes and keeps none. */
final class PipeEnd implements TapFile {
    /** How many bytes are in the pipe; both ends have the same one. */
    static final class Count {
        private long bytes;
    }

    private final Tap tap;
    private final Count count;
    private final boolean reads;

    PipeEnd(Tap tap, Count count, boolean reads) {
        this.tap = tap;
        this.count = count;
        this.reads = reads;
    }

    /** Reads what is there; a pipe of a tap never waits. */
    @Override
    public long read(MemorySegment into) {
        synchronized (tap.lock) {
            if (!reads) {
                return tap.error(BsdErrno.EBADF);
            }
            long got = Math.min(count.bytes, into.byteSize());
            into.asSlice(0, got).fill((byte) 0);
            count.bytes -= got;
            return got;
        }
    }

    @Override
    public long write(MemorySegment from) {
        synchronized (tap.lock) {
            if (reads) {
                return tap.error(BsdErrno.EBADF);
            }
            count.bytes += from.byteSize();
            tap.lock.notifyAll();
            return from.byteSize();
        }
    }

    @Override
    public int ioctl(long request, MemorySegment argument, long pointerAt, MemorySegment pointee) {
        return tap.error(BsdErrno.ENOTTY);
    }

    @Override
    public void close() {
        // the other end is closed with it, and nobody waits for an end that is alone
    }

    @Override
    public int poll(int events) {
        return reads && count.bytes > 0 ? events & BpfSystemCalls.POLLIN : 0;
    }

    @Override
    public long nextLook(long now) {
        return Long.MAX_VALUE;
    }
}
