// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words for reasons and actions in the log of the packet filter pf, those that mean the same on
 * every system. Upper and lower case are the same here.
 *
 * @see <a href="https://man.openbsd.org/pflog.4">pflog(4)</a>
 */
final class PfWords {
    /** A reason's number is its place here. */
    private static final List<String> REASONS =
            List.of(
                    "match",
                    "bad-offset",
                    "fragment",
                    "short",
                    "normalize",
                    "memory",
                    "bad-timestamp",
                    "congestion",
                    "ip-option",
                    "proto-cksum",
                    "state-mismatch",
                    "state-insert",
                    "state-limit",
                    "src-limit",
                    "synproxy");

    /** An action's number is its place here; some have two words. */
    private static final List<String> ACTIONS =
            List.of(
                    "pass|accept",
                    "drop|block",
                    "scrub",
                    "noscrub",
                    "nat",
                    "nonat",
                    "binat",
                    "nobinat",
                    "rdr",
                    "nordr",
                    "synproxy-drop");

    private static final Map<String, Integer> REASON_NUMBERS = numbers(REASONS);
    private static final Map<String, Integer> ACTION_NUMBERS = numbers(ACTIONS);

    private PfWords() {}

    /** {@return the number of a reason, or null if the word is none} */
    static @Nullable Integer reason(String word) {
        return REASON_NUMBERS.get(word.toLowerCase(Locale.ROOT));
    }

    /** {@return the number of an action, or null if the word is none} */
    static @Nullable Integer action(String word) {
        return ACTION_NUMBERS.get(word.toLowerCase(Locale.ROOT));
    }

    /** {@return the word for a reason, or an empty text} */
    static String reason(long number) {
        return word(REASONS, number);
    }

    /** {@return the words for an action, or an empty text} */
    static String action(long number) {
        return word(ACTIONS, number).replace("|", " or ");
    }

    private static String word(List<String> words, long number) {
        return number < words.size() ? words.get((int) number) : "";
    }

    /** {@return the words for reasons, with commas between} */
    static String reasons() {
        return String.join(", ", REASONS);
    }

    /** {@return the words for actions, with commas between} */
    static String actions() {
        return String.join(", ", ACTIONS).replace("|", ", ");
    }

    private static Map<String, Integer> numbers(List<String> words) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            for (String word : words.get(i).split("\\|", -1)) {
                numbers.put(word, i);
            }
        }
        return numbers;
    }
}
