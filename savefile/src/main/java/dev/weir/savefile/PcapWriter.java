// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.scan.PlacedStream;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes a pcap savefile, version 2.4, little-endian unless it goes on with one that is not.
 *
 * <p>Timestamps are cut to microseconds, not rounded, unless the header asks for nanoseconds; a
 * time that is not between 1970 and 2106 is refused. A packet longer than the snaplen of the header
 * is cut to it, because readers do the same; and one longer than readers take of its link type to
 * that, 262,144 bytes of most, because more is damage to them.
 *
 * <p>Packets are collected and written in large pieces. A failed write is reported by the call
 * during which it happens, at the latest by {@link #flush} or {@link #close}; what was written
 * stays, and nothing more is written.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class PcapWriter implements PacketSink, Closeable, Flushable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANOS_PER_MICRO = 1000;

    private final BufferedOutput out;
    private final PcapHeader header;
    private final int longest;
    private Runnable timeCut = () -> {};
    private boolean cutsTimes;
    private Runnable packetCut = () -> {};
    private boolean cutsPackets;

    private PcapWriter(BufferedOutput out, PcapHeader header) {
        this.out = out;
        this.header = header;
        longest = Math.min(header.snaplen(), Snaplen.limit(header.linkType()));
    }

    /**
     * Makes a file, or empties it if it is there.
     *
     * @param path if its name ends as a {@link Compression} says, such as in {@code .gz}, the file
     *     is compressed
     * @param snaplen the longest packet that will come, in bytes
     */
    public static PcapWriter create(Path path, LinkType linkType, int snaplen) throws IOException {
        return create(path, PcapHeader.of(linkType, snaplen));
    }

    /**
     * Makes a file, or empties it if it is there.
     *
     * @param path if its name ends as a {@link Compression} says, such as in {@code .gz}, the file
     *     is compressed
     */
    public static PcapWriter create(Path path, PcapHeader header) throws IOException {
        return create(Compression.create(path), path.toString(), header);
    }

    /**
     * Writes to a stream.
     *
     * @param out closed together with the writer
     * @param name what messages call it
     */
    public static PcapWriter create(OutputStream out, String name, PcapHeader header) {
        PcapWriter writer = new PcapWriter(new BufferedOutput(out, name, 0), header);
        writer.putHeader();
        return writer;
    }

    /**
     * Goes on with a file: its header stays, and packets are added behind those it has.
     *
     * <p>The file is read to its end first, so that nothing is added to one that is damaged.
     *
     * @throws MalformedSavefileException if it is damaged, or no savefile
     * @throws IOException if it is a savefile of another form than this class writes: pcapng, an
     *     older version, or a variant
     */
    public static PcapWriter append(Path path) throws IOException {
        PcapForm form;
        long length;
        try (Savefile savefile = Savefile.open(path)) {
            form = savefile.pcapForm();
            if (form == null || !form.isUsual()) {
                throw new IOException(
                        path
                                + ": packets are added to pcap files of version 2.4 only, and this"
                                + " is another form");
            }
            BufferedOutput.requirePlain(savefile);
            savefile.skipToEnd();
            length = savefile.position();
        }
        OutputStream stream = FileOutput.append(path, length);
        BufferedOutput out = new BufferedOutput(stream, path.toString(), length);
        out.order(form.bigEndian());
        return new PcapWriter(out, form.header());
    }

    private void putHeader() {
        out.u32(
                header.nanoseconds()
                        ? PcapHeader.MAGIC_NANOSECONDS
                        : PcapHeader.MAGIC_MICROSECONDS);
        out.u16(PcapForm.MAJOR);
        out.u16(PcapForm.MINOR);
        out.u32(0);
        out.u32(0);
        out.u32(header.snaplen());
        out.u32(header.linkType().number() | header.frameCheck());
    }

    /** {@return what the file says of all its packets} */
    public PcapHeader header() {
        return header;
    }

    /** Sets what is run once, when the first time is cut to microseconds that has more. */
    public void onTimeCut(Runnable listener) {
        timeCut = listener;
    }

    /** Sets what is run once, when the first packet is cut. */
    public void onPacketCut(Runnable listener) {
        packetCut = listener;
    }

    /**
     * {@return a writer of records to follow a header that was written}
     *
     * @param arena where it collects them
     */
    static PcapWriter behindHeader(Arena arena, PlacedStream out, String name, PcapHeader header) {
        return new PcapWriter(BufferedOutput.inArena(arena, out, name, PcapHeader.LENGTH), header);
    }

    /** Flushes, and says what of the file comes before the next packet. */
    void goOnBehind(long bytes, long packets) throws IOException {
        out.goOnBehind(bytes, packets);
    }

    /**
     * Adds a packet.
     *
     * @throws IOException if writing fails, if the packet is of another link type than the file, or
     *     if its time is not between 1970 and 2106
     */
    @Override
    public void write(Packet packet) throws IOException {
        if (!packet.linkType().equals(header.linkType())) {
            throw anotherLinkType(packet);
        }
        int caplen = cut(packet.caplen());
        out.record(
                time(packet.timestamp(), packet.secondsInFraction()),
                out.pair(caplen, packet.wirelen()),
                packet.segment(),
                packet.offset(),
                caplen);
    }

    /** Adds a packet of the same link type whose bytes are in a buffer. */
    void write(ByteBuffer from, int at, int caplen, int wirelen, long timestamp)
            throws IOException {
        int kept = cut(caplen);
        out.record(time(timestamp, 0), out.pair(kept, wirelen), from, at, kept);
    }

    /** {@return both numbers of a time in a record} */
    private long time(long timestamp, int secondsInFraction) throws IOException {
        long seconds = Math.floorDiv(timestamp, NANOS_PER_SECOND);
        long nanos = timestamp - seconds * NANOS_PER_SECOND;
        seconds -= secondsInFraction;
        if (seconds >>> Integer.SIZE != 0) {
            throw timeOutOfReach();
        }
        nanos += secondsInFraction * NANOS_PER_SECOND;
        return out.pair((int) seconds, header.nanoseconds() ? (int) nanos : micros(nanos));
    }

    private int cut(int caplen) {
        if (caplen <= longest) {
            return caplen;
        }
        if (!cutsPackets) {
            cutsPackets = true;
            packetCut.run();
        }
        return longest;
    }

    private int micros(long nanos) {
        long micros = nanos / NANOS_PER_MICRO;
        if (micros * NANOS_PER_MICRO != nanos && !cutsTimes) {
            cutsTimes = true;
            timeCut.run();
        }
        return (int) micros;
    }

    /** Adds a packet of the same link type whose record is as this writer would write it. */
    void writeRecord(ByteBuffer from, int at, int length) throws IOException {
        out.record(from, at, length);
    }

    private IOException timeOutOfReach() {
        return new FailedWriteException(
                out.name(),
                "times of pcap go from 1970 to 2106, that of packet %d does not; pcapng has it"
                        .formatted(out.packets() + 1),
                null);
    }

    private IOException anotherLinkType(Packet packet) {
        return new FailedWriteException(
                out.name(),
                "a pcap savefile has one link type, here %s; packet %d has %s; pcapng has several"
                        .formatted(header.linkType(), out.packets() + 1, packet.linkType()),
                null);
    }

    /** {@return how many packets were added} */
    public long packets() {
        return out.packets();
    }

    /** {@return how long the file is, in bytes, with everything that was added} */
    public long bytes() {
        return out.bytes();
    }

    /** Writes what is still collected. */
    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Flushes and closes. After a failed write it closes only, since that failure was reported. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
