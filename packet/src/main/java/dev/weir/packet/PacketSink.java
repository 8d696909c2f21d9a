// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Where packets go: a savefile writer, a printer, a method of yours. */
@FunctionalInterface
public interface PacketSink extends Consumer<Packet> {
    /**
     * Takes one packet, which is valid only during the call.
     *
     * @throws IOException if it cannot be taken; what was taken before stays
     */
    void write(Packet packet) throws IOException;

    /** {@link #write}, for places that take a plain consumer. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // it is the same call
    default void accept(Packet packet) {
        try {
            write(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
