// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import dev.weir.cli.output.WrappedText;

import java.util.List;

/** The texts of {@code --help}. */
public final class Help {
    private static final int COLUMN = 34;
    private static final int WIDTH = 100;

    private Help() {}

    /** {@return what the whole command can do} */
    public static String of(List<Command> commands) {
        StringBuilder out = new StringBuilder("weir captures, filters and reads packets.\n\n");
        for (Command command : commands) {
            line(out, "  weir " + command.synopsis(), command.description());
        }
        out.append(
                """

                weir COMMAND --help tells the options of a command. Without a command weir takes the
                options of tcpdump: weir -nr FILE EXPR, weir -i IF EXPR, weir -d EXPR, weir -D.

                EXPR is an expression of the filter language, as in pcap-filter(7); its words are joined
                by spaces, and it stands behind -- if it begins with a dash. In its place may be a
                program in any form that weir compile prints, or @FILE with one; @- is standard input.

                Exit status: 0 done, 1 the world failed, 2 what was typed is wrong.
                """);
        return out.toString();
    }

    /** {@return what one command can do} */
    public static String of(Command command) {
        StringBuilder out =
                new StringBuilder("usage: weir " + command.synopsis() + "\n\n")
                        .append(sentence(command.description()))
                        .append("\n")
                        .append(command.notes())
                        .append("\n");
        for (Option option : Option.values()) {
            if (command.options().contains(option)) {
                String argument = option.argument() == null ? "" : option.argument();
                String between = option.needsArgument() ? " " : "";
                String names =
                        (option.letter() == 0 ? "      " : "  -" + option.letter() + ", ")
                                + "--"
                                + option.longName()
                                + between
                                + argument;
                line(out, names, command.descriptionOf(option));
            }
        }
        return out.toString();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** Two columns; the right one is wrapped. */
    private static void line(StringBuilder out, String left, String right) {
        out.append(left);
        int at = left.length();
        if (at >= COLUMN) {
            out.append('\n');
            at = 0;
        }
        out.repeat(' ', COLUMN - at);
        WrappedText.append(out, COLUMN, WIDTH, right);
    }
}
