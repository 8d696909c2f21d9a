// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * Packets of a capture on their way to one file, or to one after the other, all written by another
 * thread. Which file a packet goes to is decided as tcpdump does, when it comes.
 */
public final class RotatedFiles implements PacketSink, Closeable {
    /** Opens a file of that name. */
    @FunctionalInterface
    public interface Opener {
        Sink open(String name) throws IOException;
    }

    /** Begins a savefile. */
    @FunctionalInterface
    public interface Format<W extends PacketSink & Flushable> {
        /** {@return a writer to {@code out}, which messages call so} */
        W begin(OutputStream out, String name) throws IOException;
    }

    /** Makes packets into bytes, for the file that is written now. */
    private interface Encoder {
        void write(Packet packet) throws IOException;

        void flush() throws IOException;
    }

    /** What happens to files, and who is told. */
    public interface Listener extends BackgroundWriter.Listener {
        /** There are as many files as there may be. */
        void full(int files);
    }

    private final Rotation rotation;
    private final String pattern;
    private final Opener opener;
    private final Format<?> format;
    private final Listener listener;
    private final InstantSource clock;
    private final BackgroundWriter writer;
    private Encoder encoder;
    private long begin;
    private long beganAt;
    private int number;
    private int periods;
    private boolean full;

    /**
     * Opens the first file.
     *
     * @param pattern the name that the user gave
     * @param atOnce whether somebody waits for each packet
     */
    public RotatedFiles(
            Rotation rotation,
            String pattern,
            Opener opener,
            Format<?> format,
            boolean atOnce,
            Listener listener,
            InstantSource clock)
            throws IOException {
        this.rotation = rotation;
        this.pattern = pattern;
        this.opener = opener;
        this.format = format;
        this.listener = listener;
        this.clock = clock;
        beganAt = clock.instant().getEpochSecond();
        String name = name();
        writer = new BackgroundWriter(opener.open(name), atOnce, listener);
        encoder = encoder(format, name);
    }

    private String name() {
        Instant time = Instant.ofEpochSecond(beganAt);
        return rotation.name(pattern, number, time.atZone(ZoneId.systemDefault()));
    }

    private <W extends PacketSink & Flushable> Encoder encoder(Format<W> how, String name)
            throws IOException {
        W made = how.begin(writer, name);
        Encoder encodes =
                new Encoder() {
                    @Override
                    public void write(Packet packet) throws IOException {
                        made.write(packet);
                    }

                    @Override
                    public void flush() throws IOException {
                        made.flush();
                    }
                };
        encodes.flush();
        return encodes;
    }

    /**
     * Adds a packet.
     *
     * @throws IOException if the packet does not fit, or if writing failed, now or before
     */
    @Override
    public void write(Packet packet) throws IOException {
        if (rotation.isAny()) {
            turn();
        }
        if (!full) {
            encoder.write(packet);
            encoder.flush();
        }
    }

    private void turn() throws IOException {
        if (rotation.seconds() > 0) {
            long now = clock.instant().getEpochSecond();
            if (rotation.isOld(now - beganAt)) {
                beganAt = now;
                periods++;
                if (rotation.endsAfter(periods)) {
                    if (!full) {
                        full = true;
                        listener.full(rotation.files());
                    }
                    return;
                }
                number = 0;
                next();
            }
        }
        if (!full && rotation.isLong(writer.position() - begin)) {
            number = rotation.after(number);
            next();
        }
    }

    private void next() throws IOException {
        String name = name();
        writer.next(() -> opener.open(name));
        begin = writer.position();
        encoder = encoder(format, name);
    }

    /** Writes what there is, and closes the file. */
    @Override
    public void close() throws IOException {
        writer.close();
    }
}
