// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that says lines, those of its two streams in one, while something goes on. */
final class Talker implements AutoCloseable {
    private final Process process;
    private final Said said = new Said();
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
                said.add(line);
            }
        } catch (IOException e) {
            // the process was killed
        }
        said.end();
    }

    /** {@return what it has said so far} */
    String said() {
        return said.toString();
    }

    /** Waits until a line of it has this in it. */
    void await(String text) throws InterruptedException {
        said.await(text);
    }

    /** {@return the number of its process} */
    long pid() {
        return process.pid();
    }

    /** Interrupts it, as Ctrl-C does; {@return its exit status} */
    int interrupt() throws IOException, InterruptedException {
        Commands.run("kill", "-INT", Long.toString(process.pid()));
        return awaitEnd();
    }

    /** {@return its exit status} */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(Said.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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
