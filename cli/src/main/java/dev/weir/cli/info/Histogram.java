// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import dev.weir.cli.output.Quantity;

/** Draws bytes over time with block characters, as a terminal can show them. */
final class Histogram {
    private static final int MOST_COLUMNS = 64;
    private static final String MARGIN = "  ";
    private static final int ROWS = 8;

    /** Eighths of a character cell, from none to all. */
    private static final String EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Histogram() {}

    /**
     * {@return the drawing, lines with newlines; empty for fewer than two packets with a time}
     *
     * @param width how many characters a line has, more than the margin
     */
    static String of(Summary summary, int width) {
        if (summary.timed() < 2) {
            return "";
        }
        int columns = Math.min(MOST_COLUMNS, width - MARGIN.length());
        double[] sums = summary.bins().columns(columns, summary.first(), summary.last());
        double most = 0;
        for (double sum : sums) {
            most = Math.max(most, sum);
        }
        double perColumn = summary.seconds() / columns;
        StringBuilder out = new StringBuilder();
        out.append("Bytes over time, a column is ")
                .append(Quantity.seconds(perColumn))
                .append(", the highest ")
                .append(Quantity.scaled(perColumn == 0 ? most : most / perColumn))
                .append(perColumn == 0 ? "B" : "B/s")
                .append('\n');
        for (int row = ROWS - 1; row >= 0; row--) {
            StringBuilder line = new StringBuilder(MARGIN);
            for (double sum : sums) {
                line.append(EIGHTHS.charAt(eighths(sum, most, row)));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.append(MARGIN).repeat('\u2500', columns).append('\n').toString();
    }

    /** {@return how much of a cell is filled; at least an eighth of the lowest, if there is any} */
    private static int eighths(double sum, double most, int row) {
        double filled = most == 0 ? 0 : sum / most * ROWS * 8;
        int whole = (int) Math.round(filled);
        if (sum > 0 && whole == 0) {
            whole = 1;
        }
        return Math.clamp(whole - row * 8L, 0, 8);
    }
}
