// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a pcap savefile, version 2.4, little-endian.
 *
 * <p>Timestamps are cut to microseconds, not rounded, unless the header asks for nanoseconds; of
 * the seconds since 1970 the file keeps the lower 32 bits. A packet longer than the snaplen of the
 * header is cut to it, because readers do the same.
 *
 * <p>Packets are collected and written in large pieces. A failed write is reported by the call
 * during which it happens, at the latest by {@link #flush} or {@link #close}; what was written
 * stays, and nothing more is written.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class PcapWriter implements PacketSink, Closeable, Flushable {
    private static final ValueLayout.OfShort U16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int RECORD_HEADER = 16;
    private static final int BUFFER_SIZE = 256 << 10;

    private final OutputStream out;
    private final String name;
    private final PcapHeader header;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private final MemorySegment segment = MemorySegment.ofArray(buffer);
    private int used;
    private long packets;
    private long written;
    private boolean broken;

    private PcapWriter(OutputStream out, String name, PcapHeader header) {
        this.out = out;
        this.name = name;
        this.header = header;
        segment.set(
                U32,
                0,
                header.nanoseconds()
                        ? PcapHeader.MAGIC_NANOSECONDS
                        : PcapHeader.MAGIC_MICROSECONDS);
        segment.set(U16, 4, (short) 2);
        segment.set(U16, 6, (short) 4);
        segment.set(U32, 16, header.snaplen());
        segment.set(U32, 20, header.linkType().number() | header.frameCheck());
        used = PcapHeader.LENGTH;
    }

    /**
     * Makes a file, or empties it if it is there.
     *
     * @param snaplen the longest packet that will come, in bytes
     */
    public static PcapWriter create(Path path, LinkType linkType, int snaplen) throws IOException {
        return create(path, PcapHeader.of(linkType, snaplen));
    }

    /** Makes a file, or empties it if it is there. */
    public static PcapWriter create(Path path, PcapHeader header) throws IOException {
        return new PcapWriter(Files.newOutputStream(path), path.toString(), header);
    }

    /**
     * Writes to a stream.
     *
     * @param out closed together with the writer
     * @param name what messages call it
     */
    public static PcapWriter create(OutputStream out, String name, PcapHeader header) {
        return new PcapWriter(out, name, header);
    }

    /** {@return a writer of records to follow a header that was written} */
    static PcapWriter behindHeader(OutputStream out, String name, PcapHeader header) {
        PcapWriter writer = new PcapWriter(out, name, header);
        writer.used = 0;
        return writer;
    }

    /** Says how many packets were added by others before the next one. */
    void countFrom(long before) {
        packets = before;
        written = before;
    }

    /**
     * Adds a packet.
     *
     * @throws IOException if writing fails, or if the packet is of another link type than the file
     */
    @Override
    public void write(Packet packet) throws IOException {
        if (!packet.linkType().equals(header.linkType())) {
            throw new IOException(
                    "%s: a pcap savefile has one link type, here %d; packet %d has %d"
                            .formatted(
                                    name,
                                    header.linkType().number(),
                                    packets + 1,
                                    packet.linkType().number()));
        }
        int caplen = Math.min(packet.caplen(), header.snaplen());
        if (used + RECORD_HEADER > BUFFER_SIZE) {
            drain();
        }
        putRecordHeader(packet, caplen);
        long from = packet.offset();
        long left = caplen;
        while (left > BUFFER_SIZE - used) {
            int part = BUFFER_SIZE - used;
            put(packet.segment(), from, part);
            from += part;
            left -= part;
            drain();
        }
        put(packet.segment(), from, (int) left);
        packets++;
    }

    private void putRecordHeader(Packet packet, int caplen) {
        long seconds = Math.floorDiv(packet.timestamp(), NANOS_PER_SECOND);
        long nanos = packet.timestamp() - seconds * NANOS_PER_SECOND;
        seconds -= packet.secondsInFraction();
        nanos += packet.secondsInFraction() * NANOS_PER_SECOND;
        segment.set(U32, used, (int) seconds);
        segment.set(U32, used + 4, (int) (header.nanoseconds() ? nanos : nanos / 1000));
        segment.set(U32, used + 8, caplen);
        segment.set(U32, used + 12, packet.wirelen());
        used += RECORD_HEADER;
    }

    private void put(MemorySegment from, long offset, int length) {
        MemorySegment.copy(from, offset, segment, used, length);
        used += length;
    }

    /** Writes what was collected. */
    private void drain() throws IOException {
        int length = used;
        used = 0;
        if (broken) {
            throw failure("an earlier write failed", null);
        }
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            broken = true;
            throw failure(reason(e), e);
        }
        written = packets;
    }

    /** The system's texts begin with a capital, and this one stands behind a colon. */
    private static String reason(IOException e) {
        String text = e.getMessage();
        if (text == null || text.isEmpty()) {
            return e.getClass().getSimpleName();
        }
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private IOException failure(String reason, @Nullable IOException e) {
        return new IOException(
                "%s: %s; at least %d packets were written before".formatted(name, reason, written),
                e);
    }

    /** {@return how many packets were added} */
    public long packets() {
        return packets;
    }

    /** Writes what is still collected. */
    @Override
    public void flush() throws IOException {
        drain();
        try {
            out.flush();
        } catch (IOException e) {
            broken = true;
            throw failure(reason(e), e);
        }
    }

    /** Flushes and closes. After a failed write it closes only, since that failure was reported. */
    @Override
    public void close() throws IOException {
        try {
            if (!broken && used > 0) {
                flush();
            }
        } finally {
            out.close();
        }
    }
}
