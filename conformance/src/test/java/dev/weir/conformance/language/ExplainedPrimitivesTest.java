// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;
import dev.weir.prove.explain.ExplainedExpression;
import dev.weir.prove.explain.ExplainedPart;
import dev.weir.prove.explain.Explainer;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every primitive of {@code docs/parity.md} is said in words on every link type that has it, and
 * what it compares has a name: that of a field, not of some bytes.
 */
class ExplainedPrimitivesTest {
    /** What is said of bytes of which it is not known what they are. */
    private static final Pattern GENERIC =
            Pattern.compile(
                    "bytes? [0-9-]+ of |computed|the constant|network header|link-layer"
                            + " header|payload|offset of the (?!(payload|frame) in"
                            + " Geneve|(payload|frame) in geneve)");

    /** Primitives that are about bytes by their number, wherever those are. */
    private static final Set<ParityColumn> ABOUT_BYTES =
            EnumSet.of(ParityColumn.BYTES, ParityColumn.RADIO);

    @Test
    void everyPrimitiveHasWords() {
        List<String> unnamed = new ArrayList<>();
        int explained = 0;
        for (ParityColumn column : ParityColumn.values()) {
            for (String text : column.expressions()) {
                int here = 0;
                for (LinkType linkType : LinkType.known()) {
                    Explainer explainer;
                    try {
                        explainer = Explainer.of(FilterCompiler.of(linkType), text);
                    } catch (InvalidFilterException e) {
                        continue;
                    }
                    here++;
                    check(explainer.expression(), column, unnamed);
                }
                assertTrue(here > 0, text + " compiles for no link type");
                explained += here;
            }
        }
        assertEquals(List.of(), unnamed);
        assertTrue(explained > 4_000, "explained only " + explained);
    }

    private static void check(
            ExplainedExpression expression, ParityColumn column, List<String> unnamed) {
        for (ExplainedPart part : expression.parts()) {
            assertFalse(part.sentence().isBlank(), expression.text());
            assertFalse(part.lines().isEmpty(), expression.text());
            for (ExplainedPart.Line line : part.lines()) {
                boolean compares = !line.instructions().isEmpty();
                boolean isAppleTalk = line.text().contains("AppleTalk header");
                if (compares
                        && !ABOUT_BYTES.contains(column)
                        && !isAppleTalk
                        && GENERIC.matcher(line.text()).find()) {
                    unnamed.add(
                            "%s %s: %s"
                                    .formatted(
                                            expression.linkType(), expression.text(), line.text()));
                }
            }
        }
    }

    /** All comparisons of the program are told of, each by its part of the text. */
    @Test
    void allInstructionsBelongToAPart() {
        int programs = 0;
        for (ParityColumn column : ParityColumn.values()) {
            for (String text : column.expressions()) {
                for (LinkType linkType : LinkType.known()) {
                    ExplainedExpression expression;
                    try {
                        expression = Explainer.of(FilterCompiler.of(linkType), text).expression();
                    } catch (InvalidFilterException e) {
                        continue;
                    }
                    Set<Integer> told = new java.util.TreeSet<>();
                    expression.guard().forEach(line -> add(line, told));
                    expression.parts().forEach(part -> part.lines().forEach(l -> add(l, told)));
                    int returns = expression.program().size() - told.size();
                    // the two verdicts, copies of them, and nothing else
                    assertTrue(
                            returns >= 1 && returns <= 4,
                            () -> expression.linkType() + " " + text + " " + told);
                    programs++;
                }
            }
        }
        assertTrue(programs > 4_000, "only " + programs);
    }

    private static void add(ExplainedPart.Line line, Set<Integer> told) {
        if (line.instructions().isEmpty()) {
            return;
        }
        for (String range : line.instructions().split(",", -1)) {
            String[] ends = range.split("-", -1);
            int to = Integer.parseInt(ends[ends.length - 1]);
            for (int pc = Integer.parseInt(ends[0]); pc <= to; pc++) {
                told.add(pc);
            }
        }
    }
}
