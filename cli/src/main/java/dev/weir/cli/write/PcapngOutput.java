// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.packet.Packet;
import dev.weir.savefile.BlockCopier;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.SectionHeader;

import java.io.IOException;
import java.util.List;

/**
 * Writes packets to a pcapng savefile, together with what a savefile they come from says besides.
 */
public final class PcapngOutput implements Output {
    private final PcapngWriter writer;
    private final boolean atOnce;

    /**
     * Makes the file, or empties it if it is there.
     *
     * @param atOnce whether somebody waits for each packet
     */
    public PcapngOutput(SavefileTarget target, boolean atOnce) throws IOException {
        writer = PcapngWriter.create(target.open(), target.name());
        this.atOnce = atOnce;
    }

    /** Runs {@code listener} whenever a packet without a time gets one. */
    public void onTimeLost(Runnable listener) {
        writer.onTimeLost(listener);
    }

    /** Adds a comment on the file, of which nothing was written yet. */
    public void comment(String text) {
        writer.comment(text);
    }

    /** Takes along what {@code source}, of which no packet was read, has besides packets. */
    public void copyBlocksOf(Savefile source) throws IOException {
        writer.copyBlocksOf(source);
    }

    /**
     * Takes along what {@code source}, of which no packet was read, has besides packets, as far as
     * it makes sense beside packets of others.
     */
    public void addBlocksOf(Savefile source) throws IOException {
        BlockCopier.copy(source, writer);
    }

    /** Adds a packet that was made of one of a savefile, with what is said of it. */
    public void write(Packet packet, SavefilePacket original, List<Option> said)
            throws IOException {
        writer.write(packet, original, said);
    }

    /** Says of the file what {@code header} says of its section, if nothing was written yet. */
    public void beginLike(SectionHeader header) throws IOException {
        writer.beginLike(header);
    }

    /** {@return the number of an interface of a savefile, which is described if it was not yet} */
    public int add(CaptureInterface captured) throws IOException {
        return writer.add(captured);
    }

    /** Adds a block. */
    public void write(Block block) throws IOException {
        writer.write(block);
    }

    @Override
    public void write(Packet packet) throws IOException {
        writer.write(packet);
        if (atOnce) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
