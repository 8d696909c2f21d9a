// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.MachineState;
import dev.weir.bpf.Program;
import dev.weir.bpf.text.CaretDisplay;
import dev.weir.filter.CompiledFilter;
import dev.weir.prove.explain.Underlined;

import org.jspecify.annotations.Nullable;

/** What instructions are for, and why a verdict came to be, as text. */
final class ReasonText {
    private ReasonText() {}

    /** What an instruction does, and where in the expression it comes from. */
    static void append(Reply.Explained explained, StringBuilder out) {
        int pc = explained.pc();
        var instruction = explained.program().instructions().get(pc);
        out.append(ListingText.line(explained.program(), pc)).append('\n');
        out.append("     ").append(Explanation.of(instruction, pc)).append('\n');
        CompiledFilter filter = explained.places();
        if (filter != null && !(instruction instanceof ReturnK)) {
            origin(filter.expression(), filter.places().get(pc), out);
        }
        MachineState state = explained.state();
        String operands = Explanation.operands(instruction, state);
        if (!operands.isEmpty()) {
            out.append("     now ").append(operands).append('\n');
        }
        if (state != null && state.outcome() != null) {
            out.append("     ").append(Words.outcome(state.outcome())).append('\n');
        }
    }

    /** The part of the expression that an instruction comes from, if that is not all of it. */
    private static void origin(String expression, CompiledFilter.Place place, StringBuilder out) {
        if (place.end() - place.start() < expression.strip().length()) {
            CaretDisplay.of("it comes from", expression, place.start(), place.end(), null)
                    .lines()
                    .forEach(line -> out.append("     ").append(line).append('\n'));
        }
    }

    /** Which branches were taken on the way here, and which part of the expression decided. */
    static void append(Reply.Way way, StringBuilder out) {
        BranchPath path = way.path();
        MachineState state = way.state();
        Program program = way.program();
        if (path.omitted() > 0) {
            out.append("... ").append(path.omitted()).append(" branches before these\n");
        }
        for (Branch branch : path.branches()) {
            out.append(ListingText.line(program, branch.pc())).append('\n');
            out.append("     ");
            out.append(Effect.of(branch, program.instructions().get(branch.pc()))).append('\n');
        }
        if (path.branches().isEmpty()) {
            out.append("no branch on the way here\n");
        }
        if (state.outcome() != null) {
            out.append(ListingText.line(program, state.pc())).append('\n');
            out.append("     ").append(Words.outcome(state.outcome())).append('\n');
            cause(way.cause(), state.outcome().verdict() != 0, out);
        }
    }

    private static void cause(Reply.@Nullable Cause cause, boolean matched, StringBuilder out) {
        if (cause == null) {
            return;
        }
        if (cause.explanation().matches() != matched) {
            out.append("not optimized, the expression decides otherwise:\n");
        }
        new Underlined(cause.text()).append(cause.explainer(), cause.explanation(), "", out);
    }
}
