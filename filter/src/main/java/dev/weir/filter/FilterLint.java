// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * Looks for what is allowed in an expression and yet may not be what was meant. Immutable.
 *
 * <pre>{@code
 * FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
 * for (FilterWarning warning : FilterLint.of(compiler).about("tcp and tcp port 80")) {
 *     System.err.println(warning.message());
 * }
 * }</pre>
 *
 * <p>What is said of the meaning of an expression is what the optimizer sees, so it is true, and
 * not all that is true is seen. With a {@link #prover} more is.
 */
public final class FilterLint {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final FilterCompiler compiler;
    private final ProgramComparison prover;
    private final Duration timeout;
    private final @Nullable InstructionLimit limit;

    private FilterLint(
            FilterCompiler compiler,
            ProgramComparison prover,
            Duration timeout,
            @Nullable InstructionLimit limit) {
        this.compiler = compiler;
        this.prover = prover;
        this.timeout = timeout;
        this.limit = limit;
    }

    /**
     * {@return one for expressions that {@code compiler} compiles} It asks no prover, and knows no
     * limit of instructions.
     */
    public static FilterLint of(FilterCompiler compiler) {
        return new FilterLint(compiler, (_, _) -> false, TIMEOUT, null);
    }

    /** {@return one that asks {@code prover} about comparisons} */
    public FilterLint prover(ProgramComparison prover) {
        return new FilterLint(compiler, prover, timeout, limit);
    }

    /** {@return one that stops to look for parts that make no difference after this time} */
    public FilterLint timeout(Duration timeout) {
        return new FilterLint(compiler, prover, timeout, limit);
    }

    /** {@return one that knows where the program is to run} */
    public FilterLint limit(InstructionLimit limit) {
        return new FilterLint(compiler, prover, timeout, limit);
    }

    /**
     * {@return the warnings about an expression, from left to right; none if it is no filter, which
     * compiling it tells}
     */
    public List<FilterWarning> about(String expression) {
        try {
            return about(expression, compiler.compile(expression));
        } catch (InvalidFilterException e) {
            return List.of();
        }
    }

    /**
     * {@return the same}
     *
     * @param program what the expression was compiled to
     */
    public List<FilterWarning> about(String expression, Program program) {
        try {
            return new LintRun(this, expression, program).warnings();
        } catch (InvalidFilterException e) {
            return List.of();
        }
    }

    FilterCompiler compiler() {
        return compiler;
    }

    ProgramComparison prover() {
        return prover;
    }

    Duration timeout() {
        return timeout;
    }

    @Nullable InstructionLimit limit() {
        return limit;
    }
}
