// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A named pipe into which bytes are written for the first who reads it, and nothing more. */
public final class NamedPipe implements Closeable {
    private final Path path;

    private NamedPipe(Path path) {
        this.path = path;
    }

    /** Makes the pipe, and waits for nobody. */
    public static NamedPipe of(Path path, byte[] bytes) throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
        assertEquals(0, mkfifo.waitFor());
        Thread.ofPlatform().daemon().start(() -> write(path, bytes));
        return new NamedPipe(path);
    }

    private static void write(Path path, byte[] bytes) {
        try {
            Files.write(path, bytes);
        } catch (IOException e) {
            return; // who reads does so no longer, and what was read tells
        }
    }

    public String name() {
        return path.toString();
    }

    /** Takes the pipe away, of which all was read. */
    @Override
    public void close() throws IOException {
        Files.delete(path);
    }
}
