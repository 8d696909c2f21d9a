// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.rarp;

import dev.weir.cli.capture.Listening;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.NamedFilter;
import dev.weir.cli.expression.NamedFilters;
import dev.weir.cli.neighbor.Asker;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.cli.write.TimedLines;
import dev.weir.live.Direction;
import dev.weir.live.LiveCapture;
import dev.weir.live.LivePacket;
import dev.weir.live.NetworkInterface;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.MacAddress;

import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code weir rarp serve}: machines are told their addresses. */
public final class RarpServeCommand implements Command {
    /** The first four bits of the first address that is none of a machine: 224.0.0.0. */
    private static final int MULTICAST = 14;

    private static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.ASKING_INTERFACE,
                    Option.MAP,
                    Option.MAX_COUNT,
                    Option.USER,
                    Option.HELP);

    @Override
    public String name() {
        return "rarp serve";
    }

    @Override
    public String synopsis() {
        return "rarp serve [-i IF] --map MAC=IP...";
    }

    @Override
    public String description() {
        return "tell machines that ask by Reverse ARP which address they have";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Questions of Reverse ARP leave the kernel, nothing else, each at once; the answer is a frame
        that the same capture sends, from the first IPv4 address of the interface. Machines that are
        not in the map get no answer. A line tells of each question; -c ends after so many lines.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        if (!arguments.operands().isEmpty()) {
            throw new UsageException(
                    "--map MAC=IP names a machine, not '%s'"
                            .formatted(arguments.operands().getFirst()));
        }
        Map<MacAddress, Ipv4Address> map = map(arguments.values(Option.MAP));
        TimedLines lines = new TimedLines(streams, arguments);
        NetworkInterface source = Listening.source(arguments, Option.ASKING_INTERFACE);
        RarpServer server;
        try {
            Asker own = Asker.of(source, true);
            server = new RarpServer(own.mac(), (Ipv4Address) own.own().getFirst().address(), map);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        try (LiveCapture capture =
                Listening.open(
                        LiveCapture.on(source.name())
                                .direction(Direction.IN)
                                .filter(NamedFilters.expression("rarp-request", List.of())),
                        arguments,
                        streams,
                        stop)) {
            streams.err()
                    .printf(
                            "listening on %s, answering for %s from %s%n",
                            source.name(), Quantity.count(map.size(), "machine"), server.address());
            try (Closeable _ = () -> Listening.end(capture, streams)) {
                serve(capture, server, lines);
            }
        }
    }

    private static void serve(LiveCapture capture, RarpServer server, TimedLines lines)
            throws IOException {
        while (!lines.areEnough()) {
            LivePacket packet = capture.next();
            if (packet == null) {
                return;
            }
            String line =
                    switch (server.came(packet)) {
                        case RarpServer.Outcome.Answer answer -> {
                            capture.send(answer.frame().toArray());
                            yield answer.about() + " is told " + answer.address();
                        }
                        case RarpServer.Outcome.Unknown(MacAddress about) ->
                                about + " is not in the map: no answer";
                        case RarpServer.Outcome.Ignored(String why) -> "ignored: " + why;
                    };
            lines.print(packet.timestamp(), line);
        }
    }

    private static Map<MacAddress, Ipv4Address> map(List<String> values) throws UsageException {
        Map<MacAddress, Ipv4Address> map = new LinkedHashMap<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            if (equals < 1 || equals == value.length() - 1) {
                throw new UsageException(
                        "--map takes MAC=IP, such as 00:00:5e:00:53:01=192.0.2.1, not '%s'"
                                .formatted(value));
            }
            try {
                MacAddress mac = NamedFilter.mac(value.substring(0, equals));
                Ipv4Address address = Ipv4Address.of(value.substring(equals + 1));
                if (mac.isGroup() || address.value() >>> 28 >= MULTICAST) {
                    throw UsageException.inInput(
                            "%s: of a group, and not of one machine".formatted(value));
                }
                if (map.put(mac, address) != null) {
                    throw new UsageException("--map has " + mac + " twice");
                }
            } catch (IllegalArgumentException e) {
                throw UsageException.inInput(String.valueOf(e.getMessage()));
            }
        }
        if (map.isEmpty()) {
            throw new UsageException("which machines have which addresses? --map MAC=IP says it");
        }
        return map;
    }
}
