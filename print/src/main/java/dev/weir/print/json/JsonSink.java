// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;

/** Writes fields as JSON (RFC 8259). */
final class JsonSink implements FieldSink {
    /**
     * Layers, lists and objects that are open at once: a list in an object in a list of a layer.
     */
    private static final int DEEPEST = 16;

    private TextBuffer out = new TextBuffer();
    private int start;
    private boolean first;
    private boolean inList;
    private boolean layers;
    private final char[] open = new char[DEEPEST];
    private int depth;

    JsonSink() {}

    /** Begins a packet: an object whose fields come next. */
    void begin(TextBuffer out) {
        this.out = out;
        start = out.length();
        out.append('{');
        first = true;
        inList = false;
        layers = false;
        depth = 0;
    }

    /** Begins the list of layers. */
    void beginLayers() {
        out.append(",\"layers\":[");
        first = true;
        layers = true;
    }

    /** Ends the packet and its line. */
    void end() {
        close(0);
        out.append(layers ? "]}\n" : "}\n");
    }

    @Override
    public boolean wants(Field field) {
        return true;
    }

    @Override
    public void beginLayer(Group layer) {
        close(0);
        out.append(layer.opening(), first ? 1 : 0);
        first = false;
        open('}');
    }

    @Override
    public void damage(Field damage, String word) {
        close(1);
        value(damage).append(word);
        endValue(damage);
    }

    @Override
    public TextBuffer value(Field field) {
        if (inList) {
            comma();
            return field.quoted() ? out.append('"') : out;
        }
        out.append(field.opening(), first ? 1 : 0);
        first = false;
        return out;
    }

    @Override
    public void endValue(Field field) {
        if (field.quoted()) {
            out.append('"');
        }
    }

    @Override
    public void beginList(Field field) {
        out.append(field.opening(), first ? 1 : 0);
        first = true;
        inList = true;
        open(']');
    }

    @Override
    public void endList() {
        close(depth - 1);
    }

    @Override
    public void beginObject() {
        comma();
        out.append('{');
        first = true;
        inList = false;
        open('}');
    }

    @Override
    public void endObject() {
        close(depth - 1);
    }

    @Override
    public int length() {
        return out.length() - start;
    }

    private void comma() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void open(char closing) {
        open[depth++] = closing;
    }

    private void close(int to) {
        while (depth > to) {
            out.append(open[--depth]);
            first = false;
        }
        inList = depth > 0 && open[depth - 1] == ']';
    }
}
