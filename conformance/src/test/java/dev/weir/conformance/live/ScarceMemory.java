// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A kernel that has no memory for large rings: for this thread, and those that it starts, the
 * system call that asks for one is answered here. seccomp(2), seccomp_unotify(2).
 */
@SuppressWarnings("restricted") // the request is read where the system call has it
final class ScarceMemory {
    private static final int SET_MODE_FILTER = 1;
    private static final int NEW_LISTENER = 1 << 3;
    private static final int RECEIVE = 0xc050_2100;
    private static final int SEND = 0xc018_2101;
    private static final int CONTINUE = 1;
    private static final int ENOMEM = 12;

    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final int SECCOMP = ARM ? 277 : 317;
    private static final int SETSOCKOPT = ARM ? 208 : 54;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_RX_RING = 5;

    /**
     * Sizes of struct seccomp_notif and seccomp_notif_resp, and where the pointer of the call is.
     */
    private static final int NOTIFICATION = 80;

    private static final int ANSWER = 24;
    private static final int FOURTH_ARGUMENT = 56;

    private ScarceMemory() {}

    /** Lets this thread have rings of so many bytes and no larger ones; until one is made. */
    static void begin(long most) throws Exception {
        CompletableFuture<Integer> listener = new CompletableFuture<>();
        // Begun before, so that it is not among those that wait for its answers.
        Thread.ofPlatform().daemon().start(() -> answer(listener, most));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment filter = filter(arena);
            MemorySegment program = arena.allocate(16, 8);
            program.set(JAVA_SHORT, 0, (short) (filter.byteSize() / 8));
            program.set(ADDRESS, 8, filter);
            listener.complete(
                    Inside.call(
                            "syscall",
                            List.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS),
                            (long) SECCOMP,
                            (long) SET_MODE_FILTER,
                            (long) NEW_LISTENER,
                            program));
        }
    }

    private static void answer(CompletableFuture<Integer> installed, long most) {
        try (Arena arena = Arena.ofConfined()) {
            int listener = installed.get(Said.PATIENCE_SECONDS, TimeUnit.SECONDS);
            boolean made = false;
            while (!made) {
                MemorySegment asked = arena.allocate(NOTIFICATION, 8);
                ioctl(listener, RECEIVE, asked);
                MemorySegment request =
                        MemorySegment.ofAddress(asked.get(JAVA_LONG, FOURTH_ARGUMENT))
                                .reinterpret(2 * Integer.BYTES);
                made = (long) request.get(JAVA_INT, 0) * request.get(JAVA_INT, 4) <= most;
                MemorySegment answer = arena.allocate(ANSWER, 8);
                answer.set(JAVA_LONG, 0, asked.get(JAVA_LONG, 0));
                answer.set(JAVA_INT, 16, made ? 0 : -ENOMEM);
                answer.set(JAVA_INT, 20, made ? CONTINUE : 0);
                ioctl(listener, SEND, answer);
            }
            Inside.call("close", List.of(JAVA_INT), listener);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void ioctl(int file, int request, MemorySegment argument) throws Exception {
        Inside.call(
                "ioctl",
                List.of(JAVA_INT, JAVA_LONG, ADDRESS),
                file,
                request & 0xffff_ffffL,
                argument);
    }

    /** {@return the filter of system calls: which of them is asked about} */
    private static MemorySegment filter(Arena arena) {
        int[][] instructions = {
            {0x20, 0, 0, 0}, // the number of the call
            {0x15, 0, 5, SETSOCKOPT},
            {0x20, 0, 0, 24}, // the second argument, and the third
            {0x15, 0, 3, SOL_PACKET},
            {0x20, 0, 0, 32},
            {0x15, 0, 1, PACKET_RX_RING},
            {0x06, 0, 0, 0x7fc0_0000}, // ask
            {0x06, 0, 0, 0x7fff_0000}, // allow
        };
        MemorySegment filter = arena.allocate(8L * instructions.length, 8);
        for (int i = 0; i < instructions.length; i++) {
            filter.set(JAVA_SHORT, 8L * i, (short) instructions[i][0]);
            filter.set(JAVA_BYTE, 8L * i + 2, (byte) instructions[i][1]);
            filter.set(JAVA_BYTE, 8L * i + 3, (byte) instructions[i][2]);
            filter.set(JAVA_INT, 8L * i + 4, instructions[i][3]);
        }
        return filter;
    }
}
