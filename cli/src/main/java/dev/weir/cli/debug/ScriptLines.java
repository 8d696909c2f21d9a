// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Commands from a file or a pipe. */
final class ScriptLines implements LineSource {
    /** More than any expression has. */
    private static final int LONGEST = 4 << 20;

    private final BufferedReader in;
    private final String name;
    private long number;

    /**
     * Reads from {@code in}.
     *
     * @param name what messages call it
     */
    ScriptLines(InputStream in, String name) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.name = name;
    }

    @Override
    public @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        number++;
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST) {
                throw new IOException(place() + ": longer than a command can be");
            }
            line.append((char) c);
            c = in.read();
        }
        return line.toString();
    }

    @Override
    public String place() {
        return name + ", line " + number;
    }
}
