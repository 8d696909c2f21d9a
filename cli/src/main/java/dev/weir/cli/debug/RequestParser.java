// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.PacketRange;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the commands of the debugger. As in gdb, a word may be cut short where that is
 * unambiguous, and some have a short form of their own.
 */
final class RequestParser {
    /** {@code AT}, {@code AT:BYTES} or {@code AT-LAST}, in brackets or not. */
    private static final Pattern BYTES =
            Pattern.compile("\\[?(0[xX]\\p{XDigit}+|\\d+)(?:([:-])(0[xX]\\p{XDigit}+|\\d+))?]?");

    private final Verb verb;

    /** What is behind the first word, as it was typed. */
    private final String rest;

    private final List<String> words;

    private RequestParser(Verb verb, String rest) {
        this.verb = verb;
        this.rest = rest;
        words = rest.isEmpty() ? List.of() : List.of(rest.split("\\s+"));
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
        Verb verb = verb(stripped.substring(0, end));
        return new RequestParser(verb, stripped.substring(end).strip()).request();
    }

    /** {@return the command that a first word means} */
    static Verb verb(String word) throws WrongCommandException {
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

    private Request request() throws WrongCommandException {
        return switch (verb) {
            case STEP -> new Request.Forward(count());
            case BACK -> new Request.Backward(count());
            case CONTINUE -> new Request.Continue(flag("all"));
            case REVERSE_CONTINUE -> alone(new Request.ReverseContinue());
            case RUN -> alone(new Request.Run());
            case RESTART -> alone(new Request.Restart());
            case SELECT -> new Request.Select(number(only("which packet?"), 1, Long.MAX_VALUE));
            case NEXT -> new Request.Move(count());
            case PREVIOUS -> new Request.Move(-count());
            case MATCH -> alone(new Request.Search(VerdictKind.ACCEPT));
            case REJECT -> alone(new Request.Search(VerdictKind.REJECT));
            case BREAK -> breakpoint();
            case DELETE -> new Request.Delete(optionalInt());
            case INFO -> info();
            case REGISTERS -> alone(new Request.ShowRegisters());
            case MEMORY -> alone(new Request.ShowMemory());
            case PACKET -> packet(words);
            case LIST -> list();
            case WHERE -> alone(new Request.Where());
            case EXPLAIN -> new Request.Explain(optionalInt());
            case WHY -> alone(new Request.Why());
            case OPEN -> new Request.Open(text("which savefile?"));
            case FILTER -> new Request.UseFilter(rest);
            case PROGRAM -> new Request.UseProgram(text("which program?"));
            case LOAD -> load();
            case FLAVOUR -> new Request.UseFlavour(flavour());
            case HELP -> new Request.Help(words.isEmpty() ? null : verb(only("")));
            case QUIT -> alone(new Request.Quit());
        };
    }

    private Request breakpoint() throws WrongCommandException {
        if (words.isEmpty()) {
            return new Request.BreakAt(null);
        }
        String first = words.getFirst();
        if (Character.isDigit(first.charAt(0))) {
            return new Request.BreakAt((int) number(only(""), 0, Integer.MAX_VALUE));
        }
        if ("load".startsWith(first)) {
            return new Request.BreakOnLoad(bytes(String.join("", words.subList(1, words.size()))));
        }
        for (VerdictKind kind : VerdictKind.values()) {
            if (kind.word().startsWith(first)) {
                only("");
                return new Request.BreakOnVerdict(kind);
            }
        }
        throw usage();
    }

    private Request info() throws WrongCommandException {
        List<String> topics = List.of("registers", "memory", "packet", "breakpoints", "file");
        String topic = words.isEmpty() ? "" : words.getFirst();
        List<String> behind = words.isEmpty() ? words : words.subList(1, words.size());
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
        throw usage();
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
                            (int) number(where.get(0), 0, Integer.MAX_VALUE),
                            (int) number(where.get(1), 1, Integer.MAX_VALUE)));
        }
        if (where.size() > 2) {
            throw usage();
        }
        Matcher parts = BYTES.matcher(where.getFirst());
        boolean onlyBegin = parts.matches() && parts.group(2) == null;
        PacketRange bytes = bytes(where.getFirst());
        return new Request.ShowPacket(
                onlyBegin ? new PacketRange(bytes.at(), PacketText.PIECE) : bytes);
    }

    private Request list() throws WrongCommandException {
        if (words.equals(List.of("all"))) {
            return new Request.ListProgram(null, true);
        }
        return new Request.ListProgram(optionalInt(), false);
    }

    private Request load() throws WrongCommandException {
        int space = rest.indexOf(' ');
        String behind = space < 0 ? "" : rest.substring(space).strip();
        String what = space < 0 ? rest : rest.substring(0, space);
        if (behind.isEmpty() && !what.equals("filter")) {
            throw usage();
        }
        return switch (what) {
            case "pcap" -> new Request.Open(behind);
            case "filter" -> new Request.UseFilter(behind);
            case "bpf" -> new Request.UseProgram(behind);
            default -> throw usage();
        };
    }

    private Flavour flavour() throws WrongCommandException {
        return switch (only("libpcap or linux?")) {
            case "libpcap" -> Flavour.LIBPCAP;
            case "linux" -> Flavour.LINUX;
            default -> throw usage();
        };
    }

    private PacketRange bytes(String text) throws WrongCommandException {
        Matcher parts = BYTES.matcher(text);
        if (!parts.matches()) {
            throw usage();
        }
        int at = (int) number(parts.group(1), 0, Integer.MAX_VALUE);
        if (parts.group(2) == null) {
            return new PacketRange(at, 1);
        }
        if (parts.group(2).equals(":")) {
            return new PacketRange(at, (int) number(parts.group(3), 1, Integer.MAX_VALUE));
        }
        return new PacketRange(
                at, (int) (number(parts.group(3), at, Integer.MAX_VALUE - 1) - at + 1));
    }

    private Request alone(Request request) throws WrongCommandException {
        if (!words.isEmpty()) {
            throw usage();
        }
        return request;
    }

    private boolean flag(String word) throws WrongCommandException {
        if (words.isEmpty()) {
            return false;
        }
        if (!words.equals(List.of(word))) {
            throw usage();
        }
        return true;
    }

    private long count() throws WrongCommandException {
        return words.isEmpty() ? 1 : number(only(""), 1, Integer.MAX_VALUE);
    }

    private @Nullable Integer optionalInt() throws WrongCommandException {
        return words.isEmpty() ? null : (int) number(only(""), 0, Integer.MAX_VALUE);
    }

    private String only(String question) throws WrongCommandException {
        if (words.isEmpty() && !question.isEmpty()) {
            throw new WrongCommandException(question + " " + usage().getMessage());
        }
        if (words.size() != 1) {
            throw usage();
        }
        return words.getFirst();
    }

    private String text(String question) throws WrongCommandException {
        if (rest.isEmpty()) {
            throw new WrongCommandException(question + " " + usage().getMessage());
        }
        return rest;
    }

    private static long number(String text, long min, long max) throws WrongCommandException {
        try {
            long number =
                    text.startsWith("0x") || text.startsWith("0X")
                            ? Long.parseLong(text.substring(2), 16)
                            : Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw new WrongCommandException(
                "'%s' is no number from %d to %d".formatted(Plain.text(text), min, max));
    }

    private WrongCommandException usage() {
        return new WrongCommandException("usage: " + verb.synopsis());
    }
}
