// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.bpf.text.LocatedProgram;
import dev.weir.bpf.text.TextForm;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.program.ProgramText;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterParts;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What to filter by: words of the filter language, or a program that is ready. */
public sealed interface Expression {
    /**
     * Words of the filter language.
     *
     * @param text the words, joined by spaces; blank text keeps every packet
     */
    record Text(String text) implements Expression {
        @Override
        public Program compile(LinkType linkType, UnaryOperator<FilterCompiler> settings) {
            return compiler(linkType, settings).compile(text);
        }

        /**
         * {@return the parts of the expression}
         *
         * @throws InvalidFilterException if it is no expression for such packets
         */
        public FilterParts parts(LinkType linkType, UnaryOperator<FilterCompiler> settings) {
            return compiler(linkType, settings).parts(text);
        }

        /** {@return the compiler that makes its programs} */
        public FilterCompiler compiler(LinkType linkType, UnaryOperator<FilterCompiler> settings) {
            return settings.apply(FilterCompiler.of(linkType).names(new SystemNames()));
        }

        @Override
        public boolean keepsAll() {
            return text.isBlank();
        }
    }

    /** A program, which fits every link type. */
    record Ready(LocatedProgram located, String name) implements Expression {
        @Override
        public Program compile(LinkType linkType, UnaryOperator<FilterCompiler> settings) {
            return located.program();
        }

        @Override
        public boolean keepsAll() {
            return false;
        }
    }

    /** The options that say what the expression is, and how it is compiled. */
    Set<Option> OPTIONS =
            Option.union(
                    EnumSet.of(
                            Option.FILTER_FILE,
                            Option.SNAPLEN,
                            Option.LINK_TYPE,
                            Option.NO_OPTIMIZE,
                            Option.QUIET));

    /**
     * Finds the expression among the operands of a command and its options. As in tcpdump, operands
     * mean nothing where a file has the expression.
     */
    static Expression of(List<String> words, Arguments arguments, InputStream in)
            throws UsageException, IOException {
        String file = arguments.value(Option.FILTER_FILE);
        if (arguments.has(Option.NAMED)
                && (file != null || (!words.isEmpty() && words.get(0).startsWith("@")))) {
            throw new UsageException(
                    "--named is narrowed by an expression that is typed, not by a file");
        }
        if (file != null) {
            return ofText(TextFile.read(file, in), TextFile.display(file));
        }
        if (!words.isEmpty() && words.get(0).startsWith("@")) {
            String name = words.get(0).substring(1);
            if (words.size() > 1) {
                throw new UsageException(
                        "%s is a program; '%s' cannot be added to it"
                                .formatted(SafeText.of(words.get(0)), words.get(1)));
            }
            if (name.isEmpty()) {
                throw new UsageException("@ needs the name of a file with a program, as @FILE");
            }
            return new Ready(ProgramText.ofFile(name, null, in), TextFile.display(name));
        }
        String text = String.join(" ", words);
        if (arguments.has(Option.NAMED)) {
            return new Text(NamedFilters.narrowed(arguments, text));
        }
        return TextForm.recognize(text) == null
                ? new Text(text)
                : new Ready(ProgramText.of(text, null, "the program"), "the program");
    }

    /** The text of a file may be a program too. */
    private static Expression ofText(String text, String name) throws UsageException {
        return TextForm.recognize(text) == null
                ? new Text(withoutComments(text))
                : new Ready(ProgramText.of(text, null, name), name);
    }

    /**
     * {@return the program for packets of {@code linkType}}
     *
     * @param settings makes the compiler what it should be; a ready program needs none
     * @throws InvalidFilterException if there is none
     */
    Program compile(LinkType linkType, UnaryOperator<FilterCompiler> settings);

    /**
     * {@return the program for packets of {@code linkType}}
     *
     * @param snaplen what it returns for a packet that it keeps
     * @param target where packets come from
     * @throws InvalidFilterException if there is none
     */
    default Program compile(LinkType linkType, int snaplen, boolean optimize, Target target) {
        return compile(linkType, settings(snaplen, optimize, target));
    }

    /** {@return what makes a compiler what these ask for} */
    static UnaryOperator<FilterCompiler> settings(int snaplen, boolean optimize, Target target) {
        return compiler -> compiler.snaplen(snaplen).optimize(optimize).target(target);
    }

    /** Refuses a ready program that the machine does not accept; a compiled one is accepted. */
    default void check(Flavour flavour) throws UsageException {
        if (this instanceof Ready(LocatedProgram located, String name)) {
            ProgramText.check(located, flavour, name);
        }
    }

    /** The program that rejects every packet. */
    Program NOTHING = new Program(List.of(new ReturnK(0)));

    /** {@return whether every packet is kept, without looking at it} */
    boolean keepsAll();

    /** Blanks comments out, so that columns stay what they are. */
    private static String withoutComments(String text) {
        StringBuilder out = new StringBuilder(text);
        boolean comment = false;
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            comment = c == '#' || (comment && c != '\n');
            if (comment) {
                out.setCharAt(i, ' ');
            }
        }
        return out.toString().stripTrailing();
    }
}
