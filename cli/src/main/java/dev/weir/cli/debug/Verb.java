// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import java.util.ArrayList;
import java.util.List;

/** The first words of commands, in the order in which {@code help} shows them. */
enum Verb {
    STEP("step [N]", "execute one instruction, or N", "s", "stepi", "si"),
    BACK("back [N]", "take the last instruction back, or the last N", "reverse-step", "rs", "bk"),
    CONTINUE(
            "continue [all]",
            "run to the next breakpoint or to the verdict; 'all' goes on with the packets behind"
                    + " until a breakpoint is met",
            "c"),
    REVERSE_CONTINUE(
            "reverse-continue", "run back to the breakpoint before, or to the beginning", "rc"),
    RUN("run", "run the whole packet, from its first instruction to the verdict", "r"),
    RESTART("restart", "go back to the first instruction", "start"),
    SELECT("select N", "go to packet N; the first is 1"),
    NEXT("next [N]", "go to the next packet, or N packets on", "n"),
    PREVIOUS("previous [N]", "go to the packet before, or N packets back", "p"),
    MATCH("match", "run the packets behind this one until one matches", "m"),
    REJECT("reject", "run the packets behind this one until one is rejected"),
    BREAK(
            "break [N | load AT[:BYTES] | verdict | accept | reject]",
            "stop before instruction N, or the current one; after a load of the bytes of the packet"
                    + " at AT; or where the packet has such a verdict",
            "b"),
    DELETE("delete [N]", "delete breakpoint N, or all", "d"),
    INFO(
            "info registers | memory | packet | breakpoints | file",
            "show the registers, scratch memory, the packet, the breakpoints, or what is loaded",
            "i"),
    REGISTERS("registers", "show A, X and where the machine is"),
    MEMORY("memory", "show scratch memory"),
    PACKET(
            "packet [FROM [BYTES] | all]",
            "show bytes of the packet, those read last in brackets or colour",
            "x"),
    LIST(
            "list [N | all]",
            "list the program around the current instruction, from N, or all of it; => is the"
                    + " current instruction, * a breakpoint, + was executed",
            "l"),
    WHERE("where", "tell packet, step and instruction"),
    EXPLAIN("explain [N]", "tell in words what the current instruction does, or instruction N"),
    WHY("why", "tell the branches taken on the way here", "bt"),
    OPEN("open FILE", "open a savefile and go to its first packet"),
    FILTER("filter [EXPR | @FILE]", "debug the program of an expression, or one in a file"),
    PROGRAM("program TEXT", "debug a program given as text, in any form that takes one line"),
    LOAD("load pcap FILE | filter EXPR | bpf TEXT", "the same as open, filter and program"),
    FLAVOUR("flavour libpcap | linux", "choose the machine that runs the program"),
    HELP("help [COMMAND]", "tell the commands, or about one", "h", "?"),
    QUIT("quit", "leave; so does Ctrl-D", "q", "exit");

    private final String synopsis;
    private final String description;

    /** Separated by spaces. */
    private final String aliases;

    Verb(String synopsis, String description, String... aliases) {
        this.synopsis = synopsis;
        this.description = description;
        this.aliases = String.join(" ", aliases);
    }

    /** {@return how it is typed in full} */
    String word() {
        int space = synopsis.indexOf(' ');
        return space < 0 ? synopsis : synopsis.substring(0, space);
    }

    /** {@return how it is called, with its arguments} */
    String synopsis() {
        return synopsis;
    }

    String description() {
        return description;
    }

    /** {@return other words for it, which win over what begins with them} */
    List<String> aliases() {
        return aliases.isEmpty() ? List.of() : List.of(aliases.split(" "));
    }

    /**
     * {@return the command that a word means, or that only it can be short for}
     *
     * @throws WrongCommandException if there is none, or several
     */
    static Verb meantBy(String word) throws WrongCommandException {
        List<Verb> begun = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            if (verb.word().equals(word) || verb.aliases().contains(word)) {
                return verb;
            }
            if (verb.word().startsWith(word)) {
                begun.add(verb);
            }
        }
        return switch (begun.size()) {
            case 0 ->
                    throw new WrongCommandException(
                            "unknown command '" + Plain.text(word) + "'; help lists them");
            case 1 -> begun.getFirst();
            default ->
                    throw new WrongCommandException(
                            "'%s' is short for %s"
                                    .formatted(
                                            word,
                                            String.join(
                                                    " and ",
                                                    begun.stream().map(Verb::word).toList())));
        };
    }
}
