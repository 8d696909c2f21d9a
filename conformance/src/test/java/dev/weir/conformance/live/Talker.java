// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that says lines, those of its two streams in one, while something goes on. */
final class Talker implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread listener;

    Talker(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        listener = Thread.ofPlatform().daemon().start(this::listen);
    }

    /** Runs a command to its end; {@return what it said} */
    static String said(List<String> command) throws IOException, InterruptedException {
        try (Talker talker = new Talker(command)) {
            talker.awaitEnd();
            return talker.said();
        }
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            // the process was killed
        }
        add("(it ended)");
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    /** {@return what it has said so far} */
    synchronized String said() {
        return String.join("\n", lines);
    }

    /** Waits until a line of it has this in it. */
    synchronized void await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (lines.stream().noneMatch(line -> line.contains(text))) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || lines.contains("(it ended)")) {
                throw new AssertionError("it did not say '" + text + "': " + lines);
            }
            wait(left);
        }
    }

    /** Interrupts it, as Ctrl-C does; {@return its exit status} */
    int interrupt() throws IOException, InterruptedException {
        Commands.run("kill", "-INT", Long.toString(process.pid()));
        return awaitEnd();
    }

    /** {@return its exit status} */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end: " + said());
        }
        listener.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
