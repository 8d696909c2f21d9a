// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

/** Lines of a label and a text, the texts below each other, wrapped where they are long. */
public final class LabelledLines {
    private static final int INDENT = 2;
    private static final int COLUMN = 16;

    private final StringBuilder out;
    private final int width;

    /** Lines at the end of {@code out}, on a screen of {@code width} columns. */
    public LabelledLines(StringBuilder out, int width) {
        this.out = out;
        this.width = width;
    }

    /** Adds a line; of what is longer than a screen is wide, the rest goes below the text. */
    public void line(String label, String text) {
        out.repeat(' ', INDENT).append(label);
        out.repeat(' ', Math.max(1, COLUMN - INDENT - label.length()));
        WrappedText.append(out, COLUMN, width, text);
    }
}
