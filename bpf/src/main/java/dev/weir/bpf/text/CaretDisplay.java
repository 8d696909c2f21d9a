// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import org.jspecify.annotations.Nullable;

/** Shows a place in a text: the line it is in, and carets under it. */
public final class CaretDisplay {
    /** A line longer than this is shown around the place only. */
    private static final int WIDTH = 160;

    private static final String CUT = "...";

    private CaretDisplay() {}

    /**
     * {@return the reason, the line with the place, carets under the place, and the hint}
     *
     * @param reason what is wrong there
     * @param start index of the first character of the place
     * @param end index after its last one; equal to {@code start} where something is missing
     * @param hint what to write instead, or null
     */
    public static String of(String reason, String text, int start, int end, @Nullable String hint) {
        int from = text.lastIndexOf('\n', start - 1) + 1;
        int newline = text.indexOf('\n', start);
        int to = newline < 0 ? text.length() : newline;
        int stop = Math.min(Math.max(end, start + 1), Math.max(to, start + 1));
        String left = "";
        String right = "";
        if (to - from > WIDTH) {
            int first = Math.max(from, Math.min(start - WIDTH / 3, to - WIDTH));
            int last = Math.min(to, first + WIDTH);
            left = first > from ? CUT : "";
            right = last < to ? CUT : "";
            from = first;
            to = last;
            stop = Math.min(stop, Math.max(last, start + 1));
        }
        StringBuilder display = new StringBuilder(reason).append('\n').append(left);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            display.append(Character.isISOControl(c) ? ' ' : c);
        }
        display.append(right).append('\n');
        display.repeat(' ', left.length() + start - from).repeat('^', stop - start);
        if (hint != null) {
            display.append("\nhint: ").append(hint);
        }
        return display.toString();
    }
}
