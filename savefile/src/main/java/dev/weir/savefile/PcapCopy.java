// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.Packet;
import dev.weir.savefile.scan.CopyFormat;
import dev.weir.savefile.scan.Layout;
import dev.weir.savefile.scan.PlacedStream;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** Copies matches of a scan to a pcap savefile. */
final class PcapCopy implements CopyFormat {
    private final String name;
    private final Function<@Nullable Packet, PcapHeader> choice;
    private final Runnable timeLost;
    private final Runnable timeCut;
    private final Runnable packetCut;
    private @Nullable PcapHeader header;

    PcapCopy(
            String name,
            Function<@Nullable Packet, PcapHeader> choice,
            Runnable timeLost,
            Runnable timeCut,
            Runnable packetCut) {
        this.name = name;
        this.choice = choice;
        this.timeLost = timeLost;
        this.timeCut = timeCut;
        this.packetCut = packetCut;
    }

    @Override
    public int begin(@Nullable Packet first, PlacedStream out) throws IOException {
        PcapHeader chosen = choice.apply(first);
        header = chosen;
        PcapWriter.create(out, name, chosen).flush();
        return PcapHeader.LENGTH;
    }

    private PcapHeader header() {
        if (header == null) {
            throw new IllegalStateException("the savefile has no header yet");
        }
        return header;
    }

    @Override
    public int recordHeader() {
        return PcapReader.RECORD_HEADER;
    }

    @Override
    public int snaplen() {
        return header().snaplen();
    }

    @Override
    public int longestKept(Layout from) {
        PcapHeader to = header();
        return from instanceof Layout.Pcap pcap
                        && !pcap.bigEndian()
                        && (pcap.nanosPerUnit() == 1) == to.nanoseconds()
                        && pcap.captured().linkType().equals(to.linkType())
                ? Math.min(pcap.captured().snaplen(), to.snaplen())
                : -1;
    }

    @Override
    public Writer writer(PlacedStream out) {
        Arena arena = Arena.ofConfined();
        PcapWriter writer = PcapWriter.behindHeader(arena, out, name, header());
        writer.onTimeCut(() -> tell(timeCut));
        writer.onPacketCut(() -> tell(packetCut));
        return new Part(arena, writer, timeLost);
    }

    /** Tells it to one who need not expect several threads, though records are written by all. */
    private synchronized void tell(Runnable listener) {
        listener.run();
    }

    /** Some of the records. */
    private record Part(Arena arena, PcapWriter writer, Runnable timeLost) implements Writer {
        @Override
        public void write(Packet packet) throws IOException {
            if (packet instanceof SavefilePacket known && !known.isTimed()) {
                timeLost.run(); // in turn: it is no plain record, and was read by itself
            }
            writer.write(packet);
        }

        @Override
        public void write(ByteBuffer from, int at, int caplen, int wirelen, long timestamp)
                throws IOException {
            writer.write(from, at, caplen, wirelen, timestamp);
        }

        @Override
        public void writeRecord(ByteBuffer from, int at, int length) throws IOException {
            writer.writeRecord(from, at, length);
        }

        @Override
        public long bytes() {
            return writer.bytes();
        }

        @Override
        public void goOnBehind(long bytes, long packets) throws IOException {
            writer.goOnBehind(bytes, packets);
        }

        @Override
        public void close() throws IOException {
            try (arena) {
                writer.flush();
            }
        }
    }
}
