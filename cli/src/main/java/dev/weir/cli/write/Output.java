// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;

/** Where the packets that match go. */
public interface Output extends PacketSink, Flushable, Closeable {
    /**
     * Says that nothing more comes: what another thread writes is written and closed while the
     * caller does something else, until it calls {@link #close}.
     */
    default void end() throws IOException {}

    /** {@return an output that forgets them: they are only counted} */
    static Output nowhere() {
        return new Output() {
            @Override
            public void write(Packet packet) {}

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    /** {@return an output to both} */
    static Output both(Output first, Output second) {
        return new Output() {
            @Override
            public void write(Packet packet) throws IOException {
                first.write(packet);
                second.write(packet);
            }

            @Override
            public void flush() throws IOException {
                first.flush();
                second.flush();
            }

            @Override
            public void end() throws IOException {
                first.end();
                second.end();
            }

            @Override
            public void close() throws IOException {
                try (first;
                        second) {
                    flush();
                }
            }
        };
    }
}
