// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.explain;

import dev.weir.bpf.Disassembler;
import dev.weir.cli.output.JsonLine;
import dev.weir.prove.explain.ExplainedExpression;
import dev.weir.prove.explain.ExplainedPart;
import dev.weir.prove.explain.ExplainedPart.Line;

import java.util.List;

/**
 * What is said of an expression without a packet.
 *
 * @param expression the expression in words
 * @param verbose whether the instructions are listed too
 */
record ExpressionReport(ExplainedExpression expression, boolean verbose) {
    /** Where the bytes that a line is about stand, and where the instructions. */
    private static final int BYTES = 64;

    private static final int INSTRUCTIONS = 96;

    /** More parts are only counted. */
    private static final int MOST_PARTS = 200;

    /** {@return lines for a reader} */
    String text() {
        StringBuilder out = new StringBuilder();
        List<ExplainedPart> parts = expression.parts();
        String formula = expression.formula();
        out.append("A packet of ").append(expression.linkType()).append(" matches if ");
        out.append(parts.size() == 1 && formula.equals("1") ? "this holds" : cut(formula));
        out.append(":\n");
        lines(expression.guard(), "   ", out);
        for (int i = 0; i < Math.min(parts.size(), MOST_PARTS); i++) {
            part(i + 1, parts.get(i), out);
        }
        if (parts.size() > MOST_PARTS) {
            out.append("\n... and ").append(parts.size() - MOST_PARTS).append(" parts more\n");
        }
        if (verbose) {
            out.append("\nThe program, not optimized:\n");
            Disassembler.listing(expression.program())
                    .lines()
                    .forEach(line -> out.append(line.replace("\t", "  ")).append('\n'));
        }
        return out.toString();
    }

    private static String cut(String formula) {
        return formula.length() <= 160 ? formula : formula.substring(0, 160) + " ...";
    }

    private static void part(int number, ExplainedPart part, StringBuilder out) {
        out.append('\n').append(number).append("  ").append(oneLine(part.text())).append('\n');
        out.append("   ").append(sentence(part.sentence())).append('\n');
        if (!part.implied().isEmpty()) {
            out.append("   ").append(sentence(String.join("; ", part.implied()))).append('\n');
        }
        lines(part.lines(), "     ", out);
    }

    private static void lines(List<Line> lines, String indent, StringBuilder out) {
        for (Line line : lines) {
            StringBuilder row = new StringBuilder(indent);
            row.repeat("  ", line.depth()).append(line.text());
            if (!line.bytes().isEmpty()) {
                row.repeat(' ', Math.max(2, BYTES - row.length())).append(line.bytes());
            }
            if (!line.instructions().isEmpty()) {
                row.repeat(' ', Math.max(2, INSTRUCTIONS - row.length()));
                row.append('[').append(line.instructions()).append(']');
            }
            out.append(row).append('\n');
        }
    }

    private static String sentence(String text) {
        return text.isEmpty()
                ? ""
                : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= 160 ? line : line.substring(0, 157) + "...";
    }

    /** {@return an object a part, each on a line of its own, behind one about the whole} */
    String json() {
        StringBuilder out = new StringBuilder();
        JsonLine whole = new JsonLine(out);
        whole.field("expression", expression.text());
        whole.field("linktype", expression.linkType().toString());
        whole.field("formula", expression.formula());
        whole.field("guard", expression.guard().stream().map(Line::text).toList());
        whole.field("instructions", expression.program().size());
        whole.end();
        int number = 0;
        for (ExplainedPart part : expression.parts()) {
            number++;
            JsonLine line = new JsonLine(out);
            line.field("part", number);
            line.field("text", part.text());
            line.field("start", part.start());
            line.field("end", part.end());
            line.field("means", part.sentence());
            line.field("implied", part.implied());
            line.objects(
                    "tests",
                    part.lines(),
                    (test, object) -> {
                        object.field("depth", test.depth());
                        object.field("test", test.text());
                        object.field("bytes", test.bytes());
                        object.field("instructions", test.instructions());
                    });
            line.end();
        }
        return out.toString();
    }
}
