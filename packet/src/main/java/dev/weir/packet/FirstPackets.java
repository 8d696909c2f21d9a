// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** The first packets of a source; what comes behind them is not read. */
final class FirstPackets implements PacketSource {
    private final PacketSource all;
    private long left;

    FirstPackets(PacketSource all, long count) {
        this.all = all;
        left = count;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        if (left == 0) {
            return null;
        }
        left--;
        return all.next();
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
