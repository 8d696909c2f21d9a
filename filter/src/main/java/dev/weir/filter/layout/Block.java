// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A piece of a program: it computes values, compares them, and goes one of two ways; or it gives a
 * parameter a value and goes on; or it ends.
 *
 * <p>Two blocks are equal only if they are the same object.
 */
public abstract sealed class Block {
    private final int id;
    private final Span span;

    private final long parameters;
    private final List<Block> successors;

    private Block(int id, Span span, long parameters, List<Block> successors) {
        this.id = id;
        this.span = span;
        this.parameters = parameters;
        this.successors = successors;
    }

    /** {@return the blocks that this one leads to} Those on the row's far side come first. */
    final List<Block> successors() {
        return successors;
    }

    /** {@return a bit for each parameter whose value from in front of here is used} */
    final long parameters() {
        return parameters;
    }

    /** {@return whether this depends on {@code parameter}; false means that it does not} */
    final boolean mayUse(Parameter parameter) {
        return (parameters & parameter.parameters()) != 0;
    }

    /** {@return a number that no other block of the same {@link Blocks} has} */
    final int id() {
        return id;
    }

    /** The same in every run, and faster than what the JVM makes up for an object. */
    @Override
    public final int hashCode() {
        return id;
    }

    /** {@return the text that this block comes from; its comparison may come from part of it} */
    public final Span span() {
        return span;
    }

    /** Ends with a verdict. */
    static final class Return extends Block {
        private final int verdict;

        Return(int id, int verdict, Span span) {
            super(id, span, 0, List.of());
            this.verdict = verdict;
        }

        int verdict() {
            return verdict;
        }
    }

    /** Computes a value, keeps it as the value of a parameter, and goes on. */
    static final class Bind extends Block {
        private final Parameter parameter;
        private final Value value;
        private final Block next;

        Bind(int id, Parameter parameter, Value value, Block next, Span span) {
            super(
                    id,
                    span,
                    value.parameters() | parameter.unboundIn(next.parameters()),
                    List.of(next));
            this.parameter = parameter;
            this.value = value;
            this.next = next;
        }

        Parameter parameter() {
            return parameter;
        }

        Value value() {
            return value;
        }

        Block next() {
            return next;
        }
    }

    /** Compares a value with a number, or with another value. */
    static final class Branch extends Block {
        private final Value left;
        private final JumpTest test;
        private final long number;
        private final @Nullable Value right;
        private final Block holds;
        private final Block fails;
        private final Span comparison;

        Branch(
                int id,
                Value left,
                JumpTest test,
                long number,
                @Nullable Value right,
                Block holds,
                Block fails,
                Span span,
                Span comparison) {
            super(
                    id,
                    span,
                    left.parameters()
                            | (right == null ? 0 : right.parameters())
                            | holds.parameters()
                            | fails.parameters(),
                    List.of(fails, holds));
            this.left = left;
            this.test = test;
            this.number = number;
            this.right = right;
            this.holds = holds;
            this.fails = fails;
            this.comparison = comparison;
        }

        /** The text that the comparison comes from. */
        Span comparison() {
            return comparison;
        }

        Value left() {
            return left;
        }

        JumpTest test() {
            return test;
        }

        /** What {@link #left} is compared with, if {@link #right} is null. */
        long number() {
            return number;
        }

        @Nullable Value right() {
            return right;
        }

        Block holds() {
            return holds;
        }

        Block fails() {
            return fails;
        }
    }
}
