// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * Takes a command line apart by the rules that tcpdump's users have in their fingers, those of
 * getopt_long(3): letters may be joined ({@code -nr FILE}), an argument may follow its letter at
 * once ({@code -c5}), options may stand behind operands, a long name may be cut short where that is
 * unambiguous, {@code --} ends the options and {@code -} is an operand.
 *
 * <p>Not a library, because the start of the command would take three times as long with the one
 * that was tried (docs/start-up.md).
 */
public final class ArgumentParser {
    private final List<String> words;
    private final Set<Option> allowed;
    private final String command;
    private final Arguments arguments = new Arguments();
    private int next;

    private ArgumentParser(List<String> words, Set<Option> allowed, String command) {
        this.words = words;
        this.allowed = allowed;
        this.command = command;
    }

    /**
     * Takes {@code words} apart.
     *
     * @param allowed the options that the command has
     * @param command what messages call the command
     */
    public static Arguments parse(List<String> words, Set<Option> allowed, String command)
            throws UsageException {
        return new ArgumentParser(words, allowed, command).parse();
    }

    private Arguments parse() throws UsageException {
        while (next < words.size()) {
            String word = words.get(next++);
            if (word.equals("--")) {
                while (next < words.size()) {
                    arguments.addOperand(words.get(next++));
                }
            } else if (word.startsWith("--")) {
                longOption(word.substring(2));
            } else if (word.length() > 1 && word.charAt(0) == '-') {
                letters(word);
            } else {
                arguments.addOperand(word);
            }
        }
        return arguments;
    }

    private void letters(String word) throws UsageException {
        for (int i = 1; i < word.length(); i++) {
            Option option = byLetter(word.charAt(i), word);
            if (option.argument() == null) {
                arguments.add(option, null);
            } else {
                String rest = word.substring(i + 1);
                arguments.add(option, rest.isEmpty() ? argument(option, option.display()) : rest);
                return;
            }
        }
    }

    private void longOption(String word) throws UsageException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = byLongName(name);
        if (option.argument() == null) {
            if (equals >= 0) {
                throw new UsageException("--" + option.longName() + " takes no argument");
            }
            arguments.add(option, null);
        } else if (equals >= 0) {
            arguments.add(option, word.substring(equals + 1));
        } else {
            boolean needed = option.needsArgument();
            arguments.add(option, needed ? argument(option, "--" + option.longName()) : null);
        }
    }

    private String argument(Option option, String display) throws UsageException {
        if (next == words.size()) {
            throw new UsageException(display + " needs an argument: " + option.argument());
        }
        return words.get(next++);
    }

    private Option byLetter(char letter, String word) throws UsageException {
        Option elsewhere = null;
        for (Option option : Option.values()) {
            if (option.letter() == letter && allowed.contains(option)) {
                return option;
            }
            if (option.letter() == letter && elsewhere == null) {
                elsewhere = option;
            }
        }
        if (elsewhere != null) {
            return permitted(elsewhere);
        }
        UnsupportedOption unsupported = UnsupportedOption.of(letter);
        if (unsupported != null) {
            throw new UsageException(unsupported.refusal());
        }
        String where = word.length() == 2 ? "" : " in '" + word + "'";
        throw new UsageException(
                "unknown option -"
                        + letter
                        + where
                        + "; an expression that begins with a dash goes behind --");
    }

    private Option byLongName(String name) throws UsageException {
        Option found = null;
        Option elsewhere = null;
        for (Option option : Option.values()) {
            if (option.longName().equals(name) && allowed.contains(option)) {
                return option;
            }
            if (option.longName().equals(name) && elsewhere == null) {
                elsewhere = option;
            }
        }
        if (elsewhere != null) {
            return permitted(elsewhere);
        }
        for (Option option : Option.values()) {
            if (option.longName().startsWith(name) && allowed.contains(option)) {
                if (found != null && found.longName().equals(option.longName())) {
                    continue; // two commands have it, and mean something else
                }
                if (found != null) {
                    throw new UsageException(
                            "--%s is short for --%s and --%s"
                                    .formatted(name, found.longName(), option.longName()));
                }
                found = option;
            }
        }
        @Nullable UnsupportedOption unsupported = UnsupportedOption.of(name);
        if (unsupported != null) {
            throw new UsageException(unsupported.refusal());
        }
        if (found == null) {
            throw new UsageException("unknown option --" + name);
        }
        return found;
    }

    private Option permitted(Option option) throws UsageException {
        if (!allowed.contains(option)) {
            throw new UsageException(
                    "%s is no option of %s (it means: %s)"
                            .formatted(option.display(), command, option.description()));
        }
        return option;
    }
}
