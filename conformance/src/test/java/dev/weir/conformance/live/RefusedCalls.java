// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.conformance.Requirements;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** System calls that a container may refuse: seccomp(2), for one thread and those it starts. */
final class RefusedCalls {
    private static final boolean X86 = System.getProperty("os.arch").equals("amd64");
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    static final int SOCKET = X86 ? 41 : 198;
    static final int SETSOCKOPT = X86 ? 54 : 208;
    static final int IOCTL = X86 ? 16 : 29;

    private static final int PR_SET_SECCOMP = 22;
    private static final long SECCOMP_MODE_FILTER = 2;

    private RefusedCalls() {}

    /**
     * Refuses calls of this thread from now on.
     *
     * @param call the number of the system call
     * @param argument which of its arguments is looked at, from 0
     * @param value of that argument, for which it is refused
     * @param errno with which it fails
     */
    static void refuse(int call, int argument, int value, int errno) throws Exception {
        Requirements.root();
        Requirements.require(X86 || ARM, "the numbers of system calls are known of two machines");
        long[] instructions = {
            instruction(0x20, 0, 0, 0), // struct seccomp_data: nr, arch, instruction, args
            instruction(0x15, 0, 3, call),
            instruction(0x20, 0, 0, 16 + 8 * argument),
            instruction(0x15, 0, 1, value),
            instruction(0x06, 0, 0, 0x0005_0000 | errno),
            instruction(0x06, 0, 0, 0x7fff_0000),
        };
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(16, 8);
            program.set(JAVA_SHORT, 0, (short) instructions.length);
            program.set(ADDRESS, 8, arena.allocateFrom(JAVA_LONG, instructions));
            Inside.call(
                    "prctl",
                    List.of(JAVA_INT, JAVA_LONG, ADDRESS),
                    PR_SET_SECCOMP,
                    SECCOMP_MODE_FILTER,
                    program);
        }
    }

    /** struct sock_filter, on machines that begin with the lowest byte. */
    private static long instruction(int code, int ifTrue, int ifFalse, int k) {
        return (long) k << 32 | (long) ifFalse << 24 | (long) ifTrue << 16 | code;
    }

    /** {@return what this returns, on a thread to which that call is refused} */
    static <T> T result(int call, int argument, int value, int errno, Callable<T> work)
            throws Exception {
        FutureTask<T> running =
                new FutureTask<>(() -> {
                    refuse(call, argument, value, errno);
                    return work.call();
                });
        Thread.ofPlatform().daemon().start(running);
        return running.get(Said.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** {@return what the command says, to which that call is refused} */
    static String said(int call, int argument, int value, int errno, String... words)
            throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Running running =
                new Running(
                        () -> {
                            refuse(call, argument, value, errno);
                            return null;
                        },
                        said,
                        () -> {},
                        List.of(words));
        running.status().get(Said.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return said.toString(StandardCharsets.UTF_8);
    }
}
