// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.live.bsd.BpfRequest;
import dev.weir.live.bsd.BpfSystemCalls;
import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A capture device as a program in C would use it, by system calls: what the tap is tested with,
 * apart from the backend that is written against the same tables.
 */
final class Device implements AutoCloseable {
    private static final int O_RDWR = 2;

    private final BpfSystemCalls calls;
    final int fd;
    private MemorySegment buffer = MemorySegment.NULL;

    Device(Tap tap) {
        this(tap, O_RDWR);
    }

    Device(Tap tap, int way) {
        this(tap, tap.system() == BsdSystem.MACOS ? "/dev/bpf0" : "/dev/bpf", way);
    }

    private Device(Tap tap, String path, int way) {
        calls = tap.calls();
        fd = calls.open(path, way);
        assertTrue(fd >= 0, "open: " + fd);
    }

    static Device open(Tap tap, String path) {
        return new Device(tap, path, O_RDWR);
    }

    /** Opens a device on an interface, with buffers of that size, without waiting in reads. */
    static Device on(Tap tap, String name, int bufferSize) {
        Device device = new Device(tap);
        device.must(BpfRequest.BIOCSBLEN, bufferSize);
        device.attachNonBlocking(name);
        return device;
    }

    void attachNonBlocking(String name) {
        assertEquals(0, attach(name));
        nonBlocking();
    }

    /** {@return the link types that BIOCGDLTLIST has, in a list with room for {@code room}} */
    int[] linkTypes(long pointerAt, int room) {
        assertEquals(0, linkTypesResult(pointerAt, room));
        return buffer.toArray(JAVA_INT);
    }

    int linkTypesResult(long pointerAt, int room) {
        MemorySegment argument = Arena.ofAuto().allocate(16);
        argument.set(JAVA_INT_UNALIGNED, 0, room);
        buffer = Arena.ofAuto().allocate(4L * room + (room == 0 ? 4 : 0), 4);
        return calls.ioctl(fd, code(BpfRequest.BIOCGDLTLIST), argument, pointerAt, buffer);
    }

    long code(BpfRequest request) {
        return calls.system().requests().code(request).value();
    }

    int error(BsdErrno errno) {
        return -errno.number(calls.system());
    }

    int ioctl(BpfRequest request, MemorySegment argument) {
        return calls.ioctl(fd, code(request), argument);
    }

    int ioctl(long request, MemorySegment argument) {
        return calls.ioctl(fd, request, argument);
    }

    int ioctl(BpfRequest request) {
        return ioctl(request, MemorySegment.NULL);
    }

    int set(BpfRequest request, int value) {
        MemorySegment word = Arena.ofAuto().allocate(4);
        word.set(JAVA_INT_UNALIGNED, 0, value);
        return ioctl(request, word);
    }

    void must(BpfRequest request, int value) {
        assertEquals(0, set(request, value), request::toString);
    }

    int get(BpfRequest request) {
        MemorySegment word = Arena.ofAuto().allocate(4);
        assertEquals(0, ioctl(request, word), request::toString);
        return word.get(JAVA_INT_UNALIGNED, 0);
    }

    void nonBlocking() {
        MemorySegment one = Arena.ofAuto().allocate(4);
        one.set(JAVA_INT_UNALIGNED, 0, 1);
        assertEquals(0, calls.ioctl(fd, 0x8004667eL, one));
    }

    /** FIONREAD. */
    int waiting() {
        MemorySegment word = Arena.ofAuto().allocate(4);
        assertEquals(0, calls.ioctl(fd, 0x4004667fL, word));
        return word.get(JAVA_INT_UNALIGNED, 0);
    }

    int attach(String name) {
        MemorySegment ifreq = Arena.ofAuto().allocate(calls.system().structures().ifreq());
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(bytes, 0, ifreq, JAVA_BYTE, 0, bytes.length);
        return ioctl(BpfRequest.BIOCSETIF, ifreq);
    }

    int timeout(BpfRequest request, long millis) {
        MemorySegment timeval = Arena.ofAuto().allocate(16);
        timeval.set(JAVA_LONG_UNALIGNED, 0, millis / 1000);
        timeval.set(JAVA_LONG_UNALIGNED, 8, millis % 1000 * 1000);
        return ioctl(request, timeval);
    }

    int filter(BpfRequest request, Program program) {
        return filter(request, program, 8);
    }

    int filter(BpfRequest request, Program program, long pointerAt) {
        MemorySegment code = Arena.ofAuto().allocate(Math.max(1, 8L * program.size()));
        long at = 0;
        for (RawInstruction each : program.raw()) {
            code.set(JAVA_SHORT_UNALIGNED, at, (short) each.code());
            code.set(JAVA_BYTE, at + 2, (byte) each.jt());
            code.set(JAVA_BYTE, at + 3, (byte) each.jf());
            code.set(JAVA_INT_UNALIGNED, at + 4, each.k());
            at += 8;
        }
        MemorySegment argument = Arena.ofAuto().allocate(16);
        argument.set(JAVA_INT_UNALIGNED, 0, program.size());
        return calls.ioctl(fd, code(request), argument, pointerAt, code);
    }

    /** Reads as many bytes as the buffers have. */
    long read() {
        prepareRead();
        return calls.read(fd, buffer);
    }

    /** Makes what {@link #readAgain} reads into. */
    void prepareRead() {
        buffer = Arena.ofAuto().allocate(get(BpfRequest.BIOCGBLEN));
    }

    /** Reads after a request, which would cancel a timer, into what was read into before. */
    long readAgain() {
        return calls.read(fd, buffer);
    }

    long read(long size) {
        return calls.read(fd, Arena.ofAuto().allocate(size));
    }

    /** {@return the bytes of the last read} */
    byte[] bytes(long length) {
        return buffer.asSlice(0, length).toArray(JAVA_BYTE);
    }

    long write(byte[] frame) {
        return calls.write(fd, MemorySegment.ofArray(frame));
    }

    /** {@return what a poll for input says within that many milliseconds} */
    int poll(int millis) {
        return poll(fd, millis);
    }

    int pollOther(int other) {
        return poll(other, 0);
    }

    private int poll(int which, int millis) {
        MemorySegment fds = Arena.ofAuto().allocate(8, 4);
        fds.set(JAVA_INT_UNALIGNED, 0, which);
        fds.set(JAVA_SHORT_UNALIGNED, 4, (short) 1);
        int ready = calls.poll(fds, 1, millis);
        int events = fds.get(JAVA_SHORT_UNALIGNED, 6);
        assertEquals(events == 0 ? 0 : 1, ready);
        return events;
    }

    /** {@return what was received and dropped, in the structure of the system} */
    long[] counts() {
        boolean wide = calls.system() == BsdSystem.NETBSD;
        MemorySegment stat = Arena.ofAuto().allocate(wide ? 128 : 8);
        assertEquals(0, ioctl(BpfRequest.BIOCGSTATS, stat));
        return wide
                ? new long[] {stat.get(JAVA_LONG_UNALIGNED, 0), stat.get(JAVA_LONG_UNALIGNED, 8)}
                : new long[] {stat.get(JAVA_INT_UNALIGNED, 0), stat.get(JAVA_INT_UNALIGNED, 4)};
    }

    @Override
    public void close() {
        assertEquals(0, calls.close(fd));
    }
}
