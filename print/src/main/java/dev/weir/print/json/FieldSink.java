// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;

/**
 * Where the fields of a packet go, in the order of their headers.
 *
 * <p>A field is one call of {@link #value}, the value's text, and one of {@link #endValue}; the
 * values of a list stand between {@link #beginList} and {@link #endList}, and the fields of an
 * object in one between {@link #beginObject} and {@link #endObject}.
 */
sealed interface FieldSink permits JsonSink, ColumnSink {
    /** {@return whether the field goes anywhere; if not, it need not be read} */
    boolean wants(Field field);

    /** Begins a layer; one that is open ends. */
    void beginLayer(Group layer);

    /** Ends the layer that is open, with all that is open in it, and says what is wrong with it. */
    void damage(Field damage, String word);

    /** {@return where the text of a value goes, which needs no escapes} */
    TextBuffer value(Field field);

    /** Ends the value that {@link #value} began. */
    void endValue(Field field);

    void beginList(Field field);

    void endList();

    void beginObject();

    void endObject();

    /** {@return how many bytes of text the packet has come to} */
    int length();
}
