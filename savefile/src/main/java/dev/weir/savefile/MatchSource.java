// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The packets of a source that match, by a filter for each link type, read one by one. */
final class MatchSource implements PacketSource {
    private final PacketSource all;
    private final Function<LinkType, Filter> choice;
    private final Map<LinkType, Filter> filters = new HashMap<>();

    MatchSource(PacketSource all, Function<LinkType, Filter> choice) {
        this.all = all;
        this.choice = choice;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        Packet packet = all.next();
        while (packet != null
                && packet.run(filters.computeIfAbsent(packet.linkType(), choice)) == 0) {
            packet = all.next();
        }
        return packet;
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
