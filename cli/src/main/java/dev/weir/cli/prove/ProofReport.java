// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.prove;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Program;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Quantity;
import dev.weir.packet.LinkType;
import dev.weir.prove.Counterexample;
import dev.weir.prove.Finding;
import dev.weir.prove.Parting;
import dev.weir.prove.Run;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What is said of the comparison of two filters.
 *
 * @param names how the user wrote them
 */
record ProofReport(List<String> names, LinkType linkType, Program first, Program second) {

    /** {@return the packet that tells them apart} */
    FoundPacket packet(Counterexample counterexample) {
        return new FoundPacket(
                linkType,
                counterexample.captured(),
                counterexample.wirelen(),
                counterexample.ancillary());
    }

    /** {@return lines for a reader} */
    String text(Finding finding) throws IOException {
        return switch (finding) {
            case Finding.Proved(_, int maxCaplen) ->
                    "equal\non packets of up to %d captured bytes\n".formatted(maxCaplen);
            case Finding.Unknown(Finding.Reason reason) -> "unknown\n" + reason.text() + "\n";
            case Finding.Refuted(Counterexample counterexample) -> text(counterexample);
        };
    }

    private String text(Counterexample counterexample) throws IOException {
        Parting parting = counterexample.parting();
        Run ofFirst = counterexample.runs().getFirst();
        Run ofSecond = counterexample.runs().getLast();
        return """
        different
        A %s
        B %s

        %s%s
        A %s
        B %s
        """
                .formatted(
                        verdict(ofFirst),
                        verdict(ofSecond),
                        packet(counterexample).text(),
                        parting.common() == 0
                                ? "they ask different things from the start"
                                : "they part after %s in common"
                                        .formatted(Quantity.count(parting.common(), "test")),
                        next(parting.first(), ofFirst, first),
                        next(parting.second(), ofSecond, second));
    }

    private static String verdict(Run run) {
        String how =
                switch (run.end()) {
                    case RETURN -> "";
                    case LOAD_OUTSIDE -> ": it loads bytes that were not captured";
                    case DIVISION_BY_ZERO -> ": it divides by zero";
                    case LOOP -> ": it loops";
                };
        return run.verdict() == 0
                ? "rejects it" + how
                : "accepts it, "
                        + Quantity.count(Integer.toUnsignedLong(run.verdict()), "byte")
                        + " of it";
    }

    private static String next(Run.@Nullable Test test, Run run, Program program) {
        int pc = test == null ? run.endsAt() : test.pc();
        String line = Disassembler.line(program.raw().get(pc), pc).replace('\t', ' ');
        return test == null
                ? line + "   and it ends"
                : line + "   " + test.text() + (test.holds() ? " is true" : " is false");
    }

    /** {@return an object on one line} */
    String json(Finding finding, String notion) throws IOException {
        StringBuilder out = new StringBuilder();
        JsonLine line = new JsonLine(out);
        line.field(
                "result",
                switch (finding) {
                    case Finding.Proved _ -> "equal";
                    case Finding.Refuted _ -> "different";
                    case Finding.Unknown _ -> "unknown";
                });
        line.field("filters", names);
        line.field("linktype", linkType.toString());
        line.field("notion", notion);
        switch (finding) {
            case Finding.Proved(Finding.Method method, int maxCaplen) -> {
                line.field("method", method.name().toLowerCase(Locale.ROOT));
                line.field("maxCaplen", maxCaplen);
            }
            case Finding.Unknown(Finding.Reason reason) -> line.field("reason", reason.text());
            case Finding.Refuted(Counterexample counterexample) -> fields(line, counterexample);
        }
        line.end();
        return out.toString();
    }

    private void fields(JsonLine line, Counterexample counterexample) throws IOException {
        Parting parting = counterexample.parting();
        Run ofFirst = counterexample.runs().getFirst();
        Run ofSecond = counterexample.runs().getLast();
        line.field("verdictA", Integer.toUnsignedLong(ofFirst.verdict()));
        line.field("verdictB", Integer.toUnsignedLong(ofSecond.verdict()));
        line.field("endA", ofFirst.end().name().toLowerCase(Locale.ROOT));
        line.field("endB", ofSecond.end().name().toLowerCase(Locale.ROOT));
        packet(counterexample).addTo(line);
        line.field("testsInCommon", parting.common());
        line.field("nextA", next(parting.first(), ofFirst, first));
        line.field("nextB", next(parting.second(), ofSecond, second));
    }
}
