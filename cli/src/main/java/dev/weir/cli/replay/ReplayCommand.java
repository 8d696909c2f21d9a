// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.replay;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Interrupts;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.interfaces.Interfaces;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.live.PacketSender;
import dev.weir.live.SystemCallException;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code weir replay}: packets of a savefile are sent on an interface. */
public final class ReplayCommand implements Command {
    private static final Set<Option> PACES =
            EnumSet.of(Option.MULTIPLIER, Option.PACKET_RATE, Option.BIT_RATE, Option.TOP_SPEED);

    private static final Set<Option> OPTIONS =
            Option.union(
                    PACES, EnumSet.of(Option.READ, Option.INTERFACE, Option.LOOPS, Option.HELP));

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String synopsis() {
        return "replay FILE -i IF";
    }

    @Override
    public String description() {
        return "send the packets of a savefile on an interface";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        FILE is a pcap or pcapng file, compressed by gzip, zstd or lz4 or not, or - for standard
        input. Without -x, --pps, --bps or -t packets are sent as far apart as they came. A packet
        that is late is sent at once, and those behind it when they are due.
        The link type of FILE must be that of the interface. Packets of which FILE has a part only
        are not sent, but counted. The last lines, on standard error, tell the counts, after Ctrl-C
        too.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> files = Savefiles.named(arguments);
        if (files.size() != 1) {
            throw new UsageException("which file of these? one can be sent");
        }
        String file = files.getFirst();
        List<String> targets = arguments.values(Option.INTERFACE);
        if (targets.size() != 1) {
            throw new UsageException("-i says on which interface, one, packets are sent");
        }
        long loops = arguments.number(Option.LOOPS, 1, 1, Integer.MAX_VALUE);
        if (loops > 1 && Savefiles.isReadOnce(file)) {
            throw UsageException.inInput(
                    TextFile.display(file) + " cannot be read again, as -l asks for");
        }
        Pace pace = pace(arguments);
        Interrupts.heed(stop);
        String target = Interfaces.find(targets.getFirst()).name();
        SendingInput late =
                Savefiles.isReadOnce(file)
                        ? new SendingInput(Savefiles.stream(file, streams, stop))
                        : null;
        try (Savefile first =
                        late == null
                                ? Savefiles.open(file, streams, stop)
                                : Savefiles.open(file, late, streams);
                PacketSender sender = PacketSender.open(target)) {
            stop.alsoOnRequest(sender::stop);
            if (late != null) {
                late.sendFirst(sender);
            }
            checkLinkTypes(first, target, sender.linkType());
            String name = TextFile.display(file);
            Replay replay = new Replay(name, sender, pace, stop);
            try {
                replay.send(first);
                for (long i = 1; i < loops && !stop.requested(); i++) {
                    try (Savefile source = Savefiles.open(file, streams, stop)) {
                        checkLinkTypes(source, target, sender.linkType());
                        replay.send(source);
                    }
                }
            } catch (SystemCallException e) {
                throw new IOException(
                        "%s: packet %d: %s".formatted(name, replay.notTaken(), e.getMessage()), e);
            } finally {
                streams.err().print(replay.counts());
            }
            if (stop.requested()) {
                throw new IOException(name + ": stopped before the end");
            }
        }
    }

    private static void checkLinkTypes(Savefile source, String target, LinkType linkType)
            throws UsageException {
        for (CaptureInterface each : source.interfaces()) {
            if (!each.linkType().equals(linkType)) {
                throw UsageException.inInput(
                        "%s: its packets are %s, but frames on %s are %s"
                                .formatted(
                                        SafeText.of(source.name()),
                                        each.linkType(),
                                        target,
                                        linkType));
            }
        }
    }

    private static Pace pace(Arguments arguments) throws UsageException {
        if (PACES.stream().filter(arguments::has).count() > 1) {
            throw new UsageException("how fast? only one of -x, --pps, --bps and -t can say it");
        }
        if (arguments.has(Option.TOP_SPEED)) {
            return new Pace.TopSpeed();
        }
        if (arguments.has(Option.PACKET_RATE)) {
            return new Pace.Packets(positive(arguments, Option.PACKET_RATE));
        }
        if (arguments.has(Option.BIT_RATE)) {
            return new Pace.Bits(positive(arguments, Option.BIT_RATE));
        }
        return new Pace.Original(
                arguments.has(Option.MULTIPLIER) ? positive(arguments, Option.MULTIPLIER) : 1);
    }

    private static double positive(Arguments arguments, Option option) throws UsageException {
        String word = arguments.value(option);
        if (word != null && word.matches("\\d{0,15}\\.?\\d{1,9}")) {
            double number = Double.parseDouble(word);
            if (number > 0) {
                return number;
            }
        }
        throw new UsageException(
                "%s takes a number above 0, such as 2 or 0.5, not '%s'"
                        .formatted(option.display(), word));
    }

