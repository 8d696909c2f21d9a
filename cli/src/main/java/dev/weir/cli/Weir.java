// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.bpf.InvalidProgramException;
import dev.weir.cli.address.AddressCommand;
import dev.weir.cli.capture.CaptureCommand;
import dev.weir.cli.command.ArgumentParser;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.ExitStatus;
import dev.weir.cli.command.Help;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.debug.DebugCommand;
import dev.weir.cli.edit.EditCommand;
import dev.weir.cli.explain.ExplainCommand;
import dev.weir.cli.expression.CompileCommand;
import dev.weir.cli.expression.FiltersCommand;
import dev.weir.cli.follow.FollowCommand;
import dev.weir.cli.info.InfoCommand;
import dev.weir.cli.interfaces.DoctorCommand;
import dev.weir.cli.interfaces.InterfacesCommand;
import dev.weir.cli.neighbor.ScanCommand;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.program.AsmCommand;
import dev.weir.cli.program.DisasmCommand;
import dev.weir.cli.prove.ProveCommand;
import dev.weir.cli.prove.WitnessCommand;
import dev.weir.cli.rarp.RarpServeCommand;
import dev.weir.cli.read.ReadCommand;
import dev.weir.cli.replay.ReplayCommand;
import dev.weir.cli.run.RunCommand;
import dev.weir.cli.savefile.ConvertCommand;
import dev.weir.cli.savefile.IndexCommand;
import dev.weir.cli.savefile.MergeCommand;
import dev.weir.cli.savefile.VerifyCommand;
import dev.weir.cli.split.SplitCommand;
import dev.weir.cli.watch.WatchCommand;
import dev.weir.cli.write.CaptureFiles;
import dev.weir.filter.InvalidFilterException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The command {@code weir}, with its streams given: tests run it as the shell does. */
public final class Weir {
    /** The commands, in the order of the help. */
    private static final List<String> NAMES =
            List.of(
                    "capture",
                    "read",
                    "replay",
                    "filters",
                    "compile",
                    "asm",
                    "disasm",
                    "run",
                    "debug",
                    "explain",
                    "prove",
                    "witness",
                    "info",
                    "verify",
                    "index",
                    "merge",
                    "split",
                    "edit",
                    "convert",
                    "follow",
                    "arp scan",
                    "nd scan",
                    "arp watch",
                    "rarp serve",
                    "dhcp watch",
                    "dns watch",
                    "interfaces",
                    "address",
                    "doctor");

    /** What stands for bytes that are no text. */
    private static final char NO_TEXT = '\ufffd';

    private final Streams streams;
    private final Stop stop;

    /** The command on {@code streams}; it ends soon after {@code stop} is requested. */
    public Weir(Streams streams, Stop stop) {
        this.streams = streams;
        this.stop = stop;
    }

    /** {@return the exit status} */
    public int run(List<String> words) {
        @Nullable Command command = null;
        try {
            checkText(words);
            String first = words.isEmpty() ? "" : words.get(0);
            command = command(first);
            if (command != null) {
                return start(command, words.subList(1, words.size()), command.options());
            }
            command = words.size() < 2 ? null : command(first + " " + words.get(1));
            if (command != null) {
                return start(command, words.subList(2, words.size()), command.options());
            } else if (first.startsWith("-")) {
                asTcpdump(words);
            } else if (first.equals("help")) {
                streams.print(Help.of(commands()));
            } else {
                throw new UsageException(unknown(first));
            }
            return ExitStatus.DONE;
        } catch (UsageException e) {
            say(command, e.getMessage());
            if (e.showsUsage()) {
                streams.err().println(usage(command));
            }
            return ExitStatus.USER_ERRED;
        } catch (InvalidFilterException | InvalidProgramException e) {
            say(command, e.getMessage());
            return ExitStatus.USER_ERRED;
        } catch (InvalidPathException e) {
            say(
                    command,
                    SafeText.of(e.getInput())
                            + ": no name of a file in this locale; LC_ALL=C.UTF-8 before weir makes"
                            + " it one");
            return ExitStatus.USER_ERRED;
        } catch (IOException e) {
            say(command, Failure.message(e));
            return command == null ? ExitStatus.WORLD_FAILED : command.failed();
        } catch (OutOfMemoryError e) {
            say(command, "out of memory; WEIR_JVM_OPTIONS=-Xmx1g gives it more");
            return command == null ? ExitStatus.WORLD_FAILED : command.failed();
        }
    }

    /**
     * The JVM makes one and the same character of all bytes that are no text, so that of such a
     * name it is not known which file it is.
     */
    private static void checkText(List<String> words) throws UsageException {
        for (String word : words) {
            if (word.indexOf(NO_TEXT) >= 0) {
                throw UsageException.inInput(
                        "'"
                                + SafeText.of(word)
                                + "' has bytes that are no text in the encoding of this locale, so"
                                + " that it names no file; rename the file, or redirect standard"
                                + " input and output (- for FILE, -w -)");
            }
        }
    }

