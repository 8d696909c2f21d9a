// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.print.TextBuffer;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Packets written in hexadecimal, with spaces where they help, and what is printed of them. */
final class PacketText {
    private PacketText() {}

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static int octets(String hex) {
        return hex.replace(" ", "").length() / 2;
    }

    /** {@return an IPv4 datagram} */
    static String ip(int protocol, String payload) {
        return "4500 %04x 0001 4000 40 %02x 0000 c0000201 c6336402"
                        .formatted(20 + octets(payload), protocol)
                + payload;
    }

    static String segment(int port, String payload) {
        return ip(6, "c000 %04x 00000001 00000002 5018 0000 0000 0000".formatted(port) + payload);
    }

    static String datagram(int port, String payload) {
        return ip(17, "c000 %04x %04x 0000".formatted(port, 8 + octets(payload)) + payload);
    }

    private static PacketCursor packet(LinkType linkType, String hex, int missing) {
        byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, linkType);
        packet.set(MemorySegment.ofArray(octets), 0, octets.length, octets.length + missing, 0);
        return packet;
    }

    /** {@return the objects of the layers, of a packet that has so many more octets on the wire} */
    static String layers(LinkType linkType, String hex, int missing) {
        TextBuffer out = new TextBuffer();
        new JsonPrinter(id -> "", false).print(packet(linkType, hex, missing), out);
        String line = out.toString();
        return line.substring(line.indexOf("\"layers\":[") + 10, line.length() - 3);
    }

    /** {@return the layers from one of this name on, of which there may be none} */
    static String layersFrom(String layer, LinkType linkType, String hex) {
        String all = layers(linkType, hex, 0);
        int at = all.indexOf("{\"layer\":\"" + layer + "\"");
        return at < 0 ? "" : all.substring(at);
    }

    /** {@return the layers behind TCP or UDP of an IP packet} */
    static String above(String hex, int missing) {
        String line = layers(LinkType.RAW, hex, missing);
        int transport =
                Math.max(line.indexOf("{\"layer\":\"tcp\""), line.indexOf("{\"layer\":\"udp\""));
        int next = line.indexOf("},{\"layer\"", transport);
        return next < 0 ? "" : line.substring(next + 2);
    }

    /** {@return what {@code --fields} prints} */
    static String columns(String paths, LinkType linkType, String hex) {
        TextBuffer out = new TextBuffer();
        ColumnPrinter.of(paths, id -> "").print(packet(linkType, hex, 0), out);
        return out.toString();
    }
}
