// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;

import java.io.IOException;

/** Gives every match to a sink. */
final class SinkTaker extends Taker {
    private final PacketSink sink;

    SinkTaker(PacketSink sink) {
        this.sink = sink;
    }

    @Override
    boolean needsOffsets() {
        return true;
    }

    @Override
    boolean handsOut() {
        return true;
    }

    @Override
    void matches(Matches matches) throws IOException {
        for (int i = 0; i < matches.count(); i++) {
            sink.write(matches.packet(i));
        }
    }

    @Override
    void packet(Packet packet) throws IOException {
        sink.write(packet);
    }

    @Override
    void turnEnds() {}

    @Override
    void afterTurn() {}

    @Override
    void end() {}
}
