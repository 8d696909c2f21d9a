// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

/** Text in a column of a page. */
public final class WrappedText {
    private WrappedText() {}

    /**
     * Appends the words of {@code text}, and what is longer than the page is wide on lines below,
     * from the same column on; and a newline. A word that is longer than the column stays whole.
     *
     * @param out ends where the column begins
     * @param column how many characters stand before it
     * @param width how many characters a line has
     */
    public static void append(StringBuilder out, int column, int width, String text) {
        int at = column;
        for (String word : text.split(" ", -1)) {
            if (at > column && at + 1 + word.length() > width) {
                out.append('\n').repeat(' ', column);
                at = column;
            } else if (at > column) {
                out.append(' ');
                at++;
            }
            out.append(word);
            at += word.length();
        }
        out.append('\n');
    }
}
