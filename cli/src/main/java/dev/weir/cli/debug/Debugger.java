// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The debugger: reads commands, does them and prints what came of them, until the commands end or
 * one of them is {@code quit}.
 */
public final class Debugger implements Closeable {
    /** Where text goes. */
    @FunctionalInterface
    public interface Output {
        /** Writes at once. */
        void print(String text) throws IOException;
    }

    private final Session session;
    private final Function<? super IOException, String> messages;
    private volatile boolean interrupted;
    private boolean quit;
    private Output output;
    private Style style = new Style(false);
    private Display display = new Display(style);
    private @Nullable TerminalLines terminal;

    /**
     * A debugger without a savefile.
     *
     * @param source what to debug
     * @param output where text goes, as long as it does not run on a terminal
     * @param stopped asked during long work whether to end it
     * @param messages what to say of a failure
     * @param err is told of what is wrong in a savefile and keeps nobody from reading
     */
    public Debugger(
            SourceReader sources,
            ProgramSource source,
            Flavour flavour,
            Output output,
            BooleanSupplier stopped,
            Function<? super IOException, String> messages,
            PrintStream err) {
        session =
                new Session(
                        sources, source, flavour, () -> interrupted || stopped.getAsBoolean(), err);
        this.output = output;
        this.messages = messages;
    }

    /**
     * Uses the terminal of the process: what is printed from now on may be in colour.
     *
     * @param history where the commands of other sessions are kept; made with the first command
     * @param colours whether colours are welcome
     * @return what ends the session, from another thread
     */
    public Closeable useTerminal(Path history, boolean colours) throws IOException {
        TerminalLines lines =
                new TerminalLines(TerminalLines.system(), history, () -> interrupted = true);
        use(lines, colours);
        return lines;
    }

    void use(TerminalLines lines, boolean colours) {
        terminal = lines;
        output = lines::print;
        style = new Style(colours && lines.colours());
        display = new Display(style);
    }

    /**
     * Opens a savefile and shows where it begins.
     *
     * @throws WrongCommandException if it has no packets
     */
    public void open(String file) throws WrongCommandException, IOException {
        execute(new Request.Open(file));
    }

    /**
     * Does the commands of a script.
     *
     * @param name what messages call it
     * @throws WrongCommandException at the first command that cannot be done, with its place
     * @throws IOException at the first one where the world did not cooperate
     */
    public void runScript(InputStream script, String name)
            throws WrongCommandException, IOException {
        run(new ScriptLines(script, name));
    }

    /** Does the commands that a person types, and says what is wrong with those that are wrong. */
    public void runTerminal() throws WrongCommandException, IOException {
        if (terminal == null) {
            throw new IllegalStateException("no terminal");
        }
        run(terminal);
    }

    private void run(LineSource lines) throws WrongCommandException, IOException {
        String last = "";
        while (!quit) {
            interrupted = false; // before the line ends: Ctrl-C right behind it is for its command
            String line = lines.next();
            if (line == null) {
                return;
            }
            String command = line.strip();
            if (command.isEmpty() && lines.place() == null) {
                command = last;
            }
            if (!command.isEmpty() && !command.startsWith("#")) {
                last = doOne(command, lines.place()) ? command : "";
            }
        }
    }

    /** {@return whether it could be done} */
    private boolean doOne(String command, @Nullable String place)
            throws WrongCommandException, IOException {
        Reply reply;
        try {
            reply = session.execute(RequestParser.parse(command));
        } catch (WrongCommandException e) {
            if (place != null) {
                throw new WrongCommandException(place + ": " + e.getMessage());
            }
            complain(e.getMessage());
            return false;
        } catch (IOException e) {
            if (place != null) {
                throw new IOException(place + ": " + messages.apply(e), e);
            }
            complain(messages.apply(e));
            return false;
        }
        show(reply);
        return true;
    }

    private void execute(Request request) throws WrongCommandException, IOException {
        show(session.execute(request));
    }

    private void show(Reply reply) throws IOException {
        quit |= reply instanceof Reply.Goodbye;
        String text = display.of(reply);
        if (!text.isEmpty()) {
            output.print(text);
        }
    }

    private void complain(@Nullable String message) throws IOException {
        output.print(style.bad(String.valueOf(message)) + "\n");
    }

    /** {@return whether {@code quit} was among the commands} */
    public boolean hasQuit() {
        return quit;
    }

    @Override
    public void close() throws IOException {
        session.close();
        if (terminal != null) {
            terminal.close();
        }
    }
}
