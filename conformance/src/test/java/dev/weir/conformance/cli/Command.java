// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import dev.weir.conformance.Requirements;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of the machine, run to its end, and what came of it. */
final class Command {
    private static final long PATIENCE_SECONDS = 120;

    private final int status;
    private final byte[] bytes;
    private final String err;

    private Command(int status, byte[] bytes, String err) {
        this.status = status;
        this.bytes = bytes;
        this.err = err;
    }

    /** Runs {@code ./weir}. */
    static Command weir(String... words) throws IOException, InterruptedException {
        return of(Requirements.repository().resolve("weir"), words);
    }

    /** Runs {@code tcpdump}; without it the test is skipped. */
    static Command tcpdump(String... words) throws IOException, InterruptedException {
        return of(Requirements.command("tcpdump"), words);
    }

    /** Runs a program in the top directory of the repository. */
    static Command of(Path program, String... words) throws IOException, InterruptedException {
        return in(Requirements.repository(), Map.of(), program, words);
    }

    /** Runs a program in a directory, with these variables in its environment. */
    static Command in(
            Path directory, Map<String, String> environment, Path program, String... words)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(List.of(words));
        Path out = Files.createTempFile("weir", ".out");
        Path err = Files.createTempFile("weir", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
            builder.environment().put("TZ", "UTC");
            builder.environment().putAll(environment);
            Process process =
                    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not end: " + line);
            }
            return new Command(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    int status() {
        return status;
    }

    byte[] bytes() {
        return bytes;
    }

    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    String err() {
        return err;
    }
}
