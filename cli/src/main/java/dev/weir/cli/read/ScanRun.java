// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import dev.weir.cli.command.Stop;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.output.Progress;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.Work;
import dev.weir.cli.time.Extent;
import dev.weir.cli.write.Output;
import dev.weir.cli.write.Outputs;
import dev.weir.packet.Packet;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.Scan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.function.Function;

/**
 * A large file on its way through a filter to an output, by several threads at once; it does what
 * {@link PacketRun} does.
 */
final class ScanRun implements Run {
    /** Below this size a scan takes longer to begin than reading takes. */
    private static final long LARGE = 4 << 20;

    private final Savefile source;
    private final Extent extent;
    private final Streams streams;
    private final Scan scan;
    private final Progress progress;
    private final Stop stop;

    /**
     * A run that has not begun.
     *
     * @param watched whether to tell how far it is
     */
    ScanRun(
            Savefile source,
            PacketFilter filter,
            Extent extent,
            Streams streams,
            boolean watched,
            Stop stop)
            throws IOException {
        this.source = source;
        this.extent = extent;
        this.streams = streams;
        scan = source.scan(filter::compiledFor).leavingMapped();
        progress = new Progress(streams, watched, reading(source.storedSize()));
        this.stop = stop;
    }

    private Work reading(long total) {
        return new Work() {
            @Override
            public long done() {
                return scan.position();
            }

            @Override
            public long total() {
                return total;
            }
        };
    }

    /** {@return whether a scan pays for this file} */
    static boolean paysFor(Savefile source) throws IOException {
        return source.fileSize() >= LARGE;
    }

    @Override
    public long read() {
        return scan.packets();
    }

    @Override
    public long matched() {
        return scan.matches();
    }

    /** What to do with the scan. */
    private interface Task {
        void run() throws IOException;
    }

    /** Counts the packets that match. */
    void count() throws IOException {
        run(scan::count);
    }

    /** Gives the packets that match to {@code output}, which its owner closes. */
    void run(Output output) throws IOException {
        run(() -> scan.forEach(output));
    }

    /**
     * Writes the packets that match to a savefile, which is empty.
     *
     * @param outputs told what becomes of them
     */
    void copyTo(FileChannel file, Outputs outputs, Function<@Nullable Packet, PcapHeader> header)
            throws IOException {
        outputs.watchLossesOf(scan);
        run(() -> scan.copyTo(file, outputs.fileName(), header));
    }

    private void run(Task task) throws IOException {
        scan.watchedBy((packets, matches) -> {
            progress.at(packets, matches);
            return !stop.requested();
        });
        try {
            Extents.narrow(scan, source, extent, streams.err());
            task.run();
        } catch (ClosedChannelException e) {
            // a stop closes what the run waits in
            if (!stop.requested()) {
                throw e;
            }
        } finally {
            progress.end();
        }
    }
}
