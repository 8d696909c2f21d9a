// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.bpf.Flavour;
import dev.weir.live.LiveCapture;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Commands that tell of one protocol, a line for what is new, on an interface or in a savefile. */
final class Watching {
    static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.LISTENING_INTERFACE,
                    Option.READ,
                    Option.MAX_COUNT,
                    Option.NO_PROMISCUOUS,
                    Option.USER,
                    Option.HELP);

    private static final int NANOS_PER_MICRO = 1000;

    /** Where lines go. */
    interface Lines {
        /** Prints a line, behind a time in nanoseconds since 1970. */
        void print(long time, String line) throws IOException;
    }

    /** What is told of a packet. */
    interface Reader {
        /** Tells what is new in a packet. */
        void read(Packet packet, Lines lines) throws IOException;
    }

    private final Arguments arguments;
    private final Streams streams;
    private final Stop stop;

    Watching(Arguments arguments, Streams streams, Stop stop) {
        this.arguments = arguments;
        this.streams = streams;
        this.stop = stop;
    }

    /**
     * Has packets read until there are no more.
     *
     * @param filter the name of the filter that keeps them
     */
    void run(String filter, Reader reader) throws UsageException, IOException {
        if (!arguments.operands().isEmpty()) {
            throw new UsageException(
                    "it takes no expression, such as '%s'"
                            .formatted(arguments.operands().getFirst()));
        }
        String file = arguments.value(Option.READ);
        if (file != null && arguments.has(Option.LISTENING_INTERFACE)) {
            throw new UsageException("-r and -i both say where packets are from; give one of them");
        }
        long limit = arguments.number(Option.MAX_COUNT, Long.MAX_VALUE, 1, Integer.MAX_VALUE);
        Expression.Text expression =
                new Expression.Text(NamedFilters.expression(filter, List.of()));
        if (file != null) {
            expression.check(Flavour.LIBPCAP);
            PacketFilter keeps =
                    new PacketFilter(
                            expression, true, new Warnings(arguments, streams), streams.err());
            try (Savefile source = Savefiles.open(file, streams, stop)) {
                run(source, keeps, reader, limit);
            }
            return;
        }
        String name = Listening.source(arguments, Option.LISTENING_INTERFACE).name();
        try (LiveCapture capture =
                Listening.open(
                        LiveCapture.on(name)
                                .promiscuous(!arguments.has(Option.NO_PROMISCUOUS))
                                .filter(expression.text()),
                        arguments,
                        streams,
                        stop)) {
            streams.err().printf("listening on %s for %s%n", name, expression.text());
            PacketFilter all =
                    new PacketFilter(
                            new Expression.Text(""),
                            true,
                            new Warnings(arguments, streams),
                            streams.err());
            run(capture, all, reader, limit);
            capture.stop();
            Listening.tellCounts(capture, streams);
        }
    }

    private void run(PacketSource source, PacketFilter keeps, Reader reader, long limit)
            throws IOException {
        Printed printed = new Printed(streams);
        while (printed.count < limit && !stop.requested()) {
            Packet packet = source.next();
            if (packet == null) {
                return;
            }
            if (keeps.keeps(packet)) {
                reader.read(packet, printed);
            }
        }
    }

    /** {@return a time of the day, here, as lines begin with it} */
    static String clock(long nanos) {
        Instant time = Instant.ofEpochSecond(0, nanos);
        LocalTime local = LocalTime.ofInstant(time, ZoneId.systemDefault());
        return "%02d:%02d:%02d.%06d"
                .formatted(
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond(),
                        local.getNano() / NANOS_PER_MICRO);
    }

    /** Lines that are printed at once, and counted. */
    private static final class Printed implements Lines {
        private final Streams streams;
        private long count;

        Printed(Streams streams) {
            this.streams = streams;
        }

        @Override
        public void print(long time, String line) throws IOException {
            streams.print(clock(time) + " " + line + "\n");
            count++;
        }
    }
}
