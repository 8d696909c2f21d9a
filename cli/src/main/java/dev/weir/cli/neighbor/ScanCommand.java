// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.capture.Durations;
import dev.weir.cli.capture.Listening;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.NamedFilter;
import dev.weir.cli.expression.NamedFilters;
import dev.weir.cli.frame.PacketFeed;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.live.Direction;
import dev.weir.live.LiveCapture;
import dev.weir.live.NetworkInterface;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.Prefix;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code weir arp scan} and {@code weir nd scan}: which machines have which addresses. */
public final class ScanCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.ASKING_INTERFACE,
                    Option.MACHINE,
                    Option.EVERY,
                    Option.QUESTION_RATE,
                    Option.ANSWER_TIMEOUT,
                    Option.YES,
                    Option.USER,
                    Option.JSON,
                    Option.HELP);

    private static final int RATE = 200;
    private static final int HIGHEST_RATE = 10_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    /** What answers to neighbour solicitations and to pings look like. */
    private static final String ANSWERS_OF_IPV6 = "icmp6 and (ip6[40] = 136 or ip6[40] = 129)";

    private final boolean ipv4;

    /** The command for one version of the Internet Protocol. */
    public ScanCommand(boolean ipv4) {
        this.ipv4 = ipv4;
    }

    @Override
    public String name() {
        return ipv4 ? "arp scan" : "nd scan";
    }

    @Override
    public String synopsis() {
        return name() + " [-i IF] [RANGE...]";
    }

    @Override
    public String description() {
        return ipv4
                ? "which machines of the link have which IPv4 addresses"
                : "which machines of the link have which IPv6 addresses";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        String asked =
                ipv4
                        ? """
                        Asks with ARP, from the address of the interface, for each address of its networks, or of
                        the ranges: 10.0.0.0/24, 10.0.0.5-10.0.0.9 or 10.0.0.5. Only answers of ARP leave the kernel.
                        Its own address is asked for too, so that another machine which has it shows, as a conflict.
                        """
                        : """
                        Pings all nodes of the link, from each IPv6 address of the interface, and asks by neighbour
                        discovery for each address that answers; or for those of the ranges alone, such as
                        2001:db8::/120 or 2001:db8::1-2001:db8::9. Only answers leave the kernel.
                        """;
        return asked
                + """
                An address is asked for twice at most, 200 a second (--pps), and never beyond the link;
                65534 addresses (a /16 of IPv4) and more take --yes, more than 262144 are refused. An address that two
                machines answer for is a conflict. Answers that are malformed, that come from another
                machine than they say, that nobody asked for or that come after --timeout do not count;
                the last lines, on standard error, tell how many they were, and what the filter saved.
                With --mac the question is which addresses these machines have. With --every the
                first table is followed by a line for each change. Who made a network card is told where
                this machine has a list (ieee-data, arp-scan or nmap).
                """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        long every = Durations.nanos(arguments, Option.EVERY, 0, DAY);
        long timeout = Durations.nanos(arguments, Option.ANSWER_TIMEOUT, SECOND, 60 * SECOND);
        int rate = (int) arguments.number(Option.QUESTION_RATE, RATE, 1, HIGHEST_RATE);
        Map<MacAddress, String> machines = machines(arguments);
        NetworkInterface source = Listening.source(arguments, Option.ASKING_INTERFACE);
        Asker asker;
        Set<IpAddress> targets;
        try {
            asker = Asker.of(source, ipv4);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        try {
            targets = targets(arguments, asker);
        } catch (IllegalArgumentException e) {
            throw UsageException.inInput(String.valueOf(e.getMessage()));
        }
        try (LiveCapture capture =
                Listening.open(
                        LiveCapture.on(source.name())
                                .direction(Direction.IN)
                                .filter(filter(machines.keySet())),
                        arguments,
                        streams,
                        stop)) {
            Scanner scanner = new Scanner(capture, new PacketFeed(capture), asker, rate, timeout);
            ScanRounds rounds =
                    new ScanRounds(
                            scanner,
                            targets,
                            machines,
                            arguments.has(Option.JSON),
                            timeout,
                            asker,
                            streams);
            rounds.first();
            if (every > 0) {
                rounds.again(every, stop);
            }
            rounds.tell();
            Listening.tellCounts(capture, streams);
        }
    }

    /** {@return the machines that are looked for, with their names} */
    private static Map<MacAddress, String> machines(Arguments arguments) throws UsageException {
        Map<MacAddress, String> machines = new LinkedHashMap<>();
        for (String value : arguments.values(Option.MACHINE)) {
            int equals = value.indexOf('=');
            String name = equals < 0 ? "" : value.substring(equals + 1);
            try {
                MacAddress mac = NamedFilter.mac(equals < 0 ? value : value.substring(0, equals));
                if (mac.isGroup()) {
                    throw UsageException.inInput(
                            "--mac looks for a machine; %s is the address of a group"
                                    .formatted(mac));
                }
                machines.put(mac, SafeText.of(name));
            } catch (IllegalArgumentException e) {
                throw UsageException.inInput(String.valueOf(e.getMessage()));
            }
        }
        return machines;
    }

    private Set<IpAddress> targets(Arguments arguments, Asker asker) {
        List<Ranges.Range> ranges = Ranges.parse(arguments.operands());
        for (Ranges.Range range : ranges) {
            if (range.first().isIpv4() != ipv4) {
                throw new IllegalArgumentException(
                        "it asks for %s addresses; weir %s asks for %s"
                                .formatted(
                                        ipv4 ? "IPv4" : "IPv6",
                                        ipv4 ? "nd scan" : "arp scan",
                                        range));
            }
        }
        List<Prefix> networks = asker.networks();
        Ranges.checkOnLink(ranges, networks, asker.name());
        boolean whole = ranges.isEmpty();
        if (whole && ipv4) {
            networks.forEach(network -> ranges.add(Ranges.of(network)));
        }
        // Those of IPv6 are found out by a ping, for the networks are too large to ask.
        return Ranges.addresses(ranges, arguments.has(Option.YES));
    }

    private String filter(Set<MacAddress> machines) {
        List<String> words = machines.stream().map(MacAddress::toString).toList();
        String answers = ipv4 ? NamedFilters.arpReply().expression(List.of()) : ANSWERS_OF_IPV6;
        return machines.isEmpty()
                ? answers
                : "%s and (%s)"
                        .formatted(
                                answers,
                                String.join(
                                        " or ", words.stream().map("ether src "::concat).toList()));
    }
}
