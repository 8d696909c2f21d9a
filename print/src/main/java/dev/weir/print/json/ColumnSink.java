// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;

import java.util.IdentityHashMap;
import java.util.List;

/**
 * Keeps the fields that were asked for, in columns.
 *
 * <p>Columns can be taken apart again, whatever a packet says: a comma in a value is escaped, so
 * that those that are there stand between values, and a value without text is two quotation marks,
 * which stand in no other, since they are escaped there.
 */
final class ColumnSink implements FieldSink {
    private static final int NONE = -1;
    private static final String COMMA = "\\u002c";
    private static final String EMPTY = "\"\"";

    private final IdentityHashMap<Field, Integer> numbers = new IdentityHashMap<>();
    private final List<Field> columns;
    private final TextBuffer[] texts;
    private final boolean[] filled;

    /** What follows the first comma of a value, while that is escaped. */
    private final TextBuffer rest = new TextBuffer();

    /** Where the value begins that was begun last. */
    private int start;

    ColumnSink(List<Field> columns) {
        this.columns = columns;
        texts = new TextBuffer[columns.size()];
        filled = new boolean[columns.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = new TextBuffer();
            numbers.putIfAbsent(columns.get(i), i);
        }
    }

    /** Begins a packet. */
    void begin() {
        for (int i = 0; i < texts.length; i++) {
            texts[i].clear();
            filled[i] = false;
        }
    }

    /** Writes the columns with tabs between. */
    void writeTo(TextBuffer out) {
        for (int i = 0; i < texts.length; i++) {
            if (i > 0) {
                out.append('\t');
            }
            out.append(texts[column(columns.get(i))]); // a field may be there twice
        }
        out.append('\n');
    }

    private int column(Field field) {
        Integer number = numbers.get(field);
        return number == null ? NONE : number;
    }

    @Override
    public boolean wants(Field field) {
        return numbers.containsKey(field);
    }

    @Override
    public void beginLayer(Group layer) {}

    @Override
    public void damage(Field damage, String word) {
        if (wants(damage)) {
            value(damage).append(word);
            endValue(damage);
        }
    }

    @Override
    public TextBuffer value(Field field) {
        int column = column(field);
        TextBuffer text = texts[column];
        if (filled[column]) {
            text.append(',');
        }
        filled[column] = true;
        start = text.length();
        return text;
    }

    @Override
    public void endValue(Field field) {
        TextBuffer text = texts[column(field)];
        if (text.length() == start) {
            text.append(EMPTY);
            return;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.at(i) == ',') {
                escapeCommas(text, i);
                return;
            }
        }
    }

    /** Escapes the commas from {@code first} on. */
    private void escapeCommas(TextBuffer text, int first) {
        rest.clear();
        for (int i = first; i < text.length(); i++) {
            char c = (char) text.at(i);
            if (c == ',') {
                rest.append(COMMA);
            } else {
                rest.append(c);
            }
        }
        text.shorten(first);
        text.append(rest);
    }

    @Override
    public void beginList(Field field) {}

    @Override
    public void endList() {}

    @Override
    public void beginObject() {}

    @Override
    public void endObject() {}

    @Override
    public int length() {
        int length = 0;
        for (TextBuffer text : texts) {
            length += text.length();
        }
        return length;
    }
}
