// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.explain;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.CompileCommand;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.LinkTypes;
import dev.weir.cli.expression.Warnings;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.run.HexPacket;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.prove.explain.Explainer;
import dev.weir.prove.explain.PacketExplainer;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir explain}: what an expression means, and why packets match or do not. */
public final class ExplainCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.READ,
                    Option.PACKET,
                    Option.WIRELEN,
                    Option.MAX_COUNT,
                    Option.COUNT,
                    Option.JSON,
                    Option.FILTER_FILE,
                    Option.LINK_TYPE,
                    Option.NETMASK,
                    Option.VERBOSE,
                    Option.QUIET,
                    Option.HELP);

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String synopsis() {
        return "explain [-r FILE] EXPR...";
    }

    @Override
    public String description() {
        return "tell what an expression means, and why packets match or do not";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Without packets EXPR is said in English, with what it asks for without saying so: of each part
        the comparisons that it becomes, the bytes they look at and, in brackets, their instructions in
        the program that is not optimized, which -v lists.
        With -r FILE or --packet HEX it is told of each packet why it matches, or which parts of EXPR,
        underlined, decided that it does not; which bytes were read; and of each comparison, by the
        number of its instruction, whether it held. -c N stops after N packets, whether they match or
        not; --count tells how many match, and how often each part decided that one does not.
        A packet that is too short for a comparison does not match: weir read, which optimizes, may not
        need the missing bytes, and with -O decides as is told here.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> typed = arguments.values(Option.PACKET);
        String file = arguments.value(Option.READ);
        if (!typed.isEmpty() && file != null) {
            throw new UsageException("--packet and -r both give packets; give one of them");
        }
        if (typed.isEmpty() && file == null) {
            for (Option option : List.of(Option.WIRELEN, Option.MAX_COUNT, Option.COUNT)) {
                if (arguments.has(option)) {
                    throw new UsageException(
                            option.display() + " is about packets; -r FILE or --packet gives some");
                }
            }
        }
        if (arguments.has(Option.COUNT) && arguments.has(Option.JSON)) {
            throw new UsageException("--count prints lines and --json objects; give one of them");
        }
        if ("-".equals(file) && "-".equals(arguments.value(Option.FILTER_FILE))) {
            throw new UsageException(
                    "standard input cannot be both the packets and the expression");
        }
        String text = text(arguments, streams);
        LinkType named = LinkTypes.parse(arguments);
        if (file == null && typed.isEmpty()) {
            expression(text, named == null ? LinkType.ETHERNET : named, arguments, streams);
            return;
        }
        LinkExplainers explainers =
                new LinkExplainers(
                        text,
                        CompileCommand.netmask(arguments),
                        new Warnings(arguments, streams),
                        streams.err());
        PacketReport report =
                arguments.has(Option.COUNT)
                        ? new CountingPacketReport(streams)
                        : arguments.has(Option.JSON)
                                ? new JsonPacketReport(streams)
                                : new TextPacketReport(text, streams);
        if (file == null) {
            packets(typed, named, explainers, report, arguments);
        } else {
            file(file, explainers, report, arguments, streams, stop);
        }
    }

    /** The text of the expression; a program has none. */
    private static String text(Arguments arguments, Streams streams)
            throws UsageException, IOException {
        if (arguments.operands().isEmpty() && !arguments.has(Option.FILTER_FILE)) {
            throw new UsageException("which expression? to explain the empty one: weir explain ''");
        }
        Expression expression = Expression.of(arguments.operands(), arguments, streams.in());
        if (!(expression instanceof Expression.Text(String text))) {
            throw UsageException.inInput(
                    "a program has no text that could be explained: give the expression that it was"
                            + " made of, or see weir debug");
        }
        return text;
    }

    private static void expression(
            String text, LinkType linkType, Arguments arguments, Streams streams)
            throws UsageException, IOException {
        FilterCompiler compiler =
                FilterCompiler.of(linkType)
                        .names(new SystemNames())
                        .netmask(CompileCommand.netmask(arguments));
        ExpressionReport report =
                new ExpressionReport(
                        Explainer.of(compiler, text).expression(), arguments.has(Option.VERBOSE));
        streams.print(arguments.has(Option.JSON) ? report.json() : report.text());
        warn(compiler, text, new Warnings(arguments, streams), streams);
    }

    /** The optimizer finds out if no packet can match. */
    private static void warn(
            FilterCompiler compiler, String text, Warnings warnings, Streams streams) {
        try {
            warnings.about(text, compiler, compiler.compile(text));
        } catch (InvalidFilterException e) {
            streams.err().println("weir: warning: " + e.getMessage());
        }
    }

    private static void packets(
            List<String> typed,
            @Nullable LinkType named,
            LinkExplainers explainers,
            PacketReport report,
            Arguments arguments)
            throws UsageException, IOException {
        long limit = arguments.number(Option.MAX_COUNT, Long.MAX_VALUE, 1, Integer.MAX_VALUE);
        long number = 0;
        for (String hex : typed) {
            byte[] bytes = HexPacket.parse(hex);
            PacketCursor packet = new PacketCursor();
            int wirelen = HexPacket.wirelen(bytes, arguments);
            if (number == limit) {
                break;
            }
            packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, wirelen, 0);
            packet.setInterface(0, named == null ? LinkType.ETHERNET : named);
            packet(++number, packet, explainers, report);
            explainers.requireOne();
        }
        report.end();
    }

    private static void packet(
            long number, Packet packet, LinkExplainers explainers, PacketReport report)
            throws IOException {
        PacketExplainer explainer = explainers.of(packet);
        if (explainer == null) {
            report.refused(number, packet);
        } else {
            report.packet(
                    number,
                    packet,
                    explainer,
                    explainer.explain(
                            packet.segment(), packet.offset(), packet.caplen(), packet.wirelen()));
        }
    }

    private static void file(
            String file,
            LinkExplainers explainers,
            PacketReport report,
            Arguments arguments,
            Streams streams,
            Stop stop)
            throws UsageException, IOException {
        if (arguments.has(Option.WIRELEN)) {
            throw new UsageException("--wirelen is for --packet; a file has it of each");
        }
        long limit = arguments.number(Option.MAX_COUNT, Long.MAX_VALUE, 1, Integer.MAX_VALUE);
        try (Savefile source = Savefiles.open(file, streams, stop)) {
            LinkTypes.check(arguments, source, TextFile.display(file));
            packets(source, file, limit, explainers, report, stop);
        }
        explainers.warn();
        explainers.requireOne();
        if (stop.requested()) {
            throw new IOException(TextFile.display(file) + ": stopped before the end");
        }
    }

    /** What was read before a file turns out to be damaged is told. */
    private static void packets(
            Savefile source,
            String file,
            long limit,
            LinkExplainers explainers,
            PacketReport report,
            Stop stop)
            throws IOException {
        long number = 0;
        try {
            Packet packet;
            while (number < limit && (packet = next(source, file, stop)) != null) {
                packet(++number, packet, explainers, report);
            }
        } finally {
            report.end();
        }
    }

    private static @Nullable Packet next(Savefile source, String file, Stop stop)
            throws IOException {
        try {
            return stop.requested() ? null : source.next();
        } catch (IOException e) {
            if (stop.requested()) {
                return null; // a stop closes what the run waits in
            }
            throw Failure.in(TextFile.display(file), e);
        }
    }
}
