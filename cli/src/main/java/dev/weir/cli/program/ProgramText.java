// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.program;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.text.InvalidProgramTextException;
import dev.weir.bpf.text.LocatedProgram;
import dev.weir.bpf.text.TextForm;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Programs as the options name their forms, and how they are read. */
public final class ProgramText {
    /** What tells of the forms in the help of commands. */
    public static final String FORMS =
            """
            FORM is one of
              d       the listing of tcpdump -d        asm     assembly, as bpf_asm reads it
              dd      C initializers, as tcpdump -dd   xt_bpf  one line of numbers, for iptables and tc
              ddd     numbers, as tcpdump -ddd         c       a C array of struct sock_filter
                                                       json    JSON
            """;

    private ProgramText() {}

    /**
     * {@return the form that -d, -dd, -ddd or --to ask for}
     *
     * @param absent what is meant where none of them is given
     */
    public static TextForm output(Arguments arguments, TextForm absent) throws UsageException {
        TextForm named = form(arguments, Option.TO);
        int times = arguments.times(Option.DUMP);
        if (named != null) {
            if (times > 0) {
                throw new UsageException("-d and --to both say how to print; give one of them");
            }
            return named;
        }
        return switch (times) {
            case 0 -> absent;
            case 1 -> TextForm.LISTING;
            case 2 -> TextForm.INITIALIZERS;
            default -> TextForm.DECIMAL;
        };
    }

    /** {@return the form that the argument of an option names, or null if it is not given} */
    static @Nullable TextForm form(Arguments arguments, Option option) throws UsageException {
        String label = arguments.value(option);
        if (label == null) {
            return null;
        }
        TextForm form = TextForm.ofLabel(label);
        if (form == null) {
            throw new UsageException(
                    option.display()
                            + " takes d, dd, ddd, asm, xt_bpf, c or json, not '"
                            + label
                            + "'");
        }
        return form;
    }

    /**
     * {@return the program in a file}
     *
     * @param form the form of its text; null if that should be seen
     */
    public static LocatedProgram ofFile(String file, @Nullable TextForm form, InputStream in)
            throws UsageException, IOException {
        return of(TextFile.read(file, in), form, TextFile.display(file));
    }

    /**
     * {@return the program that the text is}
     *
     * @param form the form of the text; null if that should be seen
     * @param name what messages call the text
     */
    public static LocatedProgram of(String text, @Nullable TextForm form, String name)
            throws UsageException {
        try {
            return (form == null ? TextForm.detect(text) : form).locate(text);
        } catch (InvalidProgramTextException e) {
            throw UsageException.inInput(name + ": " + e.getMessage());
        }
    }

    /** {@return the program that {@code text} is, or that is in the file that it names} */
    public static LocatedProgram ofTextOrFile(String text, InputStream in)
            throws UsageException, IOException {
        if (text.equals("-")) {
            return ofFile(text, null, in);
        }
        if (text.startsWith("@")) {
            return ofFile(text.substring(1), null, in);
        }
        if (isFile(text)) {
            return ofFile(text, null, in);
        }
        boolean name = text.indexOf(' ') < 0 && text.indexOf('\n') < 0;
        if (name && TextForm.recognize(text) == null) {
            throw UsageException.inInput(
                    SafeText.of(text)
                            + ": no file is called so, and it is not the text of a program");
        }
        return of(text, null, "the program");
    }

    private static boolean isFile(String name) {
        try {
            Path path = Path.of(name);
            return Files.exists(path) && !Files.isDirectory(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Refuses a program that the machine does not accept. */
    public static void check(LocatedProgram program, Flavour flavour, String name)
            throws UsageException {
        try {
            program.check(flavour);
        } catch (InvalidProgramTextException e) {
            throw UsageException.inInput(name + ": " + e.getMessage());
        }
    }

    /** A program that nothing would run can still be looked at. */
    public static void warnIfInvalid(LocatedProgram program, String name, Streams streams) {
        try {
            program.check(Flavour.LIBPCAP);
        } catch (InvalidProgramTextException e) {
            streams.err().println("weir: warning: " + name + ": not valid: " + e.getMessage());
        }
    }

    /** {@return whose machine is meant, or null if none is named} */
    public static @Nullable Flavour flavour(Arguments arguments) throws UsageException {
        String name = arguments.value(Option.FLAVOUR);
        return switch (name) {
            case null -> null;
            case "libpcap" -> Flavour.LIBPCAP;
            case "linux" -> Flavour.LINUX;
            default ->
                    throw new UsageException(
                            "--flavour takes libpcap or linux, not '" + name + "'");
        };
    }
}
