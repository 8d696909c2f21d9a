// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.ShutdownHooks;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Commands that a person types on a terminal, with line editing and a history.
 *
 * <p>With {@link CommandCompleter} the only class that knows JLine; nothing loads it before
 * somebody debugs on a terminal.
 */
final class TerminalLines implements LineSource, Closeable {
    private static final String PROMPT = "(weir) ";
    private static final int MOST_HISTORY = 1000;

    private final Terminal terminal;
    private final LineReader reader;
    private final CommandHistory history = new CommandHistory();
    private final Runnable onInterrupt;
    private boolean complained;
    private volatile boolean waiting;
    private volatile boolean closed;

    /**
     * Reads from a terminal.
     *
     * @param file where the commands of other sessions are kept
     * @param onInterrupt called, by another thread, on Ctrl-C during a command
     */
    TerminalLines(Terminal terminal, Path file, Runnable onInterrupt) {
        this.terminal = terminal;
        this.onInterrupt = onInterrupt;
        terminal.handle(
                Terminal.Signal.INT,
                signal -> {
                    print("\n"); // behind the ^C that the terminal shows
                    onInterrupt.run();
                });
        reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("weir")
                        .completer(new CommandCompleter())
                        .parser(new CommandWords())
                        .history(history)
                        .variable(LineReader.HISTORY_FILE, file)
                        .variable(LineReader.HISTORY_SIZE, MOST_HISTORY)
                        .variable(LineReader.HISTORY_FILE_SIZE, MOST_HISTORY)
                        // '!' is a word of the filter language.
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
    }

    /**
     * {@return the terminal of the process}
     *
     * <p>JLine asks stty(1) for what it needs, so that no native code is loaded. Its own shutdown
     * hook would close the terminal while ours ends the run in order.
     */
    static Terminal system() throws IOException {
        System.setProperty(ShutdownHooks.PROP_DISABLE_SHUTDOWN_HOOK, "true");
        return TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(true)
                .graphemeCluster(false)
                .build();
    }

    @Override
    public @Nullable String next() throws IOException {
        while (true) {
            try {
                waiting = true;
                String line = reader.readLine(PROMPT);
                if (Thread.interrupted()) {
                    // Ctrl-C behind the end of the line, before the handler above was back.
                    onInterrupt.run();
                }
                complainOnce();
                return line;
            } catch (UserInterruptException e) {
                // Ctrl-C at the prompt throws the line away
            } catch (EndOfFileException e) {
                return null;
            } catch (IllegalStateException | IOError e) {
                if (closed) {
                    return null; // by another thread, while this one waited
                }
                throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
            } finally {
                waiting = false;
            }
        }
    }

    private void complainOnce() {
        IOException failure = history.failure();
        if (failure != null && !complained) {
            complained = true;
            print("(the history is not kept: " + failure.getMessage() + ")\n");
        }
    }

    @Override
    public @Nullable String place() {
        return null;
    }

    /** Writes to the terminal, at once. */
    void print(String text) {
        terminal.writer().write(text);
        terminal.writer().flush();
    }

    /** {@return whether it shows colours} */
    boolean colours() {
        return !terminal.getType().startsWith("dumb");
    }

    /**
     * Puts the terminal back to how it was. A line that is being typed, to which another thread may
     * do this, is thrown away.
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (waiting) {
            print("\n");
        }
        terminal.close();
    }
}
