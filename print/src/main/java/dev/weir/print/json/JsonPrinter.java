// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.Packet;
import dev.weir.print.TextBuffer;

import java.util.function.IntFunction;

/**
 * Prints packets as JSON, an object a line; docs/json.md and docs/packet.schema.json say what is in
 * it.
 *
 * <p>There is one for a run: it numbers the packets. No packet, whatever its bytes, makes it throw;
 * it allocates nothing per packet, and a line has an upper bound. Not thread-safe.
 */
public final class JsonPrinter {
    private final boolean bytes;
    private final JsonSink sink = new JsonSink();
    private final PacketFields fields;

    /**
     * A printer of lines.
     *
     * @param interfaces gives the name of an interface by its number, or nothing
     * @param bytes whether all captured octets are printed too, in hexadecimal
     */
    public JsonPrinter(IntFunction<String> interfaces, boolean bytes) {
        this.bytes = bytes;
        fields = new PacketFields(interfaces, sink);
    }

    /** Appends to {@code out} a line with {@code packet}. */
    public void print(Packet packet, TextBuffer out) {
        sink.begin(out);
        fields.readFacts(packet);
        if (bytes) {
            fields.readBytes(packet);
        }
        sink.beginLayers();
        fields.readLayers(packet);
        sink.end();
    }
}
