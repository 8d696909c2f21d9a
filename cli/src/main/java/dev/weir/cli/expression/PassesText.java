// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.filter.CompilationStep;

import java.util.EnumSet;
import java.util.List;

/** What {@code weir compile --passes} prints: the graph after each step of a compilation. */
final class PassesText {
    /** Options that ask for something else than graphs. */
    private static final EnumSet<Option> OTHERS =
            EnumSet.of(Option.EXPLAIN, Option.DUMP, Option.TO);

    private PassesText() {}

    /** Refuses options that do not go together with graphs. */
    static void check(Arguments arguments) throws UsageException {
        inDot(arguments);
        if (arguments.has(Option.NO_OPTIMIZE)) {
            throw new UsageException(
                    "--passes shows what the optimizer does, and -O is without it");
        }
        for (Option other : OTHERS) {
            if (arguments.has(other)) {
                throw new UsageException(
                        "--passes prints graphs, and %s a program; give one of them"
                                .formatted(other.display()));
            }
        }
    }

    private static boolean inDot(Arguments arguments) throws UsageException {
        String form = arguments.value(Option.PASSES);
        if (form != null && !form.equals("text") && !form.equals("dot")) {
            throw new UsageException("--passes takes text or dot, not '" + form + "'");
        }
        return "dot".equals(form);
    }

    /** {@return the graphs; one that is like that before it is only named} */
    static String of(List<CompilationStep> steps, Arguments arguments) throws UsageException {
        boolean dot = inDot(arguments);
        String comment = dot ? "// " : "";
        StringBuilder out = new StringBuilder();
        CompilationStep before = null;
        for (CompilationStep step : steps) {
            boolean same = before != null && step.isSameAs(before);
            out.append(before == null ? "" : "\n").append(comment);
            out.append(step.name()).append(": ").append(step.invariant());
            out.append(same ? " (nothing changed)\n" : "\n");
            if (!same) {
                out.append(dot ? step.dot() : step.text());
            }
            before = step;
        }
        return out.toString();
    }
}
