// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.capture.CaptureOptions;
import dev.weir.cli.capture.Durations;
import dev.weir.cli.capture.Listening;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.expression.Warnings;
import dev.weir.cli.frame.PacketFeed;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.write.TimedLines;
import dev.weir.live.LiveCapture;
import dev.weir.live.LivePacket;
import dev.weir.live.NetworkInterface;
import dev.weir.packet.Packet;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code weir follow}: the same packet at one interface after another. */
public final class FollowCommand implements Command {
    private static final String ANY = "any";

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

    /** So many packets of one interface may come before the first of another one. */
    private static final int MOST_ALONE = 1 << 12;

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
        List<String> named = arguments.values(Option.INTERFACE);
        if (file != null && !named.isEmpty()) {
            throw new UsageException("-r and -i both say where packets are from; give one of them");
        }
        if (file == null && named.size() < 2) {
            throw new UsageException(
                    "a packet is followed from one interface to another: -i A -i B names them");
        }
        if (named.contains(ANY)) {
            throw new UsageException(
                    "-i any is all interfaces as one, and a packet is followed from one to"
                            + " another");
        }
        long within = Durations.nanos(arguments, Option.WITHIN, SECOND, 60 * SECOND);
        TimedLines lines = new TimedLines(streams, arguments);
        Expression expression = Expression.of(arguments.operands(), arguments, streams.in());
        PacketFilter filter =
                new PacketFilter(
                        expression,
                        !arguments.has(Option.NO_OPTIMIZE),
                        new Warnings(arguments, streams),
                        streams.err());
        if (file == null) {
            live(arguments, streams, stop, filter, within, lines);
        } else {
            try (Savefile source = Savefiles.open(file, streams, stop)) {
                FollowedInterfaces interfaces = new FollowedInterfaces();
                Following following =
                        new Following(
                                streams, lines, filter, interfaces, Integer.MAX_VALUE, within);
                file(source, lines, following, interfaces, stop);
            } catch (IOException e) {
                throw Failure.in(TextFile.display(file), e);
            }
        }
    }

    private static void file(
            Savefile source,
            TimedLines lines,
            Following following,
            FollowedInterfaces interfaces,
            Stop stop)
            throws UsageException, IOException {
        for (SavefilePacket packet = source.next();
                packet != null && !lines.areEnough() && !stop.requested();
                packet = source.next()) {
            while (interfaces.count() < source.interfaces().size()) {
                CaptureInterface added = source.interfaces().get(interfaces.count());
                interfaces.add(added);
                following.cutAt(added.snaplen());
            }
            following.hold(interfaces.count() < 2);
            following.came(packet, FollowedInterfaces.side(packet));
            if (following.held() > MOST_ALONE) {
                throw alone(source);
            }
        }
        if (interfaces.count() < 2) {
            throw alone(source);
        }
        following.end();
    }

    private static UsageException alone(Savefile source) {
        return UsageException.inInput(
                SafeText.of(source.name())
                        + ": has packets of one interface only; weir capture -i A -i B -w"
                        + " FILE.pcapng writes those of several");
    }

    private static void live(
            Arguments arguments,
            Streams streams,
            Stop stop,
            PacketFilter filter,
            long within,
            TimedLines lines)
            throws UsageException, IOException {
        CaptureOptions options = new CaptureOptions(arguments, streams);
        List<NetworkInterface> sources = options.interfaces(stop);
        for (NetworkInterface source : sources) {
            if (source.linkType() != null) {
                filter.prepare(source.linkType());
            }
        }
        FollowedInterfaces interfaces = FollowedInterfaces.of(sources);
        try (LiveCapture capture =
                Listening.open(
                        options.builder(sources, new Expression.Text("ip or ip6"), true),
                        arguments,
                        streams,
                        stop)) {
            streams.err().println("following packets of " + String.join(", ", interfaces.names()));
            PacketFeed feed = new PacketFeed(capture);
            Following following =
                    new Following(streams, lines, filter, interfaces, interfaces.count(), within);
            following.cutAt(capture.snaplen());
            while (!feed.ended() && !lines.areEnough()) {
                Packet packet = feed.poll(IDLE);
                if (packet == null) {
                    following.idle();
                } else {
                    following.came(packet, FollowedInterfaces.side((LivePacket) packet));
                }
            }
            following.end();
            capture.stop();
            Listening.tellCounts(capture, streams);
        }
    }
}
