// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

/** Lines of a label and a text, the texts below each other. */
final class LabelledLines {
    private static final int INDENT = 2;
    private static final int COLUMN = 16;

    private final StringBuilder out;

    LabelledLines(StringBuilder out) {
        this.out = out;
    }

    /** Adds a line. */
    void line(String label, String text) {
        out.repeat(' ', INDENT).append(label);
        out.repeat(' ', Math.max(1, COLUMN - INDENT - label.length())).append(text).append('\n');
    }
}
