// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Interrupts;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.output.Progress;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.Work;
import dev.weir.cli.write.CaptureFiles;
import dev.weir.cli.write.CapturedInterfaces;
import dev.weir.cli.write.NotWrittenException;
import dev.weir.cli.write.Output;
import dev.weir.cli.write.Outputs;
import dev.weir.cli.write.PatientOutput;
import dev.weir.live.LiveCapture;
import dev.weir.live.NetworkInterface;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.pcapng.InterfaceDescription;

import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir capture}: packets of an interface that match, printed, counted or written. */
public final class CaptureCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(
                    Expression.OPTIONS,
                    Outputs.OPTIONS,
                    CaptureOptions.OPTIONS,
                    CaptureFiles.OPTIONS,
                    EnumSet.of(
                            Option.NAMED,
                            Option.MAX_COUNT,
                            Option.LIST_LINK_TYPES,
                            Option.LIST_TIME_STAMP_TYPES,
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
        matches. Ctrl-C ends the capture; the last lines, on standard error, are its counts, which
        SIGUSR1 asks for earlier. Several interfaces that differ in their link types need pcapng.
        A file is written by another thread, what is captured within a second, with -U at once.
        With -C and -G files follow each other and are called as tcpdump calls them: by -C FILE,
        FILE1, FILE2 and so on, with -W with as many digits as the last one takes. Each begins with
        a packet. With -Z several files are opened as USER, who must be able to write there.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        if ("-".equals(arguments.value(Option.WRITE))
                && (arguments.has(Option.PRINT) || arguments.has(Option.COUNT))) {
            throw new UsageException("standard output cannot be both packets (-w -) and text");
        }
        Interrupts.heed(stop);
        long limit = arguments.number(Option.MAX_COUNT, Long.MAX_VALUE, 1, Integer.MAX_VALUE);
        CaptureOptions options = new CaptureOptions(arguments, streams);
        CaptureFiles files = new CaptureFiles(arguments, streams, stop);
        files.checkUser();
        Expression expression = Expression.of(arguments.operands(), arguments, streams.in());
        List<NetworkInterface> interfaces = options.interfaces(stop);
        if (arguments.has(Option.LIST_LINK_TYPES) || arguments.has(Option.LIST_TIME_STAMP_TYPES)) {
            streams.print(CaptureOptions.list(arguments, interfaces));
            return;
        }
        Outputs outputs =
                new Outputs(arguments, streams, CapturedInterfaces.networks(interfaces), stop);
        boolean atOnce =
                outputs.prints()
                        && (streams.outIsTerminal() || arguments.has(Option.LINE_BUFFERED));
        try (LiveCapture capture =
                Opening.open(options.builder(interfaces, expression, atOnce), stop)) {
            checkLinkTypes(capture, outputs);
            stop.onRequest(capture::stop);
            if (outputs.prints() && streams.out() instanceof PatientOutput out) {
                // While lines wait for a reader nobody looks at packets.
                out.whileBlocked(() -> close(capture));
            }
            run(arguments, streams, stop, capture, outputs, files, expression, limit);
        }
    }

    private static void close(LiveCapture capture) {
        try {
            capture.close();
        } catch (IOException e) {
            // whoever asks for the counts is told
        }
    }

    /** A pcap savefile has packets of one link type. */
    private static void checkLinkTypes(LiveCapture capture, Outputs outputs) throws UsageException {
        for (int i = 0; i < capture.networkInterfaces().size(); i++) {
            if (outputs.writes()
                    && !outputs.needsAllOfPackets()
                    && !capture.linkType(i).equals(capture.linkType())) {
                throw UsageException.inInput(
                        "%s has packets of %s and %s of %s, which are not for one pcap savefile;"
                                        .formatted(
                                                capture.networkInterface().name(),
                                                capture.linkType(),
                                                capture.networkInterfaces().get(i).name(),
                                                capture.linkType(i))
                                + " write pcapng: --format pcapng");
            }
        }
    }

    private static void run(
            Arguments arguments,
            Streams streams,
            Stop stop,
            LiveCapture capture,
            Outputs outputs,
            CaptureFiles files,
            Expression expression,
            long limit)
            throws UsageException, IOException {
        PrintStream err = streams.err();
        CaptureRun run =
                new CaptureRun(
                        CaptureRun.Packets.of(capture, true),
                        limit,
                        new Progress(
                                streams,
                                streams.errIsTerminal() && !outputs.prints(),
                                Work.UNKNOWN),
                        stop,
                        System::nanoTime);
        PcapHeader header = PcapHeader.of(capture.linkType(), capture.snaplen());
        List<InterfaceDescription> interfaces = CapturedInterfaces.of(capture, expression);
        // First of all: until then the signal would end the process.
        try (CaptureCounts counts = new CaptureCounts(capture, run::captured, err);
                WarmUp warmUp =
                        limit < WarmUp.FEW || !outputs.onlyWrites()
                                ? WarmUp.none()
                                : WarmUp.of(
                                        capture,
                                        outputs.rehearsal(files, header, interfaces),
                                        new Progress(streams, false, Work.UNKNOWN),
                                        stop)) {
            files.dropRightsBefore();
            // Opened here: if it cannot be, there is nothing to count.
            try (Output output =
                    outputs.open(
                            files,
                            header,
                            interfaces,
                            capture::statisticsByInterface,
                            capture::stop)) {
                write(arguments, streams, capture, files, run, warmUp, output, counts);
            }
        } catch (NotWrittenException e) {
            long lost = run.captured() - e.written();
            throw new IOException(
                    "%s takes nothing: %s not written"
                            .formatted(
                                    e.output(),
                                    Quantity.count(lost, "packet")
                                            + (lost == 1 ? " was" : " were")),
                    e);
        }
    }

    private static void write(
            Arguments arguments,
            Streams streams,
            LiveCapture capture,
            CaptureFiles files,
            CaptureRun run,
            WarmUp warmUp,
            Output output,
            CaptureCounts counts)
            throws UsageException, IOException {
        files.dropRightsAfter();
        for (int i = 0; i < capture.networkInterfaces().size(); i++) {
            streams.err()
                    .println(
                            "listening on "
                                    + SafeText.of(capture.networkInterfaces().get(i).name())
                                    + ", link-type "
                                    + capture.linkType(i)
                                    + ", snapshot length "
                                    + capture.snaplen()
                                    + " bytes");
        }
        try {
            run.run(output, warmUp);
            output.flush();
        } finally {
            capture.stop();
            try {
                if (arguments.has(Option.COUNT)) {
                    streams.print(Quantity.count(run.captured(), "packet") + "\n");
                }
            } finally {
                counts.tell();
            }
        }
        // What is written is written while the kernel frees the socket, which takes it some time.
        output.end();
        capture.close();
    }
}
