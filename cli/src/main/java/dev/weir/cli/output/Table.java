// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of cells, those of a column below each other, two blanks between columns. */
public final class Table {
    /** So many columns are there even if nothing is in them. */
    private static final int ALWAYS = 2;

    private final Set<Integer> numbers;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param numbers the columns whose cells go to the right, counted from 0
     * @param head what stands above the columns
     */
    public Table(Set<Integer> numbers, String... head) {
        this.numbers = Set.copyOf(numbers);
        rows.add(List.of(head));
    }

    /** Adds a row; columns that it does not come to are empty. */
    public void row(String... cells) {
        List<String> row = new ArrayList<>(List.of(cells));
        while (row.size() < rows.getFirst().size()) {
            row.add("");
        }
        rows.add(row);
    }

    /** {@return the table, without columns of which nothing is known but the head} */
    public String text() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        boolean[] shown = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            shown[i] = i < ALWAYS;
            for (int r = 0; r < rows.size(); r++) {
                widths[i] = Math.max(widths[i], rows.get(r).get(i).length());
                shown[i] |= r > 0 && !rows.get(r).get(i).isEmpty();
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                if (shown[i]) {
                    int blanks = widths[i] - row.get(i).length();
                    line.repeat(' ', numbers.contains(i) ? blanks : 0).append(row.get(i));
                    line.repeat(' ', 2 + (numbers.contains(i) ? 0 : blanks));
                }
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
