// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.filter.FilterCompiler;
import dev.weir.packet.LinkType;
import dev.weir.prove.explain.ExplainedPart.Line;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What is said of expressions, in {@code expressions.txt}: a line with {@code ===}, the link type
 * and the expression, and below it what is said. {@code -Dapprove=true} writes the latter anew.
 */
class ExpressionsTest {
    private static final String FILE = "expressions.txt";

    @Test
    void theyAreSaidSo() throws IOException {
        String golden;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(FILE))) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        StringBuilder said = new StringBuilder();
        int expressions = 0;
        for (String line : golden.lines().filter(line -> line.startsWith("=== ")).toList()) {
            String[] fields = line.split(" ", 3);
            LinkType linkType = Objects.requireNonNull(LinkType.ofName(fields[1]), line);
            said.append(line).append('\n');
            append(Explainer.of(FilterCompiler.of(linkType), fields[2]).expression(), said);
            expressions++;
        }
        assertTrue(expressions >= 60, "only " + expressions);
        if (Boolean.getBoolean("approve")) {
            Files.writeString(
                    Path.of("src/test/resources/dev/weir/prove/explain").resolve(FILE), said);
        }
        assertEquals(golden, said.toString(), "run with -Dapprove=true if this is right");
    }

    private static void append(ExplainedExpression expression, StringBuilder said) {
        said.append("if ").append(expression.formula()).append('\n');
        append(expression.guard(), said);
        int number = 0;
        for (ExplainedPart part : expression.parts()) {
            said.append(++number).append(". ").append(part.text()).append(" -- ");
            said.append(part.sentence()).append('\n');
            part.implied().forEach(implied -> said.append("   ").append(implied).append('\n'));
            append(part.lines(), said);
        }
        said.append('\n');
    }

    private static void append(List<Line> lines, StringBuilder said) {
        for (Line line : lines) {
            said.append("   ").repeat("  ", line.depth()).append(line.text());
            if (!line.bytes().isEmpty()) {
                said.append("  | ").append(line.bytes());
            }
            if (!line.instructions().isEmpty()) {
                said.append("  | ").append(line.instructions());
            }
            said.append('\n');
        }
    }
}
