// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.NamedInput;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.program.ProgramText;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir debug}: a program, step by step over the packets of a savefile. */
public final class DebugCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.READ,
                    Option.FILTER_FILE,
                    Option.SNAPLEN,
                    Option.NO_OPTIMIZE,
                    Option.FLAVOUR,
                    Option.SCRIPT,
                    Option.HELP);

    @Override
    public String name() {
        return "debug";
    }

    @Override
    public String synopsis() {
        return "debug [FILE] [EXPR...]";
    }

    @Override
    public String description() {
        return "step through the program of an expression over the packets of a savefile";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Commands come from the terminal, or from standard input where that is none; help lists them. A
        script ends with the first command that cannot be done: with exit status 2 if it is wrong, 1 if
        a file cannot be read. The history of the terminal is kept in weir/debug-history in the
        folder XDG_STATE_HOME, or else ~/.local/state. NO_COLOR in the environment leaves colours out.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> words = arguments.operands();
        String file = arguments.value(Option.READ);
        if (file == null && !words.isEmpty()) {
            file = words.get(0);
            words = words.subList(1, words.size());
        }
        if ("-".equals(file)
                || "-".equals(arguments.value(Option.FILTER_FILE))
                || (!words.isEmpty() && words.get(0).equals("@-"))) {
            throw new UsageException("standard input is for commands; name a file");
        }
        int snaplen = (int) arguments.number(Option.SNAPLEN, 0, 0, PacketFilter.SNAPLEN);
        Flavour flavour = ProgramText.flavour(arguments);
        DebugSources sources =
                new DebugSources(
                        snaplen == 0 ? PacketFilter.SNAPLEN : snaplen,
                        !arguments.has(Option.NO_OPTIMIZE));
        try {
            ProgramSource source =
                    sources.of(Expression.of(words, arguments, InputStream.nullInputStream()));
            try (Debugger debugger =
                    new Debugger(
                            sources,
                            source,
                            flavour == null ? Flavour.LIBPCAP : flavour,
                            streams::print,
                            stop::requested,
                            Failure::message,
                            streams.err())) {
                run(debugger, source, file, arguments.value(Option.SCRIPT), streams, stop);
            }
        } catch (WrongCommandException e) {
            throw UsageException.inInput(String.valueOf(e.getMessage()));
        }
    }

    private static void run(
            Debugger debugger,
            ProgramSource source,
            @Nullable String file,
            @Nullable String script,
            Streams streams,
            Stop stop)
            throws WrongCommandException, UsageException, IOException {
        if (file == null) {
            source.compile(LinkType.ETHERNET);
        } else {
            checkLanguage(source);
        }
        boolean conversation = streams.inIsTerminal() && streams.outIsTerminal();
        if (conversation) {
            Closeable end = debugger.useTerminal(history(), System.getenv("NO_COLOR") == null);
            stop.onRequest(end::close);
        } else {
            stop.onRequest(streams.in()::close);
        }
        if (file != null) {
            debugger.open(file);
        }
        if (script != null && !script.equals("-")) {
            try (InputStream in = Files.newInputStream(Path.of(script))) {
                debugger.runScript(in, TextFile.display(script));
            }
        }
        try {
            if (conversation && !debugger.hasQuit()) {
                debugger.runTerminal();
            } else if (!debugger.hasQuit()) {
                debugger.runScript(new NamedInput(streams.in(), Streams.IN_NAME), Streams.IN_NAME);
            }
        } catch (IOException e) {
            // a stop closes what the run waits in
            if (!stop.requested()) {
                throw e;
            }
        }
    }

    /** An expression that is right for some link type is not wrong; for this file it may be. */
    private static void checkLanguage(ProgramSource source) throws WrongCommandException {
        try {
            source.compile(LinkType.ETHERNET);
        } catch (WrongCommandException e) {
            try {
                source.compile(LinkType.RAW);
            } catch (WrongCommandException second) {
                throw e;
            }
        }
    }

    /** What programs keep between two runs goes there (XDG Base Directory Specification 0.8). */
    private static Path history() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder =
                state != null && Path.of(state).isAbsolute()
                        ? Path.of(state)
                        : Path.of(System.getProperty("user.home", ""), ".local", "state");
        return folder.resolve("weir").resolve("debug-history");
    }
}
