// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a run reads and writes.
 *
 * @param in standard input
 * @param out standard output, for data; its writes fail where the world fails, as a {@link
 *     PrintStream}'s do not
 * @param err standard error, for everything else
 * @param inIsTerminal whether a person types {@code in}
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param status the last line of {@code err}, if that is a terminal
 */
public record Streams(
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        StatusLine status) {
    public static final String OUT_NAME = "standard output";
    public static final String IN_NAME = "standard input";

    /** Where no line tells how far the work is. */
    public Streams(
            InputStream in,
            OutputStream out,
            PrintStream err,
            boolean inIsTerminal,
            boolean outIsTerminal) {
        this(
                in,
                out,
                err,
                inIsTerminal,
                outIsTerminal,
                false,
                new StatusLine(OutputStream.nullOutputStream()));
    }

    /** Writes text to standard output, at once. */
    public void print(String text) throws IOException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw Failure.in(OUT_NAME, e);
        }
    }
}
