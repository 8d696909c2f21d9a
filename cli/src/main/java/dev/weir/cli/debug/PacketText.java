// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.PacketRange;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of a packet in hexadecimal, sixteen a line. Those read last are in colour, or in brackets
 * where there are no colours.
 */
final class PacketText {
    /** How many bytes are shown where nothing else is asked for. */
    static final int PIECE = 256;

    private static final int COLUMNS = 16;

    private final Packet packet;
    private final @Nullable PacketRange marked;
    private final Style style;
    private final StringBuilder out;

    private PacketText(
            Packet packet, @Nullable PacketRange marked, Style style, StringBuilder out) {
        this.packet = packet;
        this.marked = marked;
        this.style = style;
        this.out = out;
    }

    /**
     * Appends the bytes.
     *
     * @param bytes which ones; null for the first {@value #PIECE} and those read last
     */
    static void append(
            Packet packet,
            @Nullable PacketRange bytes,
            @Nullable PacketRange marked,
            Style style,
            StringBuilder out) {
        PacketText text = new PacketText(packet, marked, style, out);
        if (bytes == null) {
            text.window();
        } else {
            text.rows(
                    bytes.at(), (int) Math.min(packet.caplen(), (long) bytes.at() + bytes.bytes()));
        }
        text.bounds(bytes);
    }

    private void window() {
        int shown = Math.min(packet.caplen(), PIECE);
        rows(0, shown);
        if (marked != null && marked.at() + marked.bytes() > shown) {
            int from = Math.max(shown, marked.at() / COLUMNS * COLUMNS);
            if (from > shown) {
                out.append("...\n");
            }
            shown = Math.min(packet.caplen(), from + 2 * COLUMNS);
            rows(from, shown);
        }
        if (shown < packet.caplen()) {
            out.append("... of ").append(packet.caplen()).append(" bytes; packet all shows them\n");
        }
    }

    private void bounds(@Nullable PacketRange asked) {
        if (packet.caplen() == 0) {
            out.append("no byte was captured\n");
        } else if (asked != null && asked.at() >= packet.caplen()) {
            out.append("there are ").append(packet.caplen()).append(" bytes only\n");
        }
    }

    private void rows(int from, int to) {
        for (int at = from; at < to; at += COLUMNS) {
            row(at, Math.min(to, at + COLUMNS));
        }
    }

    private void row(int from, int to) {
        out.append(String.format("%04x ", from));
        for (int at = from; at < from + COLUMNS; at++) {
            String between = at == from + COLUMNS / 2 ? "  " : " ";
            boolean inside = at > from && at < to && isMarked(at - 1) && isMarked(at);
            if (style.colours() && inside) {
                out.append(style.marked(between));
            } else {
                out.append(separator(at, from, to)).append(between, 1, between.length());
            }
            if (at < to) {
                String hex = String.format("%02x", octet(at));
                out.append(isMarked(at) ? style.marked(hex) : hex);
            } else {
                out.append("  ");
            }
        }
        out.append(separator(from + COLUMNS, from, to)).append(' ');
        for (int at = from; at < to; at++) {
            String ascii = String.valueOf(Plain.ascii(octet(at)));
            out.append(isMarked(at) ? style.marked(ascii) : ascii);
        }
        out.append('\n');
    }

    /** What stands between a byte and the one before it. */
    private char separator(int at, int from, int to) {
        if (style.colours()) {
            return ' ';
        }
        boolean before = at > from && at - 1 < to && isMarked(at - 1);
        boolean here = at < from + COLUMNS && at < to && isMarked(at);
        if (here && !before) {
            return '[';
        }
        return before && !here ? ']' : ' ';
    }

    private boolean isMarked(int at) {
        return marked != null && at >= marked.at() && at - marked.at() < marked.bytes();
    }

    private int octet(int at) {
        return Byte.toUnsignedInt(packet.segment().get(JAVA_BYTE, packet.offset() + at));
    }
}
