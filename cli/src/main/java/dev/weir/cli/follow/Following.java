// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.follow.Sighting.Side;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.cli.write.TimedLines;
import dev.weir.packet.Packet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Packets that are followed, and the lines of those that are done. */
final class Following {
    /** How many packets may be on their way at once. */
    private static final int MOST = 1 << 17;

    private final Streams streams;
    private final TimedLines lines;
    private final PacketFilter filter;
    private final SightingReader reader;
    private final Follower follower;
    private final Report report;
    private final List<Track> held = new ArrayList<>();
    private boolean holds;
    private long others;
    private long last;
    private long lastCame = System.nanoTime();

    /**
     * Nothing was seen yet.
     *
     * @param filter says which packets count
     * @param count how many interfaces there can be
     * @param within how long a packet takes at most, in nanoseconds
     */
    Following(
            Streams streams,
            TimedLines lines,
            PacketFilter filter,
            FollowedInterfaces interfaces,
            int count,
            long within) {
        this.streams = streams;
        this.lines = lines;
        this.filter = filter;
        reader = new SightingReader(interfaces::isOwn);
        report = new Report(interfaces.names());
        follower = new Follower(count, within, MOST, this::done);
    }

    /** Says that an interface keeps no more than so many bytes of a packet. */
    void cutAt(int snaplen) {
        reader.cutAt(snaplen);
    }

    /** A packet was captured. */
    void came(Packet packet, Side side) throws IOException {
        Sighting sighting = reader.read(packet, side);
        if (sighting == null) {
            others++;
            return;
        }
        last = Math.max(last, packet.timestamp());
        lastCame = System.nanoTime();
        boolean keeps = filter.keeps(packet);
        tell(() -> follower.saw(sighting, keeps));
    }

    /** Nothing came for a while: the time of packets goes on. */
    void idle() throws IOException {
        tell(() -> follower.expire(last + (System.nanoTime() - lastCame)));
    }

    private static void tell(Runnable what) throws IOException {
        try {
            what.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Holds lines back from now on, or prints those that were held. While there is one interface
     * only nobody knows whether there will be something to follow.
     */
    void hold(boolean hold) throws IOException {
        holds = hold;
        if (!holds && !held.isEmpty()) {
            tell(() -> held.forEach(this::print));
            held.clear();
        }
    }

    /** {@return how many lines are held back} */
    int held() {
        return held.size();
    }

    private void done(Track track) {
        if (!track.isSelected()) {
            return;
        }
        if (holds) {
            held.add(track);
        } else {
            print(track);
        }
    }

    private void print(Track track) {
        if (!lines.areEnough()) {
            try {
                lines.print(track.hops().getFirst().time(), report.add(track));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Nothing comes any more. */
    void end() throws UsageException, IOException {
        tell(follower::end);
        streams.print(report.tables());
        streams.err().println(report.summary());
        if (others > 0) {
            streams.err()
                    .println(
                            Quantity.count(others, "packet")
                                    + " not of IP, or cut short: not followed");
        }
        if (report.unlisted() > 0) {
            streams.err()
                    .println(
                            Quantity.count(report.unlisted(), "packet")
                                    + " of more conversations than the tables hold");
        }
        filter.requireOneThatCompiled();
    }
}
