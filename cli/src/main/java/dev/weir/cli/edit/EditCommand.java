// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.edit;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.output.Work;
import dev.weir.cli.savefile.Copies;
import dev.weir.cli.savefile.SavefileRun;
import dev.weir.cli.write.Output;
import dev.weir.cli.write.PcapngOutput;
import dev.weir.cli.write.SavefileOutput;
import dev.weir.cli.write.WriteFormat;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.TimestampUnit;
import dev.weir.savefile.pcapng.Option.Comment;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code weir edit}: a savefile with packets cut, left out, at other times or commented. */
public final class EditCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(
                    Copies.OPTIONS,
                    EnumSet.of(
                            Option.READ,
                            Option.SHIFT,
                            Option.SNAPLEN,
                            Option.DROP_DUPLICATES,
                            Option.PACKET_COMMENT,
                            Option.FILE_COMMENT,
                            Option.HELP));

    private static final int MOST_REMEMBERED = 1_000_000;
    private static final int REMEMBERED = 5;

    /** Bytes that an option of pcapng has at most. */
    private static final int LONGEST_COMMENT = 0xffff;

    /** The first time for which 32 bits of seconds are too few. */
    private static final long PCAP_END = (1L << 32) * 1_000_000_000L;

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public String synopsis() {
        return "edit -w OUT FILE";
    }

    @Override
    public String description() {
        return "copy a savefile with packets cut, left out, at other times or commented";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String descriptionOf(Option option) {
        return option == Option.SNAPLEN
                ? "keep N bytes of each packet at most"
                : Copies.describe(option);
    }

    @Override
    public String notes() {
        return """
        What else a pcapng file has is kept: comments, names, secrets, statistics. Packets are
        compared before they are cut; they are duplicates if all their captured bytes and their
        length on the wire are the same.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> files = Savefiles.named(arguments);
        if (files.size() > 1) {
            throw new UsageException("which file of these? one can be edited");
        }
        Copies copies = new Copies(arguments, streams, files);
        Map<Long, List<Comment>> comments = comments(arguments);
        List<String> fileComments = arguments.values(Option.FILE_COMMENT);
        for (String comment : fileComments) {
            fitting(Option.FILE_COMMENT, comment);
        }
        boolean commented = !comments.isEmpty() || !fileComments.isEmpty();
        if (commented && copies.format() != WriteFormat.PCAPNG) {
            throw new UsageException(
                    "a pcap file has no comments; --format pcapng writes one that has");
        }
        TimeShift shift = shift(arguments);
        int snaplen =
                (int) arguments.number(Option.SNAPLEN, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        Duplicates duplicates = duplicates(arguments);
        String file = files.getFirst();
        try (Savefile source = Savefiles.open(file, streams, stop);
                Output output = copies.openFor(source, fileComments)) {
            Editor editor = new Editor(output, shift, snaplen, duplicates, comments);
            long packets =
                    SavefileRun.run(
                            source::next, editor::edit, Work.reading(source), streams, stop);
            output.flush();
            editor.checkAllCommented();
            streams.err()
                    .println(
                            Quantity.count(packets, "frame")
                                    + " read, "
                                    + editor.written
                                    + " written");
        } catch (IOException e) {
            throw Failure.in(TextFile.display(file), e);
        }
    }

    private static TimeShift shift(Arguments arguments) throws UsageException {
        String seconds = arguments.value(Option.SHIFT);
        try {
            return seconds == null ? new TimeShift(0) : TimeShift.of(seconds);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "--shift takes seconds, up to 9223372036 and with up to nine digits behind the"
                            + " point, not '"
                            + seconds
                            + "'");
        }
    }

    private static @Nullable Duplicates duplicates(Arguments arguments) throws UsageException {
        return arguments.has(Option.DROP_DUPLICATES)
                ? new Duplicates(
                        (int)
                                arguments.number(
                                        Option.DROP_DUPLICATES, REMEMBERED, 1, MOST_REMEMBERED))
                : null;
    }

    private static Map<Long, List<Comment>> comments(Arguments arguments) throws UsageException {
        Map<Long, List<Comment>> comments = new HashMap<>();
        for (String value : arguments.values(Option.PACKET_COMMENT)) {
            int colon = value.indexOf(':');
            if (colon < 1 || colon > 18 || !value.substring(0, colon).matches("[1-9][0-9]*")) {
                throw new UsageException(
                        "--packet-comment takes the number of a packet, a colon and a text, such as"
                                + " 7:retransmission, not '"
                                + value
                                + "'");
            }
            comments.computeIfAbsent(
                            Long.parseLong(value.substring(0, colon)), _ -> new ArrayList<>())
                    .add(new Comment(fitting(Option.PACKET_COMMENT, value.substring(colon + 1))));
        }
        return comments;
    }

    /** {@return the comment that an option has} */
    private static String fitting(Option option, String comment) throws UsageException {
        int length = comment.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_COMMENT) {
            throw new UsageException(
                    "%s has a comment of %d bytes; one of pcapng has %d at most"
                            .formatted(option.display(), length, LONGEST_COMMENT));
        }
        return comment;
    }

    /** Edits packet by packet. */
    private static final class Editor {
        private final Output output;
        private final TimeShift shift;
        private final int snaplen;
        private final @Nullable Duplicates duplicates;
        private final Map<Long, List<Comment>> comments;
        private final PacketCursor edited = new PacketCursor();
        private long read;
        private long written;

        /** The first packet that was to be commented and is a duplicate; 0 if there is none. */
        private long leftOut;

        Editor(
                Output output,
                TimeShift shift,
                int snaplen,
                @Nullable Duplicates duplicates,
                Map<Long, List<Comment>> comments) {
            this.output = output;
            this.shift = shift;
            this.snaplen = snaplen;
            this.duplicates = duplicates;
            this.comments = comments;
        }

        void edit(SavefilePacket packet) throws IOException {
            read++;
            List<Comment> added = comments.remove(read);
            if (duplicates != null && duplicates.contains(packet)) {
                if (added != null && leftOut == 0) {
                    leftOut = read;
                }
                return;
            }
            written++;
            boolean shifts = shift.nanos() != 0 && packet.isTimed(); // or there is none to shift
            if (!shifts && packet.caplen() <= snaplen && added == null) {
                output.write(packet);
                return;
            }
            edited.set(
                    packet.segment(),
                    packet.offset(),
                    Math.min(packet.caplen(), snaplen),
                    packet.wirelen(),
                    shifts ? shifted(packet) : packet.timestamp());
            edited.setInterface(packet.interfaceId(), packet.linkType());
            edited.setSecondsInFraction(packet.secondsInFraction());
            if (output instanceof PcapngOutput pcapng) {
                List<dev.weir.savefile.pcapng.Option> said = new ArrayList<>(packet.options());
                said.addAll(added == null ? List.of() : added);
                pcapng.write(edited, packet, said);
            } else if (output instanceof SavefileOutput pcap) {
                pcap.write(edited, packet);
            } else {
                output.write(edited);
            }
        }

        /** {@return the time that it gets} */
        private long shifted(SavefilePacket packet) throws IOException {
            checkUnit(packet);
            try {
                long time = shift.of(packet.timestamp());
                if (time >= 0 && (output instanceof PcapngOutput || time < PCAP_END)) {
                    return time;
                }
            } catch (ArithmeticException e) {
                // told as any other time that is out of reach
            }
            throw new IOException(
                    "--shift takes packet %d to a time that a savefile cannot have: they go from"
                                    .formatted(read)
                            + " 1970 to 2106 in pcap, and to 2262 in pcapng");
        }

        /** A shift that the unit of the time cannot tell would be another one, or none. */
        private void checkUnit(SavefilePacket packet) throws IOException {
            TimestampUnit source = packet.captureInterface().timestampUnit();
            if (output instanceof PcapngOutput && !source.divides(shift.nanos())) {
                throw new IOException(
                        "--shift is finer than the times of packet %d, of interface %d, which are"
                                        .formatted(read, packet.interfaceId())
                                + " in %s s; a pcap file of nanoseconds takes it: --nano -w OUT.pcap"
                                        .formatted(source.text()));
            }
            if (output instanceof SavefileOutput pcap
                    && !pcap.timestampUnit(packet).divides(shift.nanos())) {
                throw new IOException(
                        "--shift is finer than the times that are written, which are in %s s;"
                                        .formatted(pcap.timestampUnit(packet).text())
                                + " --nano writes nanoseconds");
            }
        }

        void checkAllCommented() throws IOException {
            if (!comments.isEmpty()) {
                throw new IOException(
                        "there is no packet %d to comment, there are %d"
                                .formatted(comments.keySet().iterator().next(), read));
            }
            if (leftOut > 0) {
                throw new IOException(
                        "packet %d has no comment: it is a duplicate, and left out"
                                .formatted(leftOut));
            }
        }
    }
}
