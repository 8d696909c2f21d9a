// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;

/** The packets of a source that an extent wants; the source is read once, from its beginning. */
public final class ExtentSource implements PacketSource {
    private final PacketSource all;
    private final Extent extent;
    private @Nullable PacketSource wanted;
    private @Nullable Packet first;

    /** Selects from {@code all}, of which nothing was read yet. */
    public ExtentSource(PacketSource all, Extent extent) {
        this.all = all;
        this.extent = extent;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        PacketSource source = wanted;
        if (source == null) {
            source = begin();
            wanted = source;
        }
        return source.next();
    }

    /** Looks at the first packet, which tells what times are meant, and gives it out again. */
    private PacketSource begin() throws IOException {
        first = all.next();
        Instant time = first == null ? Instant.EPOCH : Instant.EPOCH.plusNanos(first.timestamp());
        PacketSource again =
                new PacketSource() {
                    private long skipped;

                    @Override
                    public @Nullable Packet next() throws IOException {
                        Packet packet = take();
                        while (packet != null && skipped < extent.skip()) {
                            skipped++;
                            packet = take();
                        }
                        return packet;
                    }

                    @Override
                    public void close() throws IOException {
                        all.close();
                    }
                };
        return extent.isAlways() ? again : again.between(extent.begin(time), extent.end(time));
    }

    private @Nullable Packet take() throws IOException {
        Packet packet = first;
        if (packet == null) {
            return all.next();
        }
        first = null;
        return packet;
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
