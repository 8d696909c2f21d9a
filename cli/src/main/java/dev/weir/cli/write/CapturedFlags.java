// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.live.Direction;
import dev.weir.live.LivePacket;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.pcapng.PacketOption.Flags;

import java.io.IOException;

/**
 * Writes packets of a capture to a pcapng savefile with what the kernel says of them: epb_flags.
 */
record CapturedFlags(PcapngWriter writer) implements PacketSink {
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    @Override
    public void write(Packet packet) throws IOException {
        writer.write(packet, packet instanceof LivePacket live ? of(live) : 0);
    }

    private static int of(LivePacket packet) {
        return Flags.bits(
                packet.direction() == Direction.OUT ? OUTBOUND : INBOUND,
                reception(packet),
                packet.checksumNotReady(),
                packet.checksumChecked(),
                packet.segmentationOffloaded());
    }

    private static int reception(LivePacket packet) {
        return switch (packet.addressee()) {
            case UNKNOWN -> 0;
            case THIS_MACHINE -> 1;
            case GROUP -> 2;
            case ALL -> 3;
            case ANOTHER -> 4;
        };
    }
}
