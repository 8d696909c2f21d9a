// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error on a terminal, the last line of which tells how far the work is: whatever else is
 * written there erases it first.
 */
public final class StatusLine extends OutputStream {
    private static final byte[] ERASE = "\r\033[K".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream terminal;
    private boolean drawn;

    public StatusLine(OutputStream terminal) {
        this.terminal = terminal;
    }

    /** {@return a stream to this for everything else} */
    public PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    /** Shows a line instead of the one that is shown. */
    synchronized void show(String line) {
        try {
            terminal.write(ERASE);
            terminal.write(line.getBytes(StandardCharsets.UTF_8));
            terminal.flush();
            drawn = true;
        } catch (IOException e) {
            drawn = false; // the work matters, not this
        }
    }

    /** Shows nothing any more. */
    synchronized void erase() {
        if (drawn) {
            drawn = false;
            try {
                terminal.write(ERASE);
                terminal.flush();
            } catch (IOException e) {
                // there is nothing to be seen then
            }
        }
    }

    @Override
    public synchronized void write(int b) throws IOException {
        erase();
        terminal.write(b);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) throws IOException {
        erase();
        terminal.write(from, offset, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        terminal.flush();
    }
}
