// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

/** Text from a savefile or the kernel, which may hold anything, made fit for a terminal. */
public final class SafeText {
    private SafeText() {}

    /** {@return the text on one line, without what would steer a terminal} */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            append(out, c);
        }
        return out.toString();
    }

    /** {@return the text with its lines and tabs, without what else would steer a terminal} */
    public static String ofLines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == '\n' || c == '\t') {
                out.append((char) c);
            } else {
                append(out, c);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    out.append(c == '\n' ? "\\n" : String.format("\\u{%x}", c));
            default -> out.appendCodePoint(c);
        }
    }
}
