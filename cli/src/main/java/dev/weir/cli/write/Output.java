// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.live.LiveCapture;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;

/** Where the packets that match go. */
public interface Output extends PacketSink, Flushable, Closeable {
    /** What {@link #copy} returns if a capture has no packet that it would not have to wait for. */
    long NONE_THERE = -1;

    /**
     * Copies packets that are there, many at a time, and passes them on, if this output can do
     * that.
     *
     * @param most how many there may be
     * @param many whether those that come soon are waited for, less than 20 milliseconds
     * @return how many there were; {@link #NONE_THERE} if there is none to be copied or written; 0
     *     if there may be some, of which the next one is to be {@link #write written}
     */
    default long copy(LiveCapture capture, long most, boolean many) throws IOException {
        return 0;
    }

    /**
     * Waits for packets, or has another thread go on with the capture until that cannot.
     *
     * @return whether there may be more, which are for the caller to pass on
     */
    default boolean await(Capturing capturing) throws IOException {
        return capturing.await();
    }

    /** {@return whether it copies packets, of captures that can copy them} */
    default boolean copies() {
        return false;
    }

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
