// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.bpf.Program;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.output.Streams;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterLint;
import dev.weir.filter.FilterWarning;
import dev.weir.filter.InstructionLimit;
import dev.weir.packet.LinkType;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Tells on standard error what in an expression may not be what was meant; each warning once, and
 * none with -q.
 */
public final class Warnings {
    /**
     * For a machine that does much else, where the same takes longer; the work is limited by the
     * number of tests.
     */
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    /** The first proof of a process that has just begun takes much longer than the next ones. */
    private static final Duration TIMEOUT_OF_PROOF = Duration.ofMillis(150);

    private final boolean quiet;
    private final PrintStream err;
    private final @Nullable InstructionLimit limit;
    private final Set<String> told = new HashSet<>();

    /** Warnings of a command that prints or reads programs. */
    public Warnings(Arguments arguments, Streams streams) {
        this(arguments, streams, null);
    }

    /**
     * Warnings of a command whose programs are to run somewhere else.
     *
     * @param limit how many instructions they may have there; null if nobody knows
     */
    public Warnings(Arguments arguments, Streams streams, @Nullable InstructionLimit limit) {
        this.quiet = arguments.has(Option.QUIET);
        this.err = streams.err();
        this.limit = limit;
    }

    /**
     * Warns about an expression; of a program that is ready there is nothing to say.
     *
     * @param settings makes the compiler what it is
     * @param program what the expression was compiled to
     */
    public void about(
            Expression expression,
            LinkType linkType,
            UnaryOperator<FilterCompiler> settings,
            Program program) {
        if (expression instanceof Expression.Text words) {
            about(words.text(), words.compiler(linkType, settings), program);
        }
    }

    /**
     * Warns about an expression.
     *
     * @param compiler what compiled it
     * @param program what it was compiled to
     */
    public void about(String text, FilterCompiler compiler, Program program) {
        if (!quiet) {
            FilterLint lint =
                    FilterLint.of(compiler)
                            .timeout(TIMEOUT)
                            .prover(
                                    Prover.on(Notion.NEITHER_FAULTS).timeout(TIMEOUT_OF_PROOF)
                                            ::provesEqual);
            lint = limit == null ? lint : lint.limit(limit);
            for (FilterWarning warning : lint.about(text, program)) {
                String message = warning.message();
                if (told.add(message)) {
                    err.println("weir: warning: " + message);
                }
            }
        }
    }
}
