// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.prove;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.LinkTypes;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.expression.Warnings;
import dev.weir.cli.output.Streams;
import dev.weir.cli.program.ProgramText;
import dev.weir.cli.write.SavefileOutput;
import dev.weir.cli.write.SavefileTarget;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.prove.Counterexample;
import dev.weir.prove.Finding;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;
import dev.weir.savefile.PcapHeader;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code weir prove}: are two filters equal? */
public final class ProveCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.NOTION,
                    Option.TIMEOUT,
                    Option.PCAP,
                    Option.JSON,
                    Option.LINK_TYPE,
                    Option.SNAPLEN,
                    Option.NO_OPTIMIZE,
                    Option.QUIET,
                    Option.HELP);

    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;
    private static final int TROUBLE = 2;
    private static final int UNKNOWN = 3;

    private static final int LONGEST_TIMEOUT = 86_400;

    /** From and to addresses that are kept for documentation (RFC 7042). */
    private static final String ETHERNET_HEADER = "00005e00530200005e0053010800";

    /** 192.0.2.1 to 198.51.100.2, addresses of the same kind (RFC 5737), and a TCP header. */
    private static final String IPV4_TCP =
            "450000280001400040064e98c0000201c6336402" + "c000c00100000001000000025010200023980000";

    @Override
    public String name() {
        return "prove";
    }

    @Override
    public String synopsis() {
        return "prove A B";
    }

    @Override
    public String description() {
        return "prove two filters equal, or find a packet that tells them apart";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        A and B are expressions, each in one argument, or programs, as @FILE. They are equal if they
        give the same verdict on every packet of every length, or on those that --notion leaves: a
        program faults if it loads bytes that were not captured, or divides by zero. A packet that
        tells them apart was run through both. If filters ask what Linux keeps beside a packet, as
        inbound does, it is told with the packet what that has to be; a savefile does not hold it.
        With --pcap - all that is told goes to standard error.

        The exit status is 0 if they are equal, 1 if they are different, 2 in case of trouble and 3 if
        no answer was found.

        """
                + ProgramText.FORMS;
    }

    @Override
    public int failed() {
        return TROUBLE;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        answer(arguments, streams, stop);
    }

    @Override
    public int answer(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> operands = arguments.operands();
        if (operands.size() != 2) {
            throw new UsageException(
                    operands.size() < 2
                            ? "which two filters? each is one argument, as 'tcp port 80'"
                            : "there are %d filters, not two; each is one argument, in quotes"
                                    .formatted(operands.size()));
        }
        if (operands.get(0).equals("@-") && operands.get(1).equals("@-")) {
            throw new UsageException("standard input cannot be both programs");
        }
        LinkType named = LinkTypes.parse(arguments);
        LinkType linkType = named == null ? LinkType.ETHERNET : named;
        Notion notion = notion(arguments);
        long seconds = arguments.number(Option.TIMEOUT, 10, 1, LONGEST_TIMEOUT);
        Program first = program(operands.get(0), linkType, arguments, streams);
        Program second = program(operands.get(1), linkType, arguments, streams);
        Finding finding =
                Prover.on(notion)
                        .timeout(Duration.ofSeconds(seconds))
                        .like(likely(linkType))
                        .equal(first, second);
        ProofReport report = new ProofReport(operands, linkType, first, second);
        String text =
                arguments.has(Option.JSON)
                        ? report.json(finding, notionName(notion))
                        : report.text(finding);
        if ("-".equals(arguments.value(Option.PCAP))) {
            streams.err().print(text);
        } else {
            streams.print(text);
        }
        if (finding instanceof Finding.Refuted(Counterexample counterexample)) {
            write(report.packet(counterexample), arguments, streams);
        }
        return switch (finding) {
            case Finding.Proved _ -> EQUAL;
            case Finding.Refuted _ -> DIFFERENT;
            case Finding.Unknown _ -> UNKNOWN;
        };
    }

    /** {@return what a packet looks like, so that one that is found can be read} */
    private static byte[] likely(LinkType linkType) {
        if (linkType.equals(LinkType.ETHERNET)) {
            return HexFormat.of().parseHex(ETHERNET_HEADER + IPV4_TCP);
        }
        return linkType.equals(LinkType.RAW) || linkType.equals(LinkType.IPV4)
                ? HexFormat.of().parseHex(IPV4_TCP)
                : new byte[0];
    }

    private static Notion notion(Arguments arguments) throws UsageException {
        String name = arguments.value(Option.NOTION);
        for (Notion notion : Notion.values()) {
            if (notionName(notion).equals(name == null ? "both" : name)) {
                return notion;
            }
        }
        throw new UsageException("--notion takes strict, safe or both, not '" + name + "'");
    }

    private static String notionName(Notion notion) {
        return switch (notion) {
            case EVERY_PACKET -> "strict";
            case FIRST_DOES_NOT_FAULT -> "safe";
            case NEITHER_FAULTS -> "both";
        };
    }

    private static Program program(
            String operand, LinkType linkType, Arguments arguments, Streams streams)
            throws UsageException, IOException {
        Expression expression = Expression.of(List.of(operand), arguments, streams.in());
        int snaplen = (int) arguments.number(Option.SNAPLEN, 0, 0, PacketFilter.SNAPLEN);
        try {
            UnaryOperator<FilterCompiler> settings =
                    Expression.settings(
                            snaplen == 0 ? PacketFilter.SNAPLEN : snaplen,
                            !arguments.has(Option.NO_OPTIMIZE),
                            Target.UNKNOWN);
            Program program =
                    switch (expression) {
                        // what contradicts itself is a filter too: it matches nothing
                        case Expression.Text text -> text.parts(linkType, settings).program();
                        case Expression.Ready ready -> ready.compile(linkType, settings);
                    };
            new Warnings(arguments, streams).about(expression, linkType, settings, program);
            expression.check(Flavour.LIBPCAP);
            return program;
        } catch (InvalidFilterException e) {
            throw UsageException.inInput(String.valueOf(e.getMessage()));
        }
    }

    private static void write(FoundPacket found, Arguments arguments, Streams streams)
            throws IOException {
        String file = arguments.value(Option.PCAP);
        if (file != null) {
            Packet packet = found.packet(0);
            found.warnOfSavefile(streams);
            try (SavefileOutput output =
                    new SavefileOutput(
                            new SavefileTarget(file, streams),
                            _ -> PcapHeader.of(packet.linkType(), PacketFilter.SNAPLEN),
                            true)) {
                output.write(packet);
            }
        }
    }
}
