// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The native calls, on a system that has the same functions: they are found, their arguments arrive
 * and errno comes back. What Linux shares with the BSDs is used, and numbers up to 34 are the same.
 */
@Timeout(20)
class BsdLibcTest {
    private final BsdLibc libc = new BsdLibc(BsdSystem.FREEBSD);

    @Test
    void pipeIsWrittenPolledAndRead() {
        MemorySegment ends = Arena.ofAuto().allocate(JAVA_INT, 2);
        assertEquals(0, libc.pipe(ends));
        int readEnd = ends.getAtIndex(JAVA_INT, 0);
        int writeEnd = ends.getAtIndex(JAVA_INT, 1);
        MemorySegment fds = Arena.ofAuto().allocate(8, 4);
        fds.set(JAVA_INT, 0, readEnd);
        fds.set(JAVA_SHORT, 4, BpfSystemCalls.POLLIN);

        assertEquals(0, libc.poll(fds, 1, 1));
        MemorySegment three = Arena.ofAuto().allocateFrom(JAVA_BYTE, new byte[] {1, 2, 3});
        assertEquals(3, libc.write(writeEnd, three));
        assertEquals(1, libc.poll(fds, 1, 10_000));
        assertEquals(BpfSystemCalls.POLLIN, fds.get(JAVA_SHORT, 6));
        MemorySegment into = Arena.ofAuto().allocate(10);
        assertEquals(3, libc.read(readEnd, into));
        assertArrayEquals(new byte[] {1, 2, 3}, into.asSlice(0, 3).toArray(JAVA_BYTE));

        assertEquals(0, libc.close(readEnd));
        assertEquals(0, libc.close(writeEnd));
        assertTrue(BsdErrno.EBADF.is(BsdSystem.FREEBSD, libc.close(writeEnd)));
        assertTrue(BsdErrno.EBADF.is(BsdSystem.FREEBSD, libc.read(readEnd, into)));
        assertTrue(BsdErrno.EBADF.is(BsdSystem.FREEBSD, libc.write(writeEnd, three)));
    }

    @Test
    void whatIsNotThereIsNotOpened() {
        assertTrue(
                BsdErrno.ENOENT.is(
                        BsdSystem.FREEBSD, libc.open("/dev/no-such-bpf", BsdSystem.O_RDWR)));
    }

    /** The third argument arrives: the request writes to where it points. */
    @Test
    void requestFillsItsArgument() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "needs FIONREAD of Linux");
        long fionread = 0x541b;
        MemorySegment ends = Arena.ofAuto().allocate(JAVA_INT, 2);
        assertEquals(0, libc.pipe(ends));
        int readEnd = ends.getAtIndex(JAVA_INT, 0);
        int writeEnd = ends.getAtIndex(JAVA_INT, 1);
        libc.write(writeEnd, Arena.ofAuto().allocate(7));
        MemorySegment waiting = Arena.ofAuto().allocate(JAVA_INT);
        assertEquals(0, libc.ioctl(readEnd, fionread, waiting));
        assertEquals(7, waiting.get(JAVA_INT, 0));
        long unknown = BsdSystem.FREEBSD.requests().code(BpfRequest.BIOCGBLEN).value();
        assertTrue(BsdErrno.ENOTTY.is(BsdSystem.FREEBSD, libc.ioctl(readEnd, unknown, waiting)));
        libc.close(readEnd);
        libc.close(writeEnd);
    }

    /** On macOS the pointer stands at an odd place. */
    @Test
    void pointerIsWrittenWhereItBelongs() {
        MemorySegment pointee = Arena.ofAuto().allocate(8);
        MemorySegment argument = Arena.ofAuto().allocate(12, 8);
        assertTrue(BsdErrno.EBADF.is(BsdSystem.MACOS, libc.ioctl(-1, 1, argument, 4, pointee)));
        assertEquals(pointee.address(), argument.get(JAVA_LONG.withByteAlignment(1), 4));
    }
}
