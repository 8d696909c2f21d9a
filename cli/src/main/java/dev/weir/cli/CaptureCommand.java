// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.live.CaptureStatistics;
import dev.weir.live.LiveCapture;
import dev.weir.live.LiveCaptureBuilder;
import dev.weir.live.NetworkInterface;
import dev.weir.live.NetworkInterfaces;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapHeader;

import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code weir capture}: packets of an interface that match, printed, counted or written. */
final class CaptureCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(
                    Expression.OPTIONS,
                    Outputs.OPTIONS,
                    EnumSet.of(
                            Option.INTERFACE,
                            Option.MAX_COUNT,
                            Option.NO_PROMISCUOUS,
                            Option.HELP));

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public String synopsis() {
        return "capture [-i IF] [EXPR...]";
    }

    @Override
    public String description() {
        return "print, count or write the packets of an interface that match";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Without -i it is the first interface that weir interfaces lists. Without EXPR every packet
        matches. Ctrl-C ends the capture; the last lines, on standard error, are its counts.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        if ("-".equals(arguments.value(Option.WRITE))
                && (arguments.has(Option.PRINT) || arguments.has(Option.COUNT))) {
            throw new UsageException("standard output cannot be both packets (-w -) and text");
        }
        long limit = arguments.number(Option.MAX_COUNT, Long.MAX_VALUE, 1, Integer.MAX_VALUE);
        int snaplen = (int) arguments.number(Option.SNAPLEN, 0, 0, PacketFilter.SNAPLEN);
        Expression expression = Expression.of(arguments.operands(), arguments, streams.in());
        Outputs outputs = new Outputs(arguments, streams);
        NetworkInterface source = source(arguments);
        LiveCaptureBuilder builder =
                LiveCapture.on(source.name())
                        .snaplen(snaplen == 0 ? PacketFilter.SNAPLEN : snaplen)
                        .promiscuous(!arguments.has(Option.NO_PROMISCUOUS))
                        .onWarning(w -> streams.err().println("weir: warning: " + w));
        LinkType linkType = source.linkType();
        if (linkType != null && !expression.keepsAll()) {
            UnaryOperator<FilterCompiler> settings =
                    Expression.settings(
                            snaplen == 0 ? PacketFilter.SNAPLEN : snaplen,
                            !arguments.has(Option.NO_OPTIMIZE),
                            Target.LIVE_LINUX);
            Program program = expression.compile(linkType, settings);
            new Warnings(arguments, streams).about(expression, linkType, settings, program);
            builder.filter(program);
        }
        try (LiveCapture capture = builder.open()) {
            checkLinkType(arguments, capture);
            stop.onRequest(capture::stop);
            run(arguments, streams, stop, capture, outputs, limit);
        }
    }

    private static NetworkInterface source(Arguments arguments) throws IOException {
        String name = arguments.value(Option.INTERFACE);
        return name == null ? NetworkInterfaces.preferred() : Interfaces.find(name);
    }

    private static void checkLinkType(Arguments arguments, LiveCapture capture)
            throws UsageException {
        LinkType wanted = LinkTypes.parse(arguments);
        if (wanted != null && !wanted.equals(capture.linkType())) {
            throw UsageException.inInput(
                    "%s: its packets are %s, which -y cannot change"
                            .formatted(capture.networkInterface().name(), capture.linkType()));
        }
    }

    private static void run(
            Arguments arguments,
            Streams streams,
            Stop stop,
            LiveCapture capture,
            Outputs outputs,
            long limit)
            throws UsageException, IOException {
        PrintStream err = streams.err();
        PacketRun run =
                new PacketRun(
                        new PacketFilter(
                                new Expression.Text(""),
                                true,
                                new Warnings(arguments, streams),
                                err),
                        true,
                        limit,
                        new Progress(
                                streams,
                                streams.errIsTerminal() && !outputs.prints(),
                                Work.UNKNOWN),
                        stop);
        // Opened here: if it cannot be, there is nothing to count.
        Output output =
                outputs.open(
                        packet -> PcapHeader.of(capture.linkType(), capture.snaplen()),
                        LinePrinter.Afterword.NONE,
                        true,
                        null);
        try (output) {
            err.printf(
                    "listening on %s, link-type %s, snapshot length %d bytes%n",
                    capture.networkInterface().name(), capture.linkType(), capture.snaplen());
            run.run(capture, output);
            output.flush();
        } finally {
            capture.stop();
            if (arguments.has(Option.COUNT)) {
                streams.print(run.matched() + (run.matched() == 1 ? " packet\n" : " packets\n"));
            }
            report(run.matched(), capture.statistics(), err);
        }
    }

    /** The lines with which tcpdump ends. */
    private static void report(long captured, CaptureStatistics statistics, PrintStream err) {
        err.println(count(captured) + " captured");
        err.println(count(statistics.received()) + " received by filter");
        err.println(count(statistics.dropped()) + " dropped by kernel");
        if (statistics.ifdropped() > 0) {
            err.println(count(statistics.ifdropped()) + " dropped by interface");
        }
    }

    private static String count(long packets) {
        return packets + (packets == 1 ? " packet" : " packets");
    }
}
