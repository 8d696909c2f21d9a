// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.time.LocalZone;
import dev.weir.live.LiveCapture;
import dev.weir.live.PcapRecords;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;

import org.jspecify.annotations.Nullable;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Packets of a capture on their way to one file, or to one after the other, all written by another
 * thread. Which file a packet goes to is decided as tcpdump does, when it comes.
 */
public final class RotatedFiles implements Output {
    /** Opens a file of that name. */
    @FunctionalInterface
    public interface Opener {
        Sink open(String name) throws IOException;
    }

    /** Begins a savefile. */
    @FunctionalInterface
    public interface Format {
        /** {@return what writes to {@code out}, which messages call so} */
        Encoder begin(OutputStream out, String name) throws IOException;

        /**
         * {@return records of packets of a capture in this memory, if in such a file they are
         * nothing but those of pcap}
         */
        default @Nullable PcapRecords records(MemorySegment memory) {
            return null;
        }
    }

    /** Makes packets into bytes of a savefile. */
    public interface Encoder extends PacketSink, Flushable {
        /** {@return how long the file is with all packets} */
        long bytes();

        /** Adds what follows the last packet of the file; nothing else is added then. */
        default void end() throws IOException {}

        /**
         * {@return an encoder of these parts}
         *
         * @param bytes how long the file is with all that the sink was given
         */
        static Encoder of(PacketSink sink, Flushable flushable, LongSupplier bytes) {
            return new Encoder() {
                @Override
                public void write(Packet packet) throws IOException {
                    sink.write(packet);
                }

                @Override
                public void flush() throws IOException {
                    flushable.flush();
                }

                @Override
                public long bytes() {
                    return bytes.getAsLong();
                }
            };
        }
    }

    /** What happens to files, and who is told. */
    public interface Listener extends BackgroundWriter.Listener {
        /** There are as many files as there may be. */
        void full(int files);
    }

    /**
     * How many bytes of packets are collected before they are passed on together: few enough that
     * they are still in the caches of the processor then.
     */
    private static final int PIECE = 64 << 10;

    private final Rotation rotation;
    private final String pattern;
    private final Opener opener;
    private final Format format;
    private final boolean atOnce;
    private final Listener listener;
    private final InstantSource clock;
    private final BackgroundWriter writer;

    /** Packets that are copied; none where each may begin another file, or is waited for. */
    private final @Nullable PcapRecords records;

    private Encoder encoder;
    private String name;

    /** How long the file was when what was collected was passed on. */
    private long passedOn;

    private long beganAt;
    private int number;
    private int periods;
    private boolean full;
    private boolean ended;
    private boolean closed;

    /**
     * Opens the first file.
     *
     * @param pattern the name that the user gave
     * @param atOnce whether somebody waits for each packet
     * @param ending whether the run is to end, so that nothing must be waited for
     */
    public RotatedFiles(
            Rotation rotation,
            String pattern,
            Opener opener,
            Format format,
            boolean atOnce,
            Listener listener,
            InstantSource clock,
            BooleanSupplier ending)
            throws IOException {
        this.rotation = rotation;
        this.pattern = pattern;
        this.opener = opener;
        this.format = format;
        this.atOnce = atOnce;
        this.listener = listener;
        this.clock = clock;
        beganAt = clock.instant().getEpochSecond();
        name = name();
        writer = new BackgroundWriter(opener.open(name), atOnce, listener, ending);
        records = rotation.isAny() || atOnce ? null : format.records(writer.memory());
        encoder = begin(name);
    }

    private String name() {
        Instant time = Instant.ofEpochSecond(beganAt);
        return rotation.name(pattern, number, () -> time.atZone(LocalZone.ofThisMachine()));
    }

    private Encoder begin(String name) throws IOException {
        try {
            Encoder begun = format.begin(writer, name);
            begun.flush();
            passedOn = begun.bytes();
            return begun;
        } catch (IOException e) {
            throw writer.reasonOf(e);
        }
    }

    /**
     * Adds a packet, which is on its way with others, at the latest once {@link #flush} is called.
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
            if (atOnce || encoder.bytes() - passedOn >= PIECE) {
                flush();
            }
        }
    }

    @Override
    public boolean copies() {
        return records != null;
    }

    @Override
    public long copy(LiveCapture capture, long most, boolean many) throws IOException {
        PcapRecords copied = records;
        if (copied == null) {
            return 0;
        }
        flush(); // what was written before
        writer.offer(copied, most);
        boolean more = many ? capture.copyMany(copied) : capture.copy(copied);
        if (copied.packets() > 0) {
            writer.accept(copied);
            writer.flush();
            return copied.packets();
        }
        return more ? 0 : NONE_THERE;
    }

    @Override
    public boolean await(Capturing capturing) throws IOException {
        return records == null ? capturing.await() : writer.lend(capturing);
    }

    /** Has written what there is. */
    @Override
    public void flush() throws IOException {
        if (encoder.bytes() == passedOn) {
            writer.flush();
            return;
        }
        try {
            encoder.flush();
        } catch (IOException e) {
            throw writer.reasonOf(e);
        }
        passedOn = encoder.bytes();
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
        if (!full && rotation.isLong(encoder.bytes())) {
            number = rotation.after(number);
            next();
        }
    }

    private void next() throws IOException {
        String following = name();
        endFile();
        writer.next(() -> opener.open(following));
        name = following;
        encoder = begin(following);
    }

    private void endFile() throws IOException {
        encoder.end();
        flush();
    }

    /** Says that no packet comes any more: what there is is written, and the file closed. */
    @Override
    public void end() throws IOException {
        boolean first = !ended;
        ended = true;
        if (first && !writer.hasFailed()) {
            endFile();
        }
        writer.end();
    }

    /** Waits until what there is is written, and the file closed. */
    @Override
    public void close() throws IOException {
        try (writer) {
            end();
        }
        if (full && !closed) {
            closed = true;
            listener.closed(name); // its time was over, as if another one had followed
        }
    }
}
