// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Progress;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.Work;
import dev.weir.savefile.SavefilePacket;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** All packets of savefiles on their way to somewhere, told of by a line of progress. */
public final class SavefileRun {
    /** A power of two: how many packets go by before the clock is looked at. */
    private static final int PACE = 1024;

    /** Where packets come from. */
    @FunctionalInterface
    public interface From {
        @Nullable SavefilePacket next() throws IOException;
    }

    /** Where packets go. */
    @FunctionalInterface
    public interface To {
        void write(SavefilePacket packet) throws IOException;
    }

    private SavefileRun() {}

    /**
     * Gives every packet to {@code to}.
     *
     * @return how many they were
     * @throws IOException if reading or writing fails, or a stop is requested
     */
    public static long run(From from, To to, Work work, Streams streams, Stop stop)
            throws IOException {
        return run(from, to, new Progress(streams, streams.errIsTerminal(), work), stop);
    }

    /** Does the same, of work that is told of already. */
    public static long run(From from, To to, Progress progress, Stop stop) throws IOException {
        long packets = 0;
        try {
            SavefilePacket packet;
            while (!stop.requested() && (packet = from.next()) != null) {
                to.write(packet);
                if ((++packets & (PACE - 1)) == 0) {
                    progress.at(packets, packets);
                }
            }
        } finally {
            progress.end();
        }
        if (stop.requested()) {
            throw new IOException("stopped before the end");
        }
        return packets;
    }
}
