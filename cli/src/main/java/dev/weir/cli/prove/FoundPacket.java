// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.prove;

import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.print.TimestampMode;
import dev.weir.prove.AncillaryValues;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A packet that nobody captured: a proof or a search made it.
 *
 * @param wirelen bytes on the wire, unsigned
 * @param ancillary what Linux has to keep beside it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
record FoundPacket(LinkType linkType, byte[] captured, int wirelen, AncillaryValues ancillary) {
    private static final long NANOSECONDS = 1_000_000_000;

    /** {@return the packet, as if it was captured so many seconds after the epoch} */
    Packet packet(int second) {
        PacketCursor packet = new PacketCursor();
        packet.set(
                MemorySegment.ofArray(captured), 0, captured.length, wirelen, second * NANOSECONDS);
        packet.setInterface(0, linkType);
        return packet;
    }

    /** Tells that the packet is less in a savefile. */
    void warnOfSavefile(Streams streams) {
        if (!ancillary.isEmpty()) {
            streams.err().printf("weir: a savefile does not hold what is %s%n", beside());
        }
    }

    private String beside() {
        return "beside the packet in Linux: " + ancillary.text();
    }

    /**
     * {@return how long it is, the bytes, and what they mean: three lines; and one of what is
     * beside it, if that is asked for}
     */
    String text() throws IOException {
        String onWire =
                captured.length == wirelen
                        ? ""
                        : " captured of " + Integer.toUnsignedString(wirelen);
        return "a packet of %s%s\n%s\n%s\n%s"
                .formatted(
                        Quantity.count(captured.length, "byte"),
                        onWire,
                        hex(),
                        decoded(),
                        ancillary.isEmpty() ? "" : beside() + "\n");
    }

    private String hex() {
        return HexFormat.of().formatHex(captured);
    }

    private String decoded() throws IOException {
        PrintOptions options =
                PrintOptions.defaults().withNumeric(true).withTimestamps(TimestampMode.NONE);
        TextBuffer line = new TextBuffer();
        new PacketPrinter(options).print(packet(0), line);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line.writeTo(out);
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    /** Adds fields with the same. */
    void addTo(JsonLine line) throws IOException {
        line.field("packet", hex());
        line.field("wirelen", Integer.toUnsignedLong(wirelen));
        line.field("decoded", decoded());
        if (!ancillary.isEmpty()) {
            line.field("ancillary", ancillary.byName());
        }
    }
}
