// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.PacketRange;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is behind the first word of a command of the debugger. */
final class Arguments {
    /** {@code AT}, {@code AT:BYTES} or {@code AT-LAST}, in brackets or not. */
    private static final Pattern BYTES =
            Pattern.compile("\\[?(0[xX]\\p{XDigit}+|\\d+)(?:([:-])(0[xX]\\p{XDigit}+|\\d+))?]?");

    private final Verb verb;
    private final String text;
    private final List<String> words;

    /**
     * @param text what is behind the first word, as it was typed
     */
    Arguments(Verb verb, String text) {
        this.verb = verb;
        this.text = text;
        words = text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /** {@return all of it, as it was typed; empty if there is nothing} */
    String text() {
        return text;
    }

    List<String> words() {
        return words;
    }

    /**
     * {@return some bytes of a packet}
     *
     * @param unsaid how many there are if only the first is named
     */
    PacketRange bytes(String text, int unsaid) throws WrongCommandException {
        Matcher parts = BYTES.matcher(text);
        if (!parts.matches()) {
            throw usage();
        }
        int at = (int) number(parts.group(1), 0, Integer.MAX_VALUE);
        if (parts.group(2) == null) {
            return new PacketRange(at, unsaid);
        }
        if (parts.group(2).equals(":")) {
            return new PacketRange(at, (int) number(parts.group(3), 1, Integer.MAX_VALUE));
        }
        return new PacketRange(
                at, (int) (number(parts.group(3), at, Integer.MAX_VALUE - 1) - at + 1));
    }

    /** {@return the request, if there is nothing} */
    Request alone(Request request) throws WrongCommandException {
        if (!words.isEmpty()) {
            throw usage();
        }
        return request;
    }

    /** {@return whether there is this word, and not nothing} */
    boolean flag(String word) throws WrongCommandException {
        if (words.isEmpty()) {
            return false;
        }
        if (!words.equals(List.of(word))) {
            throw usage();
        }
        return true;
    }

    /** {@return a number of times; 1 if there is nothing} */
    long count() throws WrongCommandException {
        return words.isEmpty() ? 1 : number(only(""), 1, Integer.MAX_VALUE);
    }

    /** {@return a number, or null if there is nothing} */
    @Nullable Integer optionalInt() throws WrongCommandException {
        return words.isEmpty() ? null : (int) number(only(""), 0, Integer.MAX_VALUE);
    }

    /** {@return the only word; {@code question} asks for it where it is missing} */
    String only(String question) throws WrongCommandException {
        if (words.isEmpty() && !question.isEmpty()) {
            throw new WrongCommandException(question + " " + usage().getMessage());
        }
        if (words.size() != 1) {
            throw usage();
        }
        return words.getFirst();
    }

    /** {@return all of it; {@code question} asks for it where it is missing} */
    String text(String question) throws WrongCommandException {
        if (text.isEmpty()) {
            throw new WrongCommandException(question + " " + usage().getMessage());
        }
        return text;
    }

    /** {@return a decimal or hexadecimal number in that range} */
    static long number(String text, long min, long max) throws WrongCommandException {
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

    /** {@return that the command is not used so} */
    WrongCommandException usage() {
        return new WrongCommandException("usage: " + verb.synopsis());
    }
}
