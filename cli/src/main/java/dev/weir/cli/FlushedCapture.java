// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.live.LiveCapture;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * The packets of a capture, before each wait for which the output is flushed: nobody waits for a
 * packet that has come, and while they come fast they are passed on in large pieces.
 */
record FlushedCapture(LiveCapture capture, Output output) implements PacketSource {
    @Override
    public @Nullable Packet next() throws IOException {
        Packet packet = capture.poll();
        if (packet == null) {
            output.flush();
            packet = capture.next();
        }
        return packet;
    }

    @Override
    public void close() throws IOException {
        capture.close();
    }
}
