// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.packet.Packet;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.TimestampUnit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes packets to a pcap savefile. Its header is written with the first packet, because it says
 * what link type the packets have.
 */
public final class SavefileOutput implements Output {
    /** What the header says. */
    @FunctionalInterface
    public interface Header {
        /** {@return the header of a file that begins with this packet, or has none} */
        PcapHeader of(@Nullable Packet first);
    }

    private final SavefileTarget target;
    private final Header header;
    private final boolean atOnce;
    private Runnable timeLost = () -> {};
    private Runnable timeCut = () -> {};
    private Runnable packetCut = () -> {};
    private @Nullable OutputStream out;
    private @Nullable PcapWriter writer;

    /**
     * An output to a file that is not made yet.
     *
     * @param atOnce whether somebody waits for each packet
     */
    public SavefileOutput(SavefileTarget target, Header header, boolean atOnce) {
        this.target = target;
        this.header = header;
        this.atOnce = atOnce;
    }

    /**
     * Makes the file, or empties it if it is there; if nobody asks for it, the first packet does.
     */
    public void create() throws IOException {
        stream();
    }

    private OutputStream stream() throws IOException {
        OutputStream open = out;
        if (open == null) {
            open = target.open();
            out = open;
        }
        return open;
    }

    private PcapWriter writer(@Nullable Packet first) throws IOException {
        PcapWriter open = writer;
        if (open == null) {
            open = PcapWriter.create(stream(), target.name(), header.of(first));
            open.onTimeCut(timeCut);
            open.onPacketCut(packetCut);
            writer = open;
        }
        return open;
    }

    /** Runs {@code listener} whenever a packet without a time gets one. */
    public void onTimeLost(Runnable listener) {
        timeLost = listener;
    }

    /** Runs {@code listener} when the first time is cut to microseconds that has more. */
    public void onTimeCut(Runnable listener) {
        timeCut = listener;
    }

    /** Runs {@code listener} when the first packet is cut to the snaplen of the file. */
    public void onPacketCut(Runnable listener) {
        packetCut = listener;
    }

    /** {@return what the times of a file count that begins with {@code packet}, or began before} */
    public TimestampUnit timestampUnit(Packet packet) throws IOException {
        return writer(packet).header().nanoseconds()
                ? TimestampUnit.NANOSECONDS
                : TimestampUnit.MICROSECONDS;
    }

    /** Adds a packet that was made of one of a savefile. */
    public void write(Packet packet, SavefilePacket original) throws IOException {
        tellLostTime(original);
        add(packet);
    }

    private void tellLostTime(SavefilePacket packet) {
        if (!packet.isTimed()) {
            timeLost.run();
        }
    }

    @Override
    public void write(Packet packet) throws IOException {
        if (packet instanceof SavefilePacket known) {
            tellLostTime(known);
        }
        add(packet);
    }

    private void add(Packet packet) throws IOException {
        writer(packet).write(packet);
        if (atOnce) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        writer(null).flush();
    }

    /** Closes the file, which has a header even if it has no packet, if it was made at all. */
    @Override
    public void close() throws IOException {
        if (out != null) {
            writer(null).close();
        }
    }
}
