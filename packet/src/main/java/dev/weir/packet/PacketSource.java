// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import dev.weir.bpf.Filter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
        return new SelectedPackets(this, packet -> packet.run(filter) != 0);
    }

    /**
     * {@return the packets captured at {@code from} or later, and before {@code to}; closing it
     * closes this}
     *
     * <p>Packets need not be in the order of their times, so all of this source is read.
     */
    default PacketSource between(Instant from, Instant to) {
        long first = Timestamps.nanos(from);
        long behind = Timestamps.nanos(to);
        return new SelectedPackets(
                this, packet -> packet.timestamp() >= first && packet.timestamp() < behind);
    }

    /**
     * {@return at most the next {@code count} packets of this source, behind which nothing is read;
     * closing it closes this}
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    default PacketSource limit(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("count is negative: " + count);
        }
        return new FirstPackets(this, count);
    }

    /**
     * {@return the remaining packets as a stream, which closes this source when it is closed}
     *
     * <p>Its elements are one view that is moved: {@code map(Packet::copy)} before anything that
     * keeps them, such as {@code toList} or {@code sorted}. So it is not divided among threads
     * either: {@code parallel()} has no effect up to there. It throws {@link UncheckedIOException}
     * where {@link #next} and {@link #close} throw {@link IOException}.
     */
    default Stream<Packet> stream() {
        return StreamSupport.stream(spliterator(), false)
                .onClose(() -> {
                    try {
                        close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
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

    /** {@return the remaining packets, which are not divided: they are one view that is moved} */
    @Override
    default Spliterator<Packet> spliterator() {
        return new RemainingPackets(this);
    }
}
