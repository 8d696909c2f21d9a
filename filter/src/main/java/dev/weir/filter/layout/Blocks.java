// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Makes blocks; if it shares, equal blocks are one. */
public final class Blocks {
    private record Key(int left, JumpTest test, long number, int right, int holds, int fails) {}

    private record BindKey(int parameter, int value, int next) {}

    private final boolean share;
    private final Map<Key, Branch> branches = new HashMap<>();
    private final Map<BindKey, Bind> binds = new HashMap<>();
    private final Map<Integer, Return> returns = new HashMap<>();
    private int nextId;

    /**
     * A maker of blocks.
     *
     * @param share whether a block that was made before is given again
     */
    public Blocks(boolean share) {
        this.share = share;
    }

    /** {@return the block that ends with this verdict} */
    public Block verdict(int verdict, Span span) {
        return returns.computeIfAbsent(verdict, v -> new Return(nextId++, v, span));
    }

    /** {@return the block that compares {@code left} with a number} */
    public Block branch(
            Value left, JumpTest test, long number, Block holds, Block fails, Span span) {
        return branch(left, test, number, null, holds, fails, span, span);
    }

    /**
     * {@return the same}
     *
     * @param span the text for which the value is computed
     * @param comparison the text that compares it with this number
     */
    Block branch(
            Value left,
            JumpTest test,
            long number,
            Block holds,
            Block fails,
            Span span,
            Span comparison) {
        return branch(left, test, number, null, holds, fails, span, comparison);
    }

    /** {@return the block that gives a parameter a value} */
    public Block bind(Parameter parameter, Value value, Block next, Span span) {
        if (!share) {
            return new Bind(nextId++, parameter, value, next, span);
        }
        return binds.computeIfAbsent(
                new BindKey(parameter.id(), value.id(), next.id()),
                _ -> new Bind(nextId++, parameter, value, next, span));
    }

    /** {@return the block that compares two values} */
    public Block branch(
            Value left, JumpTest test, Value right, Block holds, Block fails, Span span) {
        return branch(left, test, 0, right, holds, fails, span, span);
    }

    private Block branch(
            Value left,
            JumpTest test,
            long number,
            @Nullable Value right,
            Block holds,
            Block fails,
            Span span,
            Span comparison) {
        if (!share) {
            return new Branch(nextId++, left, test, number, right, holds, fails, span, comparison);
        }
        if (holds == fails) {
            return holds;
        }
        int other = right == null ? -1 : right.id();
        Key key = new Key(left.id(), test, number, other, holds.id(), fails.id());
        Branch branch = branches.get(key);
        if (branch == null) {
            branch =
                    new Branch(nextId++, left, test, number, right, holds, fails, span, comparison);
            branches.put(key, branch);
        }
        return branch;
    }
}
