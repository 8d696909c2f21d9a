// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import dev.weir.cli.savefile.Copies;
import dev.weir.cli.write.Output;
import dev.weir.cli.write.PcapngOutput;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import java.io.Closeable;
import java.io.IOException;

/** The pieces of a savefile, one of which is written at a time. */
final class Pieces implements Closeable {
    private final Copies copies;
    private final Savefile source;
    private final SharedBlocks shared;
    private Output current = Output.nowhere();
    private long count;

    /** None yet. */
    Pieces(Copies copies, Savefile source, SharedBlocks shared) {
        this.copies = copies;
        this.source = source;
        this.shared = shared;
    }

    /** {@return the pieces of {@code source}, of which no packet was read, one after the other} */
    static Pieces inOrder(Copies copies, Savefile source) throws IOException {
        SharedBlocks shared = new SharedBlocks(source, true);
        source.onBlock(shared);
        return new Pieces(copies, source, shared);
    }

    /** Ends the piece that is written, and begins another. */
    void begin(String name) throws IOException {
        end();
        current =
                switch (copies.format()) {
                    case PCAP -> copies.pcap(name, source::interfaces);
                    case PCAPNG -> {
                        PcapngOutput piece = copies.pcapng(name);
                        shared.shareWith(piece);
                        yield piece;
                    }
                };
        count++;
    }

    void write(Packet packet) throws IOException {
        current.write(packet);
    }

    /** {@return how many were begun} */
    long count() {
        return count;
    }

    /** Writes the rest of the piece that is written, if there is one, and closes it. */
    void end() throws IOException {
        Output last = current;
        current = Output.nowhere();
        shared.forget(last);
        last.close();
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
