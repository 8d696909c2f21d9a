// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.watch;

import dev.weir.cli.capture.Listening;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.dhcp.DhcpLog;
import dev.weir.cli.dns.DnsLog;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.NamedFilters;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.expression.Warnings;
import dev.weir.cli.frame.PacketFeed;
import dev.weir.cli.frame.PacketLog;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.names.Vendors;
import dev.weir.cli.neighbor.NeighborLog;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.write.TimedLines;
import dev.weir.live.LiveCapture;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.Savefile;

import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * {@code weir arp watch}, {@code dhcp watch} and {@code dns watch}: what is new in packets of one
 * protocol, a line each, on an interface or in a savefile.
 */
public final class WatchCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.LISTENING_INTERFACE,
                    Option.READ,
                    Option.MAX_COUNT,
                    Option.NO_PROMISCUOUS,
                    Option.USER,
                    Option.HELP);

    /** After so long without a packet, in nanoseconds, it is told what should have come. */
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final String description;
    private final String notes;
    private final String filter;
    private final Supplier<PacketLog> log;

    private WatchCommand(
            String name, String description, String notes, String filter, Supplier<PacketLog> log) {
        this.name = name;
        this.description = description;
        this.notes = notes;
        this.filter = filter;
        this.log = log;
    }

    public static WatchCommand arp() {
        return new WatchCommand(
                "arp watch",
                "tell which machine has which address, and what changes",
                """
                Only listens: ARP and neighbour discovery leave the kernel, nothing else, and nothing is sent.
                A line tells of an address that is new, one that moved to another machine or that two machines
                have, one that a machine tells unasked (gratuitous) or would like to have (a probe), and of
                messages from another machine than they say.
                """,
                "neighbors",
                () -> new NeighborLog(Vendors.ofThisMachine()));
    }

    public static WatchCommand dhcp() {
        return new WatchCommand(
                "dhcp watch",
                "tell which machine is given which address by DHCP",
                """
                Only listens: DHCP of IPv4 leaves the kernel, nothing else. A line tells of each message what
                it is, the machine with its own name for itself, the address, the server and for how long.
                """,
                "dhcp",
                DhcpLog::new);
    }

    public static WatchCommand dns() {
        return new WatchCommand(
                "dns watch",
                "tell which names are asked for by DNS, the answers, and how long they took",
                """
                Only listens: packets of port 53 leave the kernel, nothing else. A line tells of each answer,
                by UDP or TCP, who asked whom, what, and how long it took; of a question that nobody answers
                within 5 s, or until the end, it tells that; at the end whatever -c says.
                """,
                "dns",
                DnsLog::new);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String synopsis() {
        return name + " [-i IF | -r FILE]";
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return notes
                + """
                -c ends after so many lines; the last line, on standard error, sums it up.
                """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        if (!arguments.operands().isEmpty()) {
            throw new UsageException(
                    "it takes no expression, such as '%s'"
                            .formatted(arguments.operands().getFirst()));
        }
        String file = arguments.value(Option.READ);
        if (file != null && arguments.has(Option.LISTENING_INTERFACE)) {
            throw new UsageException("-r and -i both say where packets are from; give one of them");
        }
        Watch watch = new Watch(log.get(), new TimedLines(streams, arguments));
        String expression = NamedFilters.expression(filter, List.of());
        if (file == null) {
            listen(watch, expression, arguments, streams, stop);
        } else {
            PacketFilter keeps =
                    new PacketFilter(
                            new Expression.Text(expression),
                            true,
                            new Warnings(arguments, streams),
                            streams.err());
            try (Savefile source = Savefiles.open(file, streams, stop)) {
                watch.read(source, keeps::keeps, stop);
            } catch (IOException e) {
                throw Failure.in(TextFile.display(file), e);
            }
            streams.err().println(watch.log.summary());
        }
    }

    private static void listen(
            Watch watch, String expression, Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        String source = Listening.source(arguments, Option.LISTENING_INTERFACE).name();
        try (LiveCapture capture =
                Listening.open(
                        LiveCapture.on(source)
                                .promiscuous(!arguments.has(Option.NO_PROMISCUOUS))
                                .filter(expression),
                        arguments,
                        streams,
                        stop)) {
            watch.check(capture.linkType());
            streams.err().printf("listening on %s for %s%n", source, expression);
            // Also if the interface goes down; that is said behind it.
            try (Closeable _ = () -> end(watch, capture, streams)) {
                watch.listen(new PacketFeed(capture));
            }
        }
    }

    private static void end(Watch watch, LiveCapture capture, Streams streams) throws IOException {
        watch.end(now());
        Listening.end(capture, streams);
        streams.err().println(watch.log.summary());
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    /** What is made of packets, and where that is told. */
    private record Watch(PacketLog log, TimedLines lines) {
        /** Refuses packets that can tell nothing: silence would say that there is nothing. */
        void check(LinkType linkType) throws IOException {
            if (!log.reads(linkType)) {
                throw new IOException(
                        "packets of link type %s do not tell which machine has which address"
                                .formatted(linkType));
            }
        }

        void read(PacketSource source, Predicate<Packet> filter, Stop stop) throws IOException {
            long last = 0;
            while (!lines.areEnough() && !stop.requested()) {
                Packet packet = source.next();
                if (packet == null) {
                    break;
                }
                check(packet.linkType());
                last = packet.timestamp();
                if (filter.test(packet)) {
                    print(last, log.came(packet));
                }
            }
            end(last);
        }

        /** The kernel has filtered. */
        void listen(PacketFeed feed) throws IOException {
            while (!lines.areEnough() && !feed.ended()) {
                Packet packet = feed.poll(SILENCE);
                if (packet != null) {
                    print(packet.timestamp(), log.came(packet));
                } else if (!feed.ended()) {
                    long now = now();
                    print(now, log.missed(now));
                }
            }
        }

        private void print(long time, List<String> told) throws IOException {
            for (String line : told) {
                lines.print(time, line);
            }
        }

        void end(long time) throws IOException {
            for (String line : log.missed(Long.MAX_VALUE)) {
                lines.printLast(time, line);
            }
        }
    }
}
