// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Program;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.HostNames;
import dev.weir.filter.syntax.Parser;
import dev.weir.packet.LinkType;

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
        if (isPlain(expression, program)) {
            return List.of();
        }
        try {
            return new LintRun(this, expression, program).warnings();
        } catch (InvalidFilterException e) {
            return List.of();
        }
    }

    /**
     * {@return whether it is one test with nothing to tell about} So the commonest expressions,
     * such as {@code ip}, cost nothing.
     */
    private boolean isPlain(String expression, Program program) {
        if (program.size() == 1
                || (limit != null && program.size() > limit.most())
                || !compiler.linkType().equals(LinkType.ETHERNET)) {
            return false;
        }
        try {
            return switch (Parser.parse(expression)) {
                case Expression.Abbreviation _ -> true;
                case Expression.Primitive test -> HostNames.in(test).isEmpty();
                case Expression.Everything _,
                        Expression.Chain _,
                        Expression.Not _,
                        Expression.Cast _,
                        Expression.Relation _,
                        Expression.Size _,
                        Expression.ByteTest _,
                        Expression.Encapsulation _,
                        Expression.Llc _,
                        Expression.WlanType _,
                        Expression.WlanDirection _,
                        Expression.Traffic _,
                        Expression.InterfaceIndex _,
                        Expression.PfLabel _,
                        Expression.PfNumber _,
                        Expression.AtmCell _,
                        Expression.AtmField _,
                        Expression.SignalUnit _,
                        Expression.SignalField _ ->
                        false;
            };
        } catch (Complaint e) {
            return false;
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
