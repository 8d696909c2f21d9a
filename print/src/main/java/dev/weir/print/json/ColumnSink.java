// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;

import java.util.IdentityHashMap;
import java.util.List;

/** Keeps the fields that were asked for, in columns. */
final class ColumnSink implements FieldSink {
    private static final int NONE = -1;

    private final IdentityHashMap<Field, Integer> numbers = new IdentityHashMap<>();
    private final List<Field> columns;
    private final TextBuffer[] texts;
    private final boolean[] filled;

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
        return text;
    }

    @Override
    public void endValue(Field field) {}

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
