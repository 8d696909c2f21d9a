// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.cli.command.Stop;
import dev.weir.live.LiveCapture;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * {@code weir} in a network namespace and yet in this process, which takes no time to start: its
 * thread alone is in the namespace. What it says is kept, both streams in one.
 */
@SuppressWarnings("restricted") // threads are put into namespaces by native calls
final class Inside implements AutoCloseable {
    private static final int CLONE_NEWNET = 0x4000_0000;

    private final Said said = new Said();
    private final Running running;

    /** Starts it. */
    Inside(String namespace, String... words) {
        running =
                new Running(
                        () -> {
                            enter(namespace);
                            return null;
                        },
                        lines(said),
                        said::end,
                        List.of(words));
    }

    /** Starts it with a standard output that may have to know when it is to end. */
    Inside(String namespace, Function<Stop, OutputStream> out, String... words) {
        running =
                new Running(
                        () -> {
                            enter(namespace);
                            return null;
                        },
                        out,
                        lines(said),
                        said::end,
                        List.of(words));
    }

    /** Runs it to its end; {@return what it said} */
    static String said(String namespace, String... words) throws Exception {
        try (Inside weir = new Inside(namespace, words)) {
            weir.awaitEnd();
            return weir.said();
        }
    }

    /** Has this thread be in a network namespace, and those that it starts from now on. */
    static void enter(String namespace) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            int open =
                    call(
                            "open",
                            List.of(ADDRESS, JAVA_INT),
                            arena.allocateFrom("/run/netns/" + namespace),
                            0);
            call("setns", List.of(JAVA_INT, JAVA_INT), open, CLONE_NEWNET);
            call("close", List.of(JAVA_INT), open);
        }
    }

    /** Sends a frame from a namespace. */
    static void send(String namespace, String interfaceName, byte[] frame) throws Exception {
        result(
                namespace,
                () -> {
                    Program none = Program.of(new ReturnK(0));
                    try (LiveCapture capture = LiveCapture.on(interfaceName).filter(none).open()) {
                        capture.send(frame);
                    }
                    return namespace;
                });
    }

    /** {@return what this returns, which is run by a thread in a network namespace} */
    static <T> T result(String namespace, Callable<T> work) throws Exception {
        FutureTask<T> running =
                new FutureTask<>(() -> {
                    enter(namespace);
                    return work.call();
                });
        Thread.ofPlatform().daemon().start(running);
        return running.get(Said.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Calls a function of the C library, which returns a number that is negative if it fails. */
    static int call(String name, List<MemoryLayout> types, Object... arguments) throws Exception {
        Linker linker = Linker.nativeLinker();
        MethodHandle call =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(JAVA_INT, types.toArray(MemoryLayout[]::new)));
        int result;
        try {
            result = (int) call.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(name, e);
        }
        if (result < 0) {
            throw new AssertionError(name + " failed");
        }
        return result;
    }

    /** {@return a stream whose lines are said} */
    private static OutputStream lines(Said said) {
        return new OutputStream() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public synchronized void write(int octet) {
                if (octet == '\n') {
                    said.add(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(octet);
                }
            }
        };
    }

    /** {@return what it has said so far} */
    String said() {
        return said.toString();
    }

    /** Waits until a line of it has this in it. */
    void await(String text) throws InterruptedException {
        said.await(text);
    }

    /** Interrupts it, as Ctrl-C does; {@return its exit status} */
    int interrupt() throws Exception {
        running.interrupt();
        return awaitEnd();
    }

    /** Asks it to end, as Ctrl-C does. */
    void stop() {
        running.interrupt();
    }

    /** {@return whether it has ended} */
    boolean hasEnded() {
        return running.status().isDone();
    }

    /** {@return its exit status} */
    int awaitEnd() throws Exception {
        return running.status().get(Said.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        running.interrupt();
    }
}
