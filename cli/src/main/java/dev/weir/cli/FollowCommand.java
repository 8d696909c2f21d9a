// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.cli.follow.Follower;
import dev.weir.cli.follow.Report;
import dev.weir.cli.follow.Sighting;
import dev.weir.cli.follow.Sighting.Side;
import dev.weir.cli.follow.SightingReader;
import dev.weir.cli.follow.Track;
import dev.weir.cli.frame.PacketFeed;
import dev.weir.cli.info.SafeText;
import dev.weir.live.Direction;
import dev.weir.live.LiveCapture;
import dev.weir.live.LivePacket;
import dev.weir.live.NetworkInterface;
import dev.weir.packet.Packet;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.PacketOption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code weir follow}: the same packet at one interface after another. */
final class FollowCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(
                    Expression.OPTIONS,
                    EnumSet.of(
                            Option.INTERFACE,
                            Option.READ,
                            Option.WITHIN,
                            Option.MAX_COUNT,
                            Option.NO_PROMISCUOUS,
                            Option.BUFFER_SIZE,
                            Option.USER,
                            Option.HELP));

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** How many packets may be on their way at once. */
    private static final int MOST = 1 << 17;

    /** How long nothing may come before it is looked whose time is over. */
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(200);

    @Override
    public String name() {
        return "follow";
    }

    @Override
    public String synopsis() {
        return "follow {-i IF -i IF... | -r FILE} [EXPR...]";
    }

    @Override
    public String description() {
        return "recognise packets at one interface after another, through NAT and forwarding";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Of each packet of IP a line tells where it came in, where it left and how long that took, and
        what was rewritten: addresses, ports, identifiers, the time to live. In the end there is a table
        of translations, with the packets and bytes of both ways, and one of packets that came in
        somewhere and never left.
        It is the same packet if protocol, payload and sequence numbers are the same, if it was seen
        within --within of the first time, does not live longer, and has an address or the identification
        of IP in common; of several, conversations go on as they began. FILE has several
        interfaces, as weir capture -i a -i b -w FILE.pcapng writes it.
        A packet counts if EXPR matches it at any of the interfaces, before or behind the translation:
        all packets of IP leave the kernel. -c ends after so many lines.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        String file = arguments.value(Option.READ);
        List<String> interfaces = arguments.values(Option.INTERFACE);
        if (file != null && !interfaces.isEmpty()) {
            throw new UsageException("-r and -i both say where packets are from; give one of them");
        }
        if (file == null && interfaces.size() < 2) {
            throw new UsageException(
                    "a packet is followed from one interface to another: -i A -i B names them");
        }
        long within = Durations.nanos(arguments, Option.WITHIN, SECOND, 60 * SECOND);
        long limit = arguments.number(Option.MAX_COUNT, Long.MAX_VALUE, 1, Integer.MAX_VALUE);
        Expression expression = Expression.of(arguments.operands(), arguments, streams.in());
        PacketFilter filter =
                new PacketFilter(
                        expression,
                        !arguments.has(Option.NO_OPTIMIZE),
                        new Warnings(arguments, streams),
                        streams.err());
        if (file == null) {
            live(arguments, streams, stop, filter, within, limit);
            return;
        }
        try (Savefile source = Savefiles.open(file, streams, stop)) {
            List<String> names = new ArrayList<>();
            Following following =
                    new Following(streams, filter, names, Integer.MAX_VALUE, within, limit);
            for (SavefilePacket packet = source.next();
                    packet != null && !following.isOver() && !stop.requested();
                    packet = source.next()) {
                while (names.size() < source.interfaces().size()) {
                    names.add(name(source.interfaces().get(names.size()), names.size()));
                }
                following.came(packet, side(packet));
            }
            if (names.size() < 2) {
                throw UsageException.inInput(
                        source.name()
                                + ": has packets of one interface only; weir capture -i A -i B -w"
                                + " FILE.pcapng writes those of several");
            }
            following.end();
        }
    }

    private static String name(CaptureInterface of, int number) {
        for (dev.weir.savefile.pcapng.Option each : of.options()) {
            if (each instanceof InterfaceOption.Name(String name)) {
                return SafeText.of(name);
            }
        }
        return "interface " + number;
    }

    private static Side side(SavefilePacket packet) throws IOException {
        for (dev.weir.savefile.pcapng.Option each : packet.options()) {
            if (each instanceof PacketOption.Flags flags) {
                return switch (flags.direction()) {
                    case 1 -> Side.IN;
                    case 2 -> Side.OUT;
                    default -> Side.UNKNOWN;
                };
            }
        }
        return Side.UNKNOWN;
    }

    private static Side side(Packet packet) {
        if (!(packet instanceof LivePacket live)) {
            return Side.UNKNOWN;
        }
        return live.direction() == Direction.OUT ? Side.OUT : Side.IN;
    }

    private static void live(
            Arguments arguments,
            Streams streams,
            Stop stop,
            PacketFilter filter,
            long within,
            long limit)
            throws UsageException, IOException {
        CaptureOptions options = new CaptureOptions(arguments, streams);
        List<NetworkInterface> sources = options.interfaces();
        for (NetworkInterface source : sources) {
            if (source.linkType() != null) {
                filter.prepare(source.linkType());
            }
        }
        List<String> names = sources.stream().map(NetworkInterface::name).toList();
        try (LiveCapture capture =
                Listening.open(
                        options.builder(sources, new Expression.Text("ip or ip6"), true),
                        arguments,
                        streams,
                        stop)) {
            streams.err().println("following packets of " + String.join(", ", names));
            PacketFeed feed = new PacketFeed(capture);
            Following following =
                    new Following(streams, filter, names, names.size(), within, limit);
            while (!feed.ended() && !following.isOver()) {
                Packet packet = feed.poll(IDLE);
                if (packet == null) {
                    following.idle();
                } else {
                    following.came(packet, side(packet));
                }
            }
            following.end();
            capture.stop();
            Listening.tellCounts(capture, streams);
        }
    }

    /** Packets that are followed, and the lines of those that are done. */
    private static final class Following {
        private final Streams streams;
        private final PacketFilter filter;
        private final Follower follower;
        private final Report report;
        private final long limit;
        private long lines;
        private long others;
        private long last;
        private long lastCame = System.nanoTime();

        Following(
                Streams streams,
                PacketFilter filter,
                List<String> names,
                int interfaces,
                long within,
                long limit) {
            this.streams = streams;
            this.filter = filter;
            this.limit = limit;
            report = new Report(names);
            follower = new Follower(interfaces, within, MOST, this::done);
        }

        boolean isOver() {
            return lines >= limit;
        }

        void came(Packet packet, Side side) throws IOException {
            Sighting sighting = SightingReader.read(packet, side);
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

        private void done(Track track) {
            if (!track.isSelected() || isOver()) {
                return;
            }
            lines++;
            long time = track.hops().getFirst().time();
            try {
                streams.print(Watching.clock(time) + " " + report.add(track) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void end() throws UsageException, IOException {
            tell(follower::end);
            streams.print(report.tables());
            streams.err().println(report.summary());
            if (others > 0) {
                streams.err().println(others + " packets not of IP, or cut short: not followed");
            }
            filter.requireOneThatCompiled();
        }
    }
}
