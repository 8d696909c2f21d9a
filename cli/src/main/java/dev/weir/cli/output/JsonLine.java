// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes a JSON object on one line (RFC 8259). */
public final class JsonLine {
    private final StringBuilder out;
    private boolean first = true;

    /** Begins an object at the end of {@code out}. */
    public JsonLine(StringBuilder out) {
        this.out = out.append('{');
    }

    public void field(String name, long value) {
        name(name).append(value);
    }

    /** A number that is finite. */
    public void field(String name, double value) {
        name(name).append(value);
    }

    public void field(String name, boolean value) {
        name(name).append(value);
    }

    public void field(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            out.append("null");
        } else {
            string(value);
        }
    }

    public void field(String name, List<String> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            string(values.get(i));
        }
        out.append(']');
    }

    /** An object of numbers, unsigned. */
    public void field(String name, Map<String, Integer> values) {
        name(name);
        JsonLine object = new JsonLine(out);
        values.forEach((key, value) -> object.field(key, Integer.toUnsignedLong(value)));
        out.append('}');
    }

    /** A list of objects, each with the fields that {@code fields} writes of one of {@code of}. */
    public <T> void objects(String name, List<T> of, BiConsumer<T, JsonLine> fields) {
        name(name).append('[');
        for (int i = 0; i < of.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            fields.accept(of.get(i), new JsonLine(out));
            out.append('}');
        }
        out.append(']');
    }

    /** An object with the fields that {@code fields} writes. */
    public void object(String name, Consumer<JsonLine> fields) {
        name(name);
        fields.accept(new JsonLine(out));
        out.append('}');
    }

    public void end() {
        out.append("}\n");
    }

    private StringBuilder name(String name) {
        if (!first) {
            out.append(',');
        }
        first = false;
        string(name);
        return out.append(':');
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                out.append(c).append(value.charAt(++i));
            } else if (c < ' ' || (c >= 0x7f && steers(c))) {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /**
     * {@return whether a terminal that shows the line would do something else too, or it cannot be
     * shown, as a surrogate by itself}
     */
    private static boolean steers(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
