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
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterPart;
import dev.weir.filter.FilterParts;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;
import dev.weir.prove.NearMisses;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;
import dev.weir.prove.WitnessFinding;
import dev.weir.prove.WitnessSearch;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code weir witness}: packets that match. */
public final class WitnessCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(
                    Expression.OPTIONS,
                    EnumSet.of(
                            Option.NEAR_MISS,
                            Option.HOW_MANY,
                            Option.PCAP,
                            Option.PRINT,
                            Option.JSON,
                            Option.SEED,
                            Option.TIMEOUT,
                            Option.HELP));

    private static final int FOUND = 0;
    private static final int NONE = 1;
    private static final int TROUBLE = 2;
    private static final int UNKNOWN = 3;

    private static final int MOST = 100_000;
    private static final int LONGEST_TIMEOUT = 86_400;

    @Override
    public String name() {
        return "witness";
    }

    @Override
    public String synopsis() {
        return "witness EXPR...";
    }

    @Override
    public String description() {
        return "find packets that match, or just do not";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        What the expression asks for is in the packet; all else is as in a real one, with lengths and
        checksums that are right, if the expression allows it. With --count packets take different
        ways through the program, as long as there are some. A near miss would match if one test of
        the expression, which is shown, were negated.

        Packets are printed on a terminal, or with --print. Where standard output is a file or a pipe
        they are written as pcap, so that tcpdump -r - can read them, unless there is --pcap or --json.

        The exit status is 0 if packets were found, 1 if there are none, 2 in case of trouble and 3 if
        no answer was found in time.

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
        if (arguments.has(Option.NEAR_MISS) && arguments.has(Option.HOW_MANY)) {
            throw new UsageException("--near-miss finds one packet for each test, not --count");
        }
        LinkType named = LinkTypes.parse(arguments);
        Expression expression = Expression.of(arguments.operands(), arguments, streams.in());
        long seconds = arguments.number(Option.TIMEOUT, 10, 1, LONGEST_TIMEOUT);
        Request request =
                new Request(
                        expression,
                        named == null ? LinkType.ETHERNET : named,
                        Prover.on(Notion.EVERY_PACKET).timeout(Duration.ofSeconds(seconds)),
                        arguments,
                        streams);
        try {
            return arguments.has(Option.NEAR_MISS) ? nearMisses(request) : matches(request);
        } catch (InvalidFilterException e) {
            throw UsageException.inInput(String.valueOf(e.getMessage()));
        }
    }

    /** What was asked for. */
    private record Request(
            Expression expression,
            LinkType linkType,
            Prover prover,
            Arguments arguments,
            Streams streams) {
        UnaryOperator<FilterCompiler> settings() throws UsageException {
            int snaplen = (int) arguments.number(Option.SNAPLEN, 0, 0, PacketFilter.SNAPLEN);
            boolean optimize = !arguments.has(Option.NO_OPTIMIZE);
            return compiler ->
                    compiler.snaplen(snaplen == 0 ? PacketFilter.SNAPLEN : snaplen)
                            .optimize(optimize);
        }

        /** That nothing matches is an answer, and needs no warning. */
        void warnAbout(Program program) throws UsageException {
            if (program.equals(Expression.NOTHING)) {
                return;
            }
            new Warnings(arguments, streams).about(expression, linkType, settings(), program);
        }

        WitnessOutput output() throws UsageException {
            String text =
                    switch (expression) {
                        case Expression.Text words -> words.text();
                        case Expression.Ready ready -> ready.name();
                    };
            return WitnessOutput.of(text, linkType, arguments, streams);
        }
    }

    /** An expression that contradicts itself is an answer here, and no mistake. */
    private static int matches(Request request) throws UsageException, IOException {
        UnaryOperator<FilterCompiler> settings = request.settings();
        Arguments arguments = request.arguments;
        Program program =
                switch (request.expression) {
                    case Expression.Text text -> text.parts(request.linkType, settings).program();
                    case Expression.Ready ready -> ready.compile(request.linkType, settings);
                };
        request.warnAbout(program);
        request.expression.check(Flavour.LIBPCAP);
        long seed = arguments.number(Option.SEED, 1, Long.MIN_VALUE, Long.MAX_VALUE);
        long count = arguments.number(Option.HOW_MANY, 1, 1, MOST);
        WitnessSearch search = WitnessSearch.of(program, request.linkType, request.prover, seed);
        try (WitnessOutput output = request.output()) {
            int status = FOUND;
            for (long i = 0; i < count && status == FOUND; i++) {
                WitnessFinding finding = search.next();
                output.match(finding);
                status = status(finding);
            }
            return status;
        }
    }

    private static int nearMisses(Request request) throws UsageException, IOException {
        if (!(request.expression instanceof Expression.Text text)) {
            throw new UsageException("--near-miss needs an expression; a program has no parts");
        }
        FilterParts parts = text.parts(request.linkType, request.settings());
        request.warnAbout(parts.program());
        NearMisses misses = NearMisses.of(parts, request.linkType, request.prover);
        try (WitnessOutput output = request.output()) {
            int status = NONE;
            for (FilterPart.Test test : parts.tests()) {
                WitnessFinding finding = misses.of(test).finding();
                output.nearMiss(test, finding);
                int found = status(finding);
                boolean isNews = found == UNKNOWN || status == NONE;
                status = isNews ? found : status;
            }
            return status;
        }
    }

    private static int status(WitnessFinding finding) {
        return switch (finding) {
            case WitnessFinding.Found _ -> FOUND;
            case WitnessFinding.None _ -> NONE;
            case WitnessFinding.Unknown _ -> UNKNOWN;
        };
    }
}
