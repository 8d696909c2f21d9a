// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.PacketRange;

import java.util.List;

/**
 * Parses the commands of the debugger. As in gdb, a word may be cut short where that is
 * unambiguous, and some have a short form of their own.
 */
final class RequestParser {
    private final Verb verb;
    private final Arguments arguments;

    private RequestParser(Verb verb, Arguments arguments) {
        this.verb = verb;
        this.arguments = arguments;
    }

    /**
     * {@return what is asked for}
     *
     * @param line a command, not blank
     * @throws WrongCommandException if it is none
     */
    static Request parse(String line) throws WrongCommandException {
        String stripped = line.strip();
        int end = 0;
        while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) {
            end++;
        }
        Verb verb = Verb.meantBy(stripped.substring(0, end));
        return new RequestParser(verb, new Arguments(verb, stripped.substring(end).strip()))
                .request();
    }

    private Request request() throws WrongCommandException {
        return switch (verb) {
            case STEP -> new Request.Forward(arguments.count());
            case BACK -> new Request.Backward(arguments.count());
            case CONTINUE -> new Request.Continue(arguments.flag("all"));
            case REVERSE_CONTINUE -> arguments.alone(new Request.ReverseContinue());
            case RUN -> arguments.alone(new Request.Run());
            case RESTART -> arguments.alone(new Request.Restart());
            case SELECT ->
                    new Request.Select(
                            Arguments.number(arguments.only("which packet?"), 1, Long.MAX_VALUE));
            case NEXT -> new Request.Move(arguments.count());
            case PREVIOUS -> new Request.Move(-arguments.count());
            case MATCH -> arguments.alone(new Request.Search(VerdictKind.ACCEPT));
            case REJECT -> arguments.alone(new Request.Search(VerdictKind.REJECT));
            case BREAK -> breakpoint();
            case DELETE -> new Request.Delete(arguments.optionalInt());
            case INFO -> info();
            case REGISTERS -> arguments.alone(new Request.ShowRegisters());
            case MEMORY -> arguments.alone(new Request.ShowMemory());
            case PACKET -> packet(arguments.words());
            case LIST -> list();
            case WHERE -> arguments.alone(new Request.Where());
            case EXPLAIN -> new Request.Explain(arguments.optionalInt());
            case WHY -> arguments.alone(new Request.Why());
            case OPEN -> new Request.Open(arguments.text("which savefile?"));
            case FILTER -> new Request.UseFilter(arguments.text());
            case PROGRAM -> new Request.UseProgram(arguments.text("which program?"));
            case LOAD -> load();
            case FLAVOUR -> new Request.UseFlavour(flavour());
            case HELP ->
                    new Request.Help(
                            arguments.words().isEmpty() ? null : Verb.meantBy(arguments.only("")));
            case QUIT -> arguments.alone(new Request.Quit());
        };
    }

    private Request breakpoint() throws WrongCommandException {
        if (arguments.words().isEmpty()) {
            return new Request.BreakAt(null);
        }
        String first = arguments.words().getFirst();
        if (Character.isDigit(first.charAt(0))) {
            return new Request.BreakAt(
                    (int) Arguments.number(arguments.only(""), 0, Integer.MAX_VALUE));
        }
        if ("load".startsWith(first)) {
            return new Request.BreakOnLoad(
                    arguments.bytes(
                            String.join("", arguments.words().subList(1, arguments.words().size())),
                            1));
        }
        for (VerdictKind kind : VerdictKind.values()) {
            if (kind.word().startsWith(first)) {
                arguments.only("");
                return new Request.BreakOnVerdict(kind);
            }
        }
        throw arguments.usage();
    }

    private Request info() throws WrongCommandException {
        List<String> topics = List.of("registers", "memory", "packet", "breakpoints", "file");
        String topic = arguments.words().isEmpty() ? "" : arguments.words().getFirst();
        List<String> behind =
                arguments.words().isEmpty()
                        ? arguments.words()
                        : arguments.words().subList(1, arguments.words().size());
        for (String each : topics) {
            if (topic.isEmpty() || !each.startsWith(topic)) {
                continue;
            }
            if (each.equals("packet")) {
                return packet(behind);
            }
            if (!behind.isEmpty()) {
                break;
            }
            return switch (each) {
                case "registers" -> new Request.ShowRegisters();
                case "memory" -> new Request.ShowMemory();
                case "breakpoints" -> new Request.ShowBreakpoints();
                default -> new Request.ShowFile();
            };
        }
        throw arguments.usage();
    }

    private Request packet(List<String> where) throws WrongCommandException {
        if (where.isEmpty()) {
            return new Request.ShowPacket(null);
        }
        if (where.equals(List.of("all"))) {
            return new Request.ShowPacket(new PacketRange(0, Integer.MAX_VALUE));
        }
        if (where.size() == 2) {
            return new Request.ShowPacket(
                    new PacketRange(
                            (int) Arguments.number(where.get(0), 0, Integer.MAX_VALUE),
                            (int) Arguments.number(where.get(1), 1, Integer.MAX_VALUE)));
        }
        if (where.size() > 2) {
            throw arguments.usage();
        }
        return new Request.ShowPacket(arguments.bytes(where.getFirst(), PacketText.PIECE));
    }

    private Request list() throws WrongCommandException {
        if (arguments.words().equals(List.of("all"))) {
            return new Request.ListProgram(null, true);
        }
        return new Request.ListProgram(arguments.optionalInt(), false);
    }

    private Request load() throws WrongCommandException {
        int space = arguments.text().indexOf(' ');
        String behind = space < 0 ? "" : arguments.text().substring(space).strip();
        String what = space < 0 ? arguments.text() : arguments.text().substring(0, space);
        if (behind.isEmpty() && !what.equals("filter")) {
            throw arguments.usage();
        }
        return switch (what) {
            case "pcap" -> new Request.Open(behind);
            case "filter" -> new Request.UseFilter(behind);
            case "bpf" -> new Request.UseProgram(behind);
            default -> throw arguments.usage();
        };
    }

    private Flavour flavour() throws WrongCommandException {
        return switch (arguments.only("libpcap or linux?")) {
            case "libpcap" -> Flavour.LIBPCAP;
            case "linux" -> Flavour.LINUX;
            default -> throw arguments.usage();
        };
    }
}
