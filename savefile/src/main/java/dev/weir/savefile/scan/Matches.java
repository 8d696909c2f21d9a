// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.util.Objects;

/** The matches of one stretch as packets; the same object is moved from stretch to stretch. */
final class Matches {
    private final Layout layout;
    private final Records records;
    private final Stretches stretches;
    private final PacketCursor packet = new PacketCursor();
    private Window window;
    private int stretch;
    private int given;

    Matches(Layout layout, Records records, Window window, Stretches stretches) {
        this.layout = layout;
        this.records = records;
        this.window = window;
        this.stretches = stretches;
    }

    void moveTo(Window next) {
        window = next;
    }

    void moveTo(int number) {
        stretch = number;
        given = 0;
    }

    /** {@return how their records are read} */
    Layout layout() {
        return layout;
    }

    int stretch() {
        return stretch;
    }

    int count() {
        return stretches.matches[stretch];
    }

    /** {@return false if the file has become too short for their records} */
    boolean areWhole() throws IOException {
        return window.isWhole(stretches.arrived[stretch]);
    }

    /** {@return how many bytes their packets have, cut at {@code snaplen}} */
    long packetBytes(int snaplen) throws IOException {
        if (stretches.longest[stretch] <= snaplen) {
            return stretches.bytes[stretch];
        }
        long sum = 0;
        for (int i = 0; i < count(); i++) {
            sum += Math.min(mapped(i).caplen(), snaplen);
        }
        return sum;
    }

    /** {@return a view of a match, valid until the next} */
    Packet packet(int index) {
        given = index;
        records.view(
                window.bytes(), window.memory(), stretches.offsets[stretch].get(index), packet);
        return packet;
    }

    /**
     * {@return a view of a match, valid until the next}
     *
     * @throws IOException if what is mapped there is none any more
     */
    Packet mapped(int index) throws IOException {
        try {
            Packet match = packet(index);
            Objects.checkFromIndexSize(match.offset(), match.caplen(), match.segment().byteSize());
            return match;
        } catch (IndexOutOfBoundsException e) {
            throw changed(e);
        }
    }

    /** {@return what to say if matches are no longer what was walked over} */
    static IOException changed(IndexOutOfBoundsException e) {
        return new IOException("file was changed while it was copied", e);
    }

    /**
     * Writes matches.
     *
     * @param longestKept the longest packet whose record is written as it is; -1 if none is
     * @throws IndexOutOfBoundsException if what is mapped there is none any more
     */
    void write(int from, int to, int longestKept, CopyFormat.Writer writer) throws IOException {
        MappedByteBuffer bytes = window.bytes();
        Offsets offsets = stretches.offsets[stretch];
        int tooLong = longestKept + 1;
        for (int i = from; i < to; i++) {
            int record = offsets.get(i);
            // Negative by now is too long as well: behind a part of a header nothing could be read.
            if (Integer.compareUnsigned(records.caplen(bytes, record), tooLong) < 0) {
                writer.writeRecord(bytes, record, records.length(bytes, record));
            } else {
                records.write(bytes, window.memory(), record, packet, writer);
            }
        }
    }

    /** {@return the index of the match that was looked at last} */
    int given() {
        return given;
    }

    /** {@return where the record of a match is in the window} */
    int record(int index) {
        return stretches.offsets[stretch].get(index);
    }

    /** {@return whether all packets are of the same link type, whichever match} */
    boolean haveOneLinkType() {
        return records.haveOneLinkType();
    }
}
