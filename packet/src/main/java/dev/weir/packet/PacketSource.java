// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import dev.weir.bpf.Filter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Where packets come from: a savefile or a live capture.
 *
 * <p>A source is read once, front to back, by one thread.
 */
public interface PacketSource extends Iterable<Packet>, AutoCloseable {
    /**
     * Moves to the next packet.
     *
     * @return a view that is valid until the next call, or null at the end
     * @throws IOException if the source is damaged or fails; every packet before that was given
     */
    @Nullable Packet next() throws IOException;

    /** Frees what the source holds. Closing twice does nothing. */
    @Override
    void close() throws IOException;

    /** Gives every remaining packet to {@code sink}. */
    default void forEach(PacketSink sink) throws IOException {
        for (Packet packet = next(); packet != null; packet = next()) {
            sink.write(packet);
        }
    }

    /** {@return the packets of this source that {@code filter} keeps; closing it closes this} */
    default PacketSource filter(Filter filter) {
        PacketSource all = this;
        return new PacketSource() {
            @Override
            public @Nullable Packet next() throws IOException {
                Packet packet = all.next();
                while (packet != null && packet.run(filter) == 0) {
                    packet = all.next();
                }
                return packet;
            }

            @Override
            public void close() throws IOException {
                all.close();
            }
        };
    }

    /**
     * {@inheritDoc}
     *
     * <p>The iterator gives the same view again and again: {@link Packet#copy} what you keep. It
     * throws {@link UncheckedIOException} where {@link #next} throws {@link IOException}.
     */
    @Override
    default Iterator<Packet> iterator() {
        return new Iterator<>() {
            private @Nullable Packet ahead;

            @Override
            public boolean hasNext() {
                if (ahead == null) {
                    try {
                        ahead = PacketSource.this.next();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return ahead != null;
            }

            @Override
            public Packet next() {
                if (!hasNext() || ahead == null) {
                    throw new NoSuchElementException("no packet left");
                }
                Packet packet = ahead;
                ahead = null;
                return packet;
            }
        };
    }
}
