// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A class that runs inside the near namespace of a pair: it says {@code ready} on a line once it
 * captures, and then what it found.
 */
final class Probes implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    /** Starts it, and waits until it is ready. */
    Probes(VethPair pair, Class<?> probe, String... arguments) throws IOException {
        List<String> command = Commands.java(probe.getName(), arguments);
        process =
                new ProcessBuilder(VethPair.in(pair.near, command))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        lines = process.inputReader(StandardCharsets.US_ASCII);
        try {
            assertEquals("ready", line());
        } catch (IOException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** {@return the next line that it says} */
    String line() throws IOException {
        return String.valueOf(lines.readLine());
    }

    /** {@return all lines that it says until it ends} */
    List<String> rest() throws IOException {
        List<String> rest = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            rest.add(line);
        }
        return rest;
    }

    /** Says something to it, on a line. */
    void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
