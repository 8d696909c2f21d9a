// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Seconds;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.output.Work;
import dev.weir.cli.savefile.Copies;
import dev.weir.cli.savefile.SavefileRun;
import dev.weir.cli.write.WriteFormat;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code weir split}: a savefile in pieces. */
public final class SplitCommand implements Command {
    private static final Set<Option> WAYS =
            EnumSet.of(Option.BY_PACKETS, Option.BY_SIZE, Option.BY_TIME, Option.BY_FLOW);
    private static final Set<Option> OPTIONS =
            Option.union(Copies.OPTIONS, WAYS, EnumSet.of(Option.READ, Option.HELP));

    /** How many files of flows are open at once; for more the savefile is read again. */
    private static final int FLOWS_AT_ONCE = 100;

    /** More flows than this are no use as files. */
    private static final int MOST_FLOWS = 100_000;

    @Override
    public String name() {
        return "split";
    }

    @Override
    public String synopsis() {
        return "split -w OUT FILE";
    }

    @Override
    public String description() {
        return "write a savefile in pieces: by packets, size, time or flow";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String descriptionOf(Option option) {
        return Copies.describe(option);
    }

    @Override
    public String notes() {
        return """
        Pieces of OUT out.pcap are out-00001.pcap, out-00002.pcap and so on; with --by-flow
        out-tcp-192.0.2.1.1234-192.0.2.2.80.pcap, and out-other.pcap for what is not of IP.
        Pieces in pcapng have all names and secrets, and what the file says of itself; statistics
        and blocks of others go into the piece where they stand, but for --by-flow.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> files = Savefiles.named(arguments);
        if (files.size() > 1) {
            throw new UsageException("which file of these? one can be split");
        }
        if (WAYS.stream().filter(arguments::has).count() != 1) {
            throw new UsageException(
                    "by what? one of --by-packets, --by-size, --by-time and --by-flow says it");
        }
        String file = files.getFirst();
        Copies copies = new Copies(arguments, streams, files);
        if (copies.file().equals("-")) {
            throw new UsageException("pieces are files, which standard output is not");
        }
        if (copies.file().endsWith("/")) {
            throw new UsageException(
                    "-w has no name for pieces in %s, such as %1$sout.pcap"
                            .formatted(SafeText.of(copies.file())));
        }
        if (arguments.has(Option.BY_FLOW)) {
            byFlow(file, copies, streams, stop);
        } else {
            inOrder(file, cutter(arguments, copies.format()), copies, streams, stop);
        }
    }

    private static Cutter cutter(Arguments arguments, WriteFormat format) throws UsageException {
        if (arguments.has(Option.BY_PACKETS)) {
            return new Cutter.ByPackets(arguments.number(Option.BY_PACKETS, 1, 1, Long.MAX_VALUE));
        }
        if (arguments.has(Option.BY_SIZE)) {
            return new Cutter.BySize(
                    format, arguments.number(Option.BY_SIZE, 1, 1, Long.MAX_VALUE));
        }
        return new Cutter.ByTime(
                nanos(Objects.requireNonNull(arguments.value(Option.BY_TIME), "the last way")));
    }

    private static long nanos(String seconds) throws UsageException {
        try {
            long nanos = Seconds.toNanos(seconds);
            if (nanos > 0) {
                return nanos;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException(
                "--by-time takes seconds above 0, up to 9223372036 and with up to nine digits"
                        + " behind the point, not '"
                        + seconds
                        + "'");
    }

    private static void inOrder(
            String file, Cutter cutter, Copies copies, Streams streams, Stop stop)
            throws IOException {
        PieceName names = PieceName.of(copies.file());
        try (Savefile source = Savefiles.open(file, streams, stop);
                Pieces pieces = Pieces.inOrder(copies, source)) {
            long packets =
                    SavefileRun.run(
                            source::next,
                            packet -> {
                                boolean cuts = cutter.cutsBefore(packet);
                                if (cuts || pieces.count() == 0) {
                                    pieces.begin(names.numbered(pieces.count() + 1));
                                }
                                pieces.write(packet);
                            },
                            Work.reading(source),
                            streams,
                            stop);
            pieces.end();
            tell(packets, pieces.count(), streams);
        } catch (IOException e) {
            throw Failure.in(TextFile.display(file), e);
        }
    }

    private static void tell(long packets, long pieces, Streams streams) {
        streams.err()
                .println(
                        Quantity.count(packets, "frame")
                                + " written to "
                                + Quantity.count(pieces, "file"));
    }

    /**
     * Writes so many flows at a time as files can be open, and reads the savefile again for the
     * others.
     */
    private static void byFlow(String file, Copies copies, Streams streams, Stop stop)
            throws IOException {
        PieceName names = PieceName.of(copies.file());
        Set<Flow> written = new HashSet<>();
        long packets;
        boolean more;
        do {
            Set<Flow> left = new HashSet<>();
            Set<Flow> now = new HashSet<>();
            packets = writeFlows(file, copies, names, written, now, left, streams, stop);
            written.addAll(now);
            more = !left.isEmpty();
            if (more && Savefiles.isReadOnce(file)) {
                throw new IOException(
                        "%s has more than %d flows, of which those were written; of a regular file"
                                        .formatted(TextFile.display(file), FLOWS_AT_ONCE)
                                + " all can be");
            }
        } while (more);
        tell(packets, written.size(), streams);
    }

    private static long writeFlows(
            String file,
            Copies copies,
            PieceName names,
            Set<Flow> before,
            Set<Flow> now,
            Set<Flow> left,
            Streams streams,
            Stop stop)
            throws IOException {
        Map<Flow, Pieces> open = new LinkedHashMap<>(); // ended in the order of their beginning
        try (Savefile source = Savefiles.open(file, streams, stop)) {
            SharedBlocks shared = new SharedBlocks(source, false);
            source.onBlock(shared);
            long packets =
                    SavefileRun.run(
                            source::next,
                            packet -> {
                                Flow flow = Flow.of(packet);
                                if (before.contains(flow)) {
                                    return;
                                }
                                Pieces piece = open.get(flow);
                                if (piece == null) {
                                    if (open.size() == FLOWS_AT_ONCE) {
                                        left.add(flow);
                                        int flows = before.size() + open.size() + left.size();
                                        if (flows > MOST_FLOWS) {
                                            throw new IOException(
                                                    "more than " + MOST_FLOWS + " flows");
                                        }
                                        return;
                                    }
                                    piece = new Pieces(copies, source, shared);
                                    piece.begin(names.of(flow));
                                    open.put(flow, piece);
                                    now.add(flow);
                                }
                                piece.write(packet);
                            },
                            Work.reading(source),
                            streams,
                            stop);
            for (Pieces piece : open.values()) {
                piece.end();
            }
            return packets;
        } catch (IOException e) {
            throw Failure.in(TextFile.display(file), e);
        } finally {
            for (Pieces piece : open.values()) {
                closeAfterFailure(piece);
            }
        }
    }

    /** Closes a piece that is left open only where a failure is told already. */
    private static void closeAfterFailure(Pieces piece) {
        try {
            piece.close();
        } catch (IOException e) {
            // told by the failure before
        }
    }
}
