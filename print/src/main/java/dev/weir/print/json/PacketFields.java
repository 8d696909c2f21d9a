// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.TruncatedException;

import org.jspecify.annotations.Nullable;

import java.util.function.IntFunction;

/**
 * Reads packets, one after the other: what is known of them beside their bytes, and their layers.
 */
final class PacketFields {
    static final Group PACKET = Group.packet();

    private static final Field NUMBER =
            PACKET.number("number", 63, "the packet's number in the output, from 1");
    private static final Field TIMESTAMP =
            PACKET.signed("timestamp", 64, "nanoseconds since 1970-01-01T00:00:00Z");
    private static final Field INTERFACE =
            PACKET.text("interface", "the name of the interface, if it is known");
    private static final Field INTERFACE_ID =
            PACKET.number("interfaceId", 31, "the number of the interface, from 0");
    private static final Field LINK_TYPE =
            PACKET.text("linkType", "the DLT_ name of the link type, or its LINKTYPE_ number");
    private static final Field CAPLEN =
            PACKET.number("capturedLength", 31, "octets that were captured");
    private static final Field WIRELEN =
            PACKET.number("originalLength", 32, "octets that the packet had on the wire");
    static final Field BYTES =
            PACKET.octets("bytes", "all captured octets; with -x only, or if it is chosen");

    private static final int LONGEST = 1 << 18;

    private final IntFunction<String> interfaces;
    private final FieldSink sink;
    private final Reading reading;
    private long packets;

    /** The link type of the packet before, and its name: to look for it takes time. */
    private @Nullable LinkType linkType;

    private String linkTypeName = "";

    PacketFields(IntFunction<String> interfaces, FieldSink sink) {
        this.interfaces = interfaces;
        this.sink = sink;
        reading = new Reading(sink);
    }

    /** Reads what is known of a packet beside its bytes. */
    void readFacts(Packet packet) {
        packets++;
        reading.begin(packet.segment(), packet.offset(), packet.offset() + packet.caplen());
        reading.number(NUMBER, packets);
        if (sink.wants(TIMESTAMP)) {
            long timestamp = packet.timestamp();
            TextBuffer out = sink.value(TIMESTAMP);
            if (timestamp < 0) {
                out.append('-').unsigned(-timestamp);
            } else {
                out.decimal(timestamp);
            }
            sink.endValue(TIMESTAMP);
        }
        String name = interfaces.apply(packet.interfaceId());
        if (!name.isEmpty()) {
            escaped(INTERFACE, name);
        }
        reading.number(INTERFACE_ID, packet.interfaceId());
        if (!packet.linkType().equals(linkType)) {
            linkType = packet.linkType();
            String known = linkType.dltName();
            linkTypeName = known == null ? String.valueOf(linkType.number()) : known;
        }
        reading.word(LINK_TYPE, linkTypeName);
        reading.number(CAPLEN, packet.caplen());
        reading.number32(WIRELEN, packet.wirelen());
    }

    private void escaped(Field field, String text) {
        if (!sink.wants(field)) {
            return;
        }
        TextBuffer out = sink.value(field);
        for (int i = 0; i < text.length(); i++) {
            out.jsonEscaped(text.charAt(i));
        }
        sink.endValue(field);
    }

    /** Reads the captured octets as they are. */
    void readBytes(Packet packet) {
        reading.octets(BYTES, packet.offset(), packet.caplen());
    }

    /** Reads the layers of the packet whose facts were read, as far as they go. */
    void readLayers(Packet packet) {
        long wirelen = Integer.toUnsignedLong(packet.wirelen());
        int length = (int) Math.max(packet.caplen(), Math.min(wirelen, LONGEST));
        try {
            LinkLayer.read(reading, packet.linkType(), packet.offset(), length);
        } catch (TruncatedException e) {
            reading.cut();
        } catch (Damage e) {
            reading.damage(e);
        }
    }
}
