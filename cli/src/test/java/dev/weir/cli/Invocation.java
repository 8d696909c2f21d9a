// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One run of the command in this process, and what came of it. */
public final class Invocation {
    private final int status;
    private final byte[] bytes;
    private final String err;

    private Invocation(int status, byte[] bytes, String err) {
        this.status = status;
        this.bytes = bytes;
        this.err = err;
    }

    /** Runs {@code weir} with these words. */
    public static Invocation of(String... words) {
        return withInput(new byte[0], words);
    }

    /** Runs {@code weir} with these words and this standard input. */
    public static Invocation withInput(byte[] in, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(in, out, out, words);
    }

    /** Runs {@code weir} with this standard output, which may fail. */
    public static Invocation withOutput(OutputStream out, byte[] in, String... words) {
        return run(in, out, new ByteArrayOutputStream(), words);
    }

    static {
        // no test asks a name server that is not its own
        System.setProperty("weir.nameservers", "");
    }

    private static Invocation run(
            byte[] in, OutputStream out, ByteArrayOutputStream seen, String... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams =
                new Streams(
                        new ByteArrayInputStream(in),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false);
        int status = new Weir(streams, new Stop()).run(List.of(words));
        return new Invocation(status, seen.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    public int status() {
        return status;
    }

    public byte[] bytes() {
        return bytes;
    }

    public String err() {
        return err;
    }

    public String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Checks the exit status, and shows what was said if it is another one. */
    public Invocation expect(int expected) {
        assertEquals(expected, status, () -> "stdout: " + out() + "\nstderr: " + err);
        return this;
    }
}
