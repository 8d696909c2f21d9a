// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * What is left of a source, for a stream. It is never split: there is one view, and what would be
 * set aside for another thread would be the same packet again and again.
 */
record RemainingPackets(PacketSource source) implements Spliterator<Packet> {
    @Override
    public boolean tryAdvance(Consumer<? super Packet> action) {
        Packet packet;
        try {
            packet = source.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (packet == null) {
            return false;
        }
        action.accept(packet);
        return true;
    }

    @Override
    public @Nullable Spliterator<Packet> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED | NONNULL;
    }
}
