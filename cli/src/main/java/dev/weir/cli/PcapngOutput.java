// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.packet.Packet;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;

import java.io.IOException;

/**
 * Writes packets to a pcapng savefile, together with what a savefile they come from says besides.
 */
final class PcapngOutput implements Output {
    private final PcapngWriter writer;
    private final boolean atOnce;

    /**
     * Makes the file, or empties it if it is there.
     *
     * @param atOnce whether somebody waits for each packet
     */
    PcapngOutput(SavefileTarget target, boolean atOnce) throws IOException {
        writer = PcapngWriter.create(target.open(), target.name());
        this.atOnce = atOnce;
    }

    /** Takes along what {@code source}, of which no packet was read, has besides packets. */
    void copyBlocksOf(Savefile source) throws IOException {
        writer.copyBlocksOf(source);
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
