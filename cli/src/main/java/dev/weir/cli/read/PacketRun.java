// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import dev.weir.cli.command.Stop;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.output.Progress;
import dev.weir.cli.write.Output;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** Packets on their way from a source through a filter to an output, and how many they were. */
public final class PacketRun implements Run {
    /** How many packets go by before the clock is looked at. */
    private static final int PACE = 1024;

    private final PacketFilter filter;
    private final boolean wanted;
    private final long limit;
    private final Progress progress;
    private final Stop stop;
    private long read;
    private long matched;
    private long passedOn;

    /**
     * A run that has not begun.
     *
     * @param wanted whether the packets that match are passed on, or those that do not
     * @param limit how many packets are passed on before it ends
     */
    public PacketRun(
            PacketFilter filter, boolean wanted, long limit, Progress progress, Stop stop) {
        this.filter = filter;
        this.wanted = wanted;
        this.limit = limit;
        this.progress = progress;
        this.stop = stop;
    }

    @Override
    public long read() {
        return read;
    }

    @Override
    public long matched() {
        return matched;
    }

    /**
     * Runs until the source ends or fails, the limit is reached, or a stop is requested. What was
     * wanted until then was given to {@code output}, which its owner closes.
     */
    public void run(PacketSource source, Output output) throws IOException {
        try {
            while (takeSome(source, output)) {
                progress.at(read, matched);
            }
        } catch (ClosedChannelException e) {
            // a stop closes what the run waits in
            if (!stop.requested()) {
                throw e;
            }
        } finally {
            progress.end();
        }
    }

    /**
     * Takes packets until it is time to look at the clock; {@return whether there may be more}
     *
     * <p>A method that is called often: reading is started with a JVM that compiles those only, and
     * not a loop that is entered once and goes on and on.
     */
    private boolean takeSome(PacketSource source, Output output) throws IOException {
        for (int i = 0; i < PACE; i++) {
            if (!take(source, output)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a packet; {@return whether there may be more} */
    private boolean take(PacketSource source, Output output) throws IOException {
        if (passedOn >= limit || stop.requested()) {
            return false;
        }
        Packet packet = source.next();
        if (packet == null) {
            return false;
        }
        read++;
        boolean keeps = filter.keeps(packet);
        matched += keeps ? 1 : 0;
        if (keeps == wanted) {
            passedOn++;
            output.write(packet);
        }
        return true;
    }
}