    /** The packets that were sent so far, and when the next one is. */
    private static final class Replay {
        private static final long NANOS_PER_MILLI = 1_000_000;

        /** More than the sender collects. */
        private static final int LATELY = 512;

        private final String name;
        private final PacketSender sender;
        private final Pace pace;
        private final Stop stop;
        private final CountDownLatch stopped = new CountDownLatch(1);

        /** When the first packet was sent; what that waits for is no time of the file. */
        private long begin = System.nanoTime();

        /** The numbers in the file of the frames that the sender may not have given away yet. */
        private final long[] numbers = new long[LATELY];

        private long packets;
        private long bits;
        private long cut;
        private long empty;

        /**
         * @param name of the file, for messages
         */
        Replay(String name, PacketSender sender, Pace pace, Stop stop) {
            this.name = name;
            this.sender = sender;
            this.pace = pace;
            this.stop = stop;
            stop.alsoOnRequest(stopped::countDown);
        }

        /**
         * Sends a file, of which the first packet that is sent is due at once or, by a rate, behind
         * all before. Of a damaged one what is before the damage.
         */
        void send(Savefile source) throws IOException {
            try {
                sendAll(source);
            } finally {
                sender.flush();
            }
        }

        private void sendAll(Savefile source) throws IOException {
            long base = packets == 0 ? 0 : System.nanoTime() - begin;
            long first = Long.MIN_VALUE;
            long number = 0;
            for (Packet packet = next(source); packet != null; packet = next(source)) {
                number++;
                if (packet.caplen() < Integer.toUnsignedLong(packet.wirelen())) {
                    cut++;
                } else if (packet.caplen() == 0) {
                    empty++;
                } else {
                    if (first == Long.MIN_VALUE) {
                        first = packet.timestamp();
                    }
                    long due = pace.due(packet.timestamp() - first, packets, bits);
                    await(pace instanceof Pace.Original ? base + due : due);
                    if (!stop.requested()) {
                        add(source, packet, number);
                    }
                }
            }
        }

        /** {@return the next packet; null at the end, or if it is to stop} */
        private @Nullable Packet next(Savefile source) throws IOException {
            try {
                Packet packet = stop.requested() ? null : source.next();
                return stop.requested() ? null : packet;
            } catch (IOException e) {
                if (stop.requested()) {
                    return null; // a stop closes what it waits for
                }
                // while more of a pipe is read, what was collected is sent
                throw e instanceof SystemCallException ? e : Failure.in(name, e);
            }
        }

        /** {@return the number in the file of the frame that the kernel did not take} */
        long notTaken() {
            return numbers[(int) (sender.sent() % LATELY)];
        }

        private void add(Savefile source, Packet packet, long number) throws IOException {
            if (!packet.linkType().equals(sender.linkType())) {
                throw new IOException(
                        "%s: a packet is %s, but frames on the interface are %s"
                                .formatted(source.name(), packet.linkType(), sender.linkType()));
            }
            numbers[(int) (packets % LATELY)] = number;
            sender.send(packet);
            if (packets == 0) {
                sender.flush();
                begin = System.nanoTime();
            }
            packets++;
            bits += packet.caplen() * (long) Byte.SIZE;
        }

        /** Waits until a packet is due, with all before it sent. */
        private void await(long due) throws IOException {
            long left = due - (System.nanoTime() - begin);
            if (left <= 0) {
                return;
            }
            sender.flush();
            while (left > 0 && !stop.requested()) {
                if (left > NANOS_PER_MILLI) {
                    // A thread wakes up a little late.
                    sleep(left / NANOS_PER_MILLI - 1);
                } else {
                    Thread.onSpinWait();
                }
                left = due - (System.nanoTime() - begin);
            }
        }

        /** Waits so long, or until it is to stop. */
        private void sleep(long millis) throws IOException {
            try {
                stopped.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        /** {@return the lines that tell what was sent} */
        String counts() {
            double seconds = Math.max(1e-9, (System.nanoTime() - begin) / Pace.NANOS_PER_SECOND);
            StringBuilder lines = new StringBuilder();
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "%s, %s sent in %.3f s: %.0f packets/s, %.0f bits/s%n",
                            Quantity.count(sender.sent(), "packet"),
                            Quantity.count(sender.sentBytes(), "byte"),
                            seconds,
                            sender.sent() / seconds,
                            sender.sentBytes() * (double) Byte.SIZE / seconds));
            if (cut > 0) {
                lines.append(Quantity.count(cut, "packet"))
                        .append(" not sent: the file has only a part of ")
                        .append(cut == 1 ? "it\n" : "each\n");
            }
            if (empty > 0) {
                lines.append(Quantity.count(empty, "packet"))
                        .append(empty == 1 ? " not sent: it has" : " not sent: they have")
                        .append(" no bytes\n");
            }
            return lines.toString();
        }
    }
}
