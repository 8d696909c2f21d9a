// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import org.jspecify.annotations.Nullable;

/** What {@code help} prints. */
final class HelpPage {
    private static final int COLUMN = 26;
    private static final int WIDTH = 80;

    private HelpPage() {}

    static String of(@Nullable Verb verb) {
        StringBuilder out = new StringBuilder();
        if (verb != null) {
            line(out, verb);
            return out.toString();
        }
        for (Verb each : Verb.values()) {
            line(out, each);
        }
        return out.append(
                        """

                        A command may be cut short where that is unambiguous. On a terminal an empty
                        line does the last command again, the arrow keys find older ones, Ctrl-C ends
                        long work and Ctrl-D leaves. A line that begins with # does nothing.
                        Instructions count from 0, as in the listing; packets from 1. Numbers may be
                        hexadecimal: 0x14.
                        """)
                .toString();
    }

    private static void line(StringBuilder out, Verb verb) {
        String left = verb.synopsis();
        if (!verb.aliases().isEmpty()) {
            left += " (" + String.join(", ", verb.aliases()) + ")";
        }
        out.append(left);
        int at = left.length();
        if (at >= COLUMN) {
            out.append('\n');
            at = 0;
        }
        out.repeat(' ', COLUMN - at);
        at = COLUMN;
        for (String word : verb.description().split(" ", -1)) {
            if (at + word.length() >= WIDTH) {
                out.append('\n').repeat(' ', COLUMN);
                at = COLUMN;
            } else if (at > COLUMN) {
                out.append(' ');
                at++;
            }
            out.append(word);
            at += word.length();
        }
        out.append('\n');
    }
}
