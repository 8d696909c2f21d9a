// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class SystemCallExceptionTest {
    @Test
    void messageHasTheCallTheWordAndTheMeaning() {
        var e = new SystemCallException("bind", 100);
        assertEquals("bind: ENETDOWN (network is down)", e.getMessage());
        assertEquals("bind", e.call());
        assertEquals("ENETDOWN", e.word());
        assertEquals(100, e.errno());
    }

    @Test
    void unknownNumberIsShown() {
        assertEquals(
                "bind: errno 9999 (see errno(3))",
                new SystemCallException("bind", 9999).getMessage());
    }

    @Test
    void errnoOfTheFailedCallIsTheOneTold() throws Exception {
        var e = assertThrows(SystemCallException.class, () -> Libc.socket(9999, 2, 0));
        assertEquals("socket: EAFNOSUPPORT (address family not supported)", e.getMessage());
        Libc.close(Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM, 0));
    }

    @Test
    void refusalSaysWhatToRaise() {
        var noMemory = new SystemCallException("setsockopt", Errno.ENOMEM.number());
        assertEquals(
                "setsockopt SO_ATTACH_FILTER: ENOMEM (out of memory); the kernel refused the filter"
                        + " of 4000 instructions: raise the sysctl net.core.optmem_max",
                new RefusedProgramException(4000, noMemory).getMessage());
        assertEquals(
                "setsockopt SO_ATTACH_FILTER: EINVAL (invalid argument); the kernel refused the"
                        + " filter of 5000 instructions: it takes 4096 at most",
                assertThrows(
                                RefusedProgramException.class,
                                () -> SocketFilter.attach(-1, List.of(nothing(5000))))
                        .getMessage());
    }

    private static dev.weir.bpf.RawInstruction[] nothing(int size) {
        var program = new dev.weir.bpf.RawInstruction[size];
        java.util.Arrays.fill(program, new dev.weir.bpf.RawInstruction(6, 0, 0, 0));
        return program;
    }
}
