// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.NamedInput;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Many filters in one run, a line each: {@code DLT, snaplen, expression}, separated by tabs. Lines
 * that begin with {@code #} and blank ones are passed over; every other line has one of the result.
 *
 * <p>A line of the result is {@code DLT, snaplen, opt or unopt, expression, number of instructions,
 * instructions}, where an instruction is {@code code jt jf k} and they are separated by commas; or
 * {@code DLT, snaplen, opt or unopt, expression, "error", message}, where the message begins with
 * the columns that it is about, counted from 1, if it is about the expression. What a line lacks is
 * empty there.
 */
final class FilterList {
    private final String form;
    private final UnaryOperator<FilterCompiler> settings;

    /**
     * What compiles each line.
     *
     * @param form what the result calls the programs, {@code opt} or {@code unopt}
     * @param settings makes the compiler for a link type what it should be
     */
    FilterList(String form, UnaryOperator<FilterCompiler> settings) {
        this.form = form;
        this.settings = settings;
    }

    /** Compiles each line of {@code file} and writes what it becomes to standard output. */
    void compile(String file, Streams streams) throws IOException {
        boolean standardInput = file.equals("-");
        String name = TextFile.display(file);
        Writer out =
                new BufferedWriter(
                        new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8), 1 << 16);
        try (BufferedReader in =
                standardInput
                        ? new BufferedReader(
                                new InputStreamReader(
                                        new NamedInput(streams.in(), name), StandardCharsets.UTF_8))
                        : Files.newBufferedReader(Path.of(file))) {
            compile(in, name, out);
        } finally {
            out.flush();
        }
    }

    private void compile(BufferedReader in, String name, Writer out) throws IOException {
        while (true) {
            String line;
            try {
                line = in.readLine();
            } catch (IOException e) {
                throw Failure.in(name, e);
            }
            if (line == null) {
                return;
            }
            if (!line.isBlank() && line.charAt(0) != '#') {
                out.write(compiled(line));
                out.write('\n');
            }
        }
    }

    private String compiled(String line) {
        String[] fields = line.split("\t", 3);
        String snaplenText = fields.length > 1 ? fields[1] : "";
        // A tab is a space in the language, and the end of a field here.
        String shown = fields.length > 2 ? fields[2].replace('\t', ' ') : "";
        String head = fields[0] + "\t" + snaplenText + "\t" + form + "\t" + shown + "\t";
        if (fields.length < 3) {
            return head + "error\tnot a link type, a snaplen and an expression, separated by tabs";
        }
        int snaplen = snaplen(snaplenText);
        if (snaplen == 0) {
            return head + "error\t'" + snaplenText + "' is no snaplen, a number from 1 on";
        }
        LinkType linkType = LinkTypes.of(fields[0]);
        if (linkType == null) {
            return head + "error\tunknown link type '" + fields[0] + "'";
        }
        try {
            FilterCompiler compiler = FilterCompiler.of(linkType).snaplen(snaplen);
            return head + text(settings.apply(compiler).compile(fields[2]));
        } catch (InvalidFilterException e) {
            int last = Math.max(e.end(), e.start() + 1);
            return head + "error\t" + (e.start() + 1) + "-" + last + ": " + e.reason();
        }
    }

    /** {@return the number, or 0 if it is no snaplen} */
    private static int snaplen(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String text(Program program) {
        StringBuilder out = new StringBuilder(16 * program.size());
        char separator = '\t';
        out.append(program.size());
        for (RawInstruction raw : program.raw()) {
            out.append(separator).append(raw.code()).append(' ').append(raw.jt());
            out.append(' ').append(raw.jf()).append(' ').append(Integer.toUnsignedString(raw.k()));
            separator = ',';
        }
        return out.toString();
    }
}
