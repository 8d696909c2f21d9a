// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.scan.TimeSpan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** The packets of a time, found by an index. */
final class IndexedPackets implements PacketSource {
    private final IndexedReading reading;
    private final TimeSpan span;
    private final Savefile savefile;

    IndexedPackets(IndexedReading reading, TimeSpan span, Savefile savefile) {
        this.reading = reading;
        this.span = span;
        this.savefile = savefile;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        Packet packet = reading.next(span);
        while (packet != null && !span.contains(packet.timestamp())) {
            packet = reading.next(span);
        }
        return packet;
    }

    @Override
    public void close() throws IOException {
        savefile.close();
    }
}
