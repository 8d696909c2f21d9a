// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import dev.weir.bpf.Flavour;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.LinkTypes;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.expression.Warnings;
import dev.weir.cli.input.DamageReport;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Progress;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.output.Work;
import dev.weir.cli.savefile.Sources;
import dev.weir.cli.time.Extent;
import dev.weir.cli.write.LinePrinter;
import dev.weir.cli.write.Output;
import dev.weir.cli.write.Outputs;
import dev.weir.cli.write.PcapHeaders;
import dev.weir.cli.write.SavefileChannel;
import dev.weir.packet.LinkType;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir read}: packets of a savefile that match, printed, counted or written. */
public final class ReadCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(
                    Expression.OPTIONS,
                    Outputs.OPTIONS,
                    EnumSet.of(
                            Option.READ,
                            Option.WHY_NOT,
                            Option.NAMED,
                            Option.MAX_COUNT,
                            Option.SKIP,
                            Option.FROM_TIME,
                            Option.TO_TIME,
                            Option.SKIP_DAMAGE,
                            Option.NO_PROMISCUOUS,
                            Option.HELP));

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String synopsis() {
        return "read FILE [EXPR...]";
    }

    @Override
    public String description() {
        return "print, count or copy the packets of a savefile that match";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        FILE is a pcap or pcapng file, compressed by gzip, zstd or lz4 or not, or - for standard
        input. Without EXPR every packet matches.
        The last line, on standard error, tells how many frames were read and how many matched.
        A file may have packets of several link types: EXPR is compiled for each of them. A pcap
        file written with -w can have one only: at a packet of another one writing ends with an
        error. A pcapng file has them all, and keeps comments, names, secrets and statistics. Times
        keep their resolution, unless --micro or --nano says otherwise of a pcap file.
        TIME of --from and --to is a local time such as '2026-11-26 10:00:00.5', an ISO time with a
        zone such as 2026-11-26T10:00:00Z, seconds since 1970 such as 1780000000.5, or, after the
        time of the first packet of the file, such as +10s or +1h30m (d, h, m, s, ms, us, ns).
        Packets need not be in the order of their times: the file is read to its end, unless weir
        index made an index of it. Frames that --skip, --from and --to leave out are not counted as
        read.
        With --why-not the packets are printed that do not match, and -c counts those; weir explain
        tells more of them, and how often each part of EXPR decided.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> words = arguments.operands();
        String file = arguments.value(Option.READ);
        if (file == null) {
            if (words.isEmpty()) {
                throw new UsageException("which file? - is standard input");
            }
            file = words.get(0);
            words = words.subList(1, words.size());
        }
        checkStreams(file, words, arguments);
        Expression expression = Expression.of(words, arguments, streams.in());
        LinePrinter.Afterword whyNot = whyNot(arguments, expression, streams);
        expression.check(Flavour.LIBPCAP);
        long limit = arguments.number(Option.MAX_COUNT, Long.MAX_VALUE, 1, Integer.MAX_VALUE);
        Extent extent = Extents.of(arguments);
        arguments.number(Option.SNAPLEN, 0, 0, PacketFilter.SNAPLEN);
        PacketFilter filter =
                new PacketFilter(
                        expression,
                        !arguments.has(Option.NO_OPTIMIZE),
                        new Warnings(arguments, streams),
                        streams.err());
        Outputs outputs = new Outputs(arguments, streams, List.of(), stop);
        DamageReport damages =
                arguments.has(Option.SKIP_DAMAGE)
                        ? new DamageReport(TextFile.display(file), streams.err())
                        : null;
        try (Savefile source = Savefiles.open(file, streams, stop, damages)) {
            if ((arguments.has(Option.COUNT) || arguments.has(Option.WRITE))
                    && ScanRun.paysFor(source)) {
                source.warmUp(); // while the expression is compiled
            }
            streams.err().println("reading from file " + SafeText.of(file) + describe(source));
            LinkTypes.check(arguments, source, file);
            run(arguments, streams, stop, source, filter, outputs, whyNot, extent, limit);
        } finally {
            if (damages != null) {
                damages.end();
            }
        }
    }

    /** {@return what is said of packets that do not match, if they are what is asked for} */
    private static LinePrinter.Afterword whyNot(
            Arguments arguments, Expression expression, Streams streams) throws UsageException {
        if (!arguments.has(Option.WHY_NOT)) {
            return LinePrinter.Afterword.NONE;
        }
        if (!(expression instanceof Expression.Text(String text))) {
            throw UsageException.inInput(
                    "a program has no text of which --why-not could tell a part");
        }
        if (arguments.has(Option.WRITE) || arguments.has(Option.COUNT)) {
            throw new UsageException(
                    "--why-not prints packets; to count them: weir explain --count -r FILE EXPR");
        }
        if (arguments.has(Option.JSON) || arguments.has(Option.FIELDS)) {
            throw new UsageException(
                    "--why-not says it below the text of a packet; as JSON: weir explain --json -r"
                            + " FILE EXPR");
        }
        return new WhyNot(text, streams.err());
    }

    /**
     * Standard input and standard output can be used once, and a file cannot be copied over itself.
     */
    private static void checkStreams(String file, List<String> words, Arguments arguments)
            throws UsageException, IOException {
        String target = arguments.value(Option.WRITE);
        if (file.equals("-")
                && ("-".equals(arguments.value(Option.FILTER_FILE))
                        || (!words.isEmpty() && words.get(0).equals("@-")))) {
            throw new UsageException(
                    "standard input cannot be both the packets and the expression");
        }
        if ("-".equals(target) && (arguments.has(Option.PRINT) || arguments.has(Option.COUNT))) {
            throw new UsageException("standard output cannot be both packets (-w -) and text");
        }
        if (target != null) {
            Sources.of(List.of(file)).refuse(target);
        }
    }

    private static String describe(Savefile source) {
        if (source.interfaces().isEmpty()) {
            return "";
        }
        CaptureInterface first = source.interfaces().get(0);
        // not by a format: the first one of a process takes longer than a small file does
        return ", link-type " + first.linkType() + ", snapshot length " + first.snaplen();
    }

    private static void run(
            Arguments arguments,
            Streams streams,
            Stop stop,
            Savefile source,
            PacketFilter filter,
            Outputs outputs,
            LinePrinter.Afterword whyNot,
            Extent extent,
            long limit)
            throws UsageException, IOException {
        boolean compiled = filter.prepare(first(source));
        boolean watched = streams.errIsTerminal() && !(outputs.prints() && streams.outIsTerminal());
        boolean whole = !arguments.has(Option.MAX_COUNT) && !arguments.has(Option.WHY_NOT);
        // Where all packets are printed, one thread prints: it takes less time to read them, too.
        boolean printsAll = outputs.prints() && filter.keepsAll();
        boolean scans =
                whole && !printsAll && !outputs.needsAllOfPackets() && ScanRun.paysFor(source);
        Run run =
                scans
                        ? new ScanRun(source, filter, extent, streams, watched, stop)
                        : new PacketRun(
                                filter,
                                !arguments.has(Option.WHY_NOT),
                                limit,
                                new Progress(streams, watched, Work.reading(source)),
                                stop);
        // Opened here: if it cannot be, there is nothing to count.
        SavefileChannel copy = scans && compiled ? outputs.openForCopy() : null;
        Output output =
                copy != null
                        ? Output.nowhere()
                        : outputs.open(
                                packet -> PcapHeaders.of(source.interfaces(), packet),
                                whyNot,
                                compiled,
                                source);
        try (copy;
                output) {
            switch (run) {
                case PacketRun one ->
                        one.run(Extents.within(source, extent, streams.err()), output);
                case ScanRun scan when copy != null ->
                        scan.copyTo(
                                copy.channel(),
                                outputs,
                                packet ->
                                        outputs.precise(
                                                PcapHeaders.of(source.interfaces(), packet)));
                case ScanRun scan when outputs.onlyCounts() -> scan.count();
                case ScanRun scan -> scan.run(output);
            }
            if (stop.requested()) {
                throw new IOException(source.name() + ": stopped before the end");
            }
            filter.requireOneThatCompiled();
            output.flush();
        } catch (MalformedSavefileException e) {
            throw Failure.in(source.name(), e);
        } finally {
            outputs.tellOfLosses();
            if (arguments.has(Option.COUNT)) {
                streams.print(Quantity.count(run.matched(), "packet") + "\n");
            }
            streams.err()
                    .println(
                            Quantity.count(run.read(), "frame")
                                    + " read, "
                                    + Quantity.count(run.matched(), "frame")
                                    + " matched");
        }
    }

    private static LinkType first(Savefile source) {
        return source.interfaces().isEmpty()
                ? LinkType.ETHERNET
                : source.interfaces().get(0).linkType();
    }
}
