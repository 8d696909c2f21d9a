// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Some packets of a source. */
final class SelectedPackets implements PacketSource {
    /** Says which. */
    @FunctionalInterface
    interface Selection {
        boolean keeps(Packet packet);
    }

    private final PacketSource all;
    private final Selection selection;

    SelectedPackets(PacketSource all, Selection selection) {
        this.all = all;
        this.selection = selection;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        Packet packet = all.next();
        while (packet != null && !selection.keeps(packet)) {
            packet = all.next();
        }
        return packet;
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