    private int start(Command command, List<String> words, Set<Option> allowed)
            throws UsageException, IOException {
        Arguments arguments = ArgumentParser.parse(words, allowed, "weir " + command.name());
        if (arguments.has(Option.HELP)) {
            streams.print(Help.of(command));
            return ExitStatus.DONE;
        }
        return command.answer(arguments, streams, stop);
    }

    /**
     * Without a command the options say which it is, and those that mean nothing to it may be
     * there.
     */
    private void asTcpdump(List<String> words) throws UsageException, IOException {
        Arguments arguments = ArgumentParser.parse(words, EnumSet.allOf(Option.class), "weir");
        if (arguments.has(Option.HELP)) {
            streams.print(Help.of(commands()));
        } else if (arguments.has(Option.VERSION)) {
            streams.print(version());
        } else {
            String name =
                    arguments.has(Option.LIST_INTERFACES)
                            ? "interfaces"
                            : arguments.has(Option.DUMP)
                                    ? "compile"
                                    : arguments.has(Option.READ) ? "read" : "capture";
            Command command = command(name);
            if (command != null) {
                command.run(
                        ArgumentParser.parse(words, optionsFor(command), "weir " + name),
                        streams,
                        stop);
            }
        }
    }

    /**
     * {@return all options, without those whose long name means another one to the command, and
     * those of which the user must know that nothing comes of them}
     */
    private static Set<Option> optionsFor(Command command) {
        Set<Option> options = EnumSet.allOf(Option.class);
        if (!command.options().containsAll(CaptureFiles.OPTIONS)) {
            options.removeAll(CaptureFiles.OPTIONS);
        }
        for (Option meant : command.options()) {
            options.removeIf(other -> other != meant && other.longName().equals(meant.longName()));
        }
        return options;
    }

    private static List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (String name : NAMES) {
            commands.add(Objects.requireNonNull(command(name), name));
        }
        return commands;
    }

    /**
     * {@return the command of that name, or null}
     *
     * <p>Only that one is made: making all would take longer than reading a short file does.
     */
    private static @Nullable Command command(String name) {
        return switch (name) {
            case "capture" -> new CaptureCommand();
            case "read" -> new ReadCommand();
            case "replay" -> new ReplayCommand();
            case "filters" -> new FiltersCommand();
            case "compile" -> new CompileCommand();
            case "asm" -> new AsmCommand();
            case "disasm" -> new DisasmCommand();
            case "run" -> new RunCommand();
            case "debug" -> new DebugCommand();
            case "explain" -> new ExplainCommand();
            case "prove" -> new ProveCommand();
            case "witness" -> new WitnessCommand();
            case "info" -> new InfoCommand();
            case "verify" -> new VerifyCommand();
            case "index" -> new IndexCommand();
            case "merge" -> new MergeCommand();
            case "split" -> new SplitCommand();
            case "edit" -> new EditCommand();
            case "convert" -> new ConvertCommand();
            case "follow" -> new FollowCommand();
            case "arp scan" -> new ScanCommand(true);
            case "nd scan" -> new ScanCommand(false);
            case "arp watch" -> WatchCommand.arp();
            case "rarp serve" -> new RarpServeCommand();
            case "dhcp watch" -> WatchCommand.dhcp();
            case "dns watch" -> WatchCommand.dns();
            case "interfaces" -> new InterfacesCommand();
            case "address" -> new AddressCommand();
            case "doctor" -> new DoctorCommand();
            default -> null;
        };
    }

    private static String unknown(String word) {
        List<String> longer = NAMES.stream().filter(name -> name.startsWith(word + " ")).toList();
        if (!word.isEmpty() && !longer.isEmpty()) {
            return "weir %s is followed by another word: weir %s"
                    .formatted(word, String.join(" or weir ", longer));
        }
        return word.isEmpty()
                ? "which command?"
                : "unknown command '%s'; to capture with it as an expression: weir capture %s"
                        .formatted(SafeText.of(word), SafeText.of(word));
    }

    private static String usage(@Nullable Command command) {
        if (command != null) {
            return "usage: weir %s (weir %s --help tells the options)"
                    .formatted(command.synopsis(), command.name());
        }
        StringBuilder usage = new StringBuilder("usage: ");
        for (Command each : commands()) {
            usage.append("weir ").append(each.synopsis()).append("\n       ");
        }
        return usage.append("weir --help tells more").toString();
    }

    /** Names of files and what was typed stand in messages, too, and may hold anything. */
    private void say(@Nullable Command command, @Nullable String message) {
        streams.err()
                .println(
                        (command == null ? "weir: " : "weir " + command.name() + ": ")
                                + SafeText.ofLines(String.valueOf(message)));
    }

    private static String version() {
        String version =
                Weir.class.getModule().isNamed()
                        ? Weir.class.getModule().getDescriptor().rawVersion().orElse("unknown")
                        : "unknown";
        return "weir " + version + "\nJava " + Runtime.version() + "\n";
    }
}
