// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.layout.Block;
import dev.weir.filter.layout.Blocks;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Expression.Connective;

/** Turns a condition into blocks as it stands, a block for each comparison: the plain program. */
public final class PlainBlocks {
    private final Blocks blocks;

    private PlainBlocks(Blocks blocks) {
        this.blocks = blocks;
    }

    /** {@return the blocks that go to {@code holds} or {@code fails}} */
    public static Block build(Blocks blocks, Condition condition, Block holds, Block fails) {
        return new PlainBlocks(blocks).build(condition, holds, fails);
    }

    private Block build(Condition condition, Block holds, Block fails) {
        return switch (condition) {
            case Known known -> known.truth() ? holds : fails;
            case Not not -> build(not.operand(), fails, holds);
            case Compare compare -> build(compare, holds, fails);
            case Member _ ->
                    throw new IllegalStateException("sets are made for the optimizer only");
            case Let let -> build(let, holds, fails);
            case Chain chain -> {
                Block yes = holds;
                Block no = fails;
                for (Link link : chain.rest().reversed()) {
                    Block term = build(link.term(), yes, no);
                    if (link.connective() == Connective.AND) {
                        yes = term;
                    } else {
                        no = term;
                    }
                }
                yield build(chain.first(), yes, no);
            }
        };
    }

    private Block build(Compare compare, Block holds, Block fails) {
        return compare.right() instanceof Constant k
                ? blocks.branch(
                        compare.left(), compare.test(), k.number(), holds, fails, compare.span())
                : blocks.branch(
                        compare.left(),
                        compare.test(),
                        compare.right(),
                        holds,
                        fails,
                        compare.span());
    }

    private Block build(Let let, Block holds, Block fails) {
        Block body = build(let.body(), holds, fails);
        Value otherwise = let.otherwise();
        Block block =
                otherwise == null
                        ? fails
                        : blocks.bind(let.parameter(), otherwise, body, let.span());
        for (Choice choice : let.choices().reversed()) {
            Block chosen = blocks.bind(let.parameter(), choice.value(), body, let.span());
            block = build(choice.when(), chosen, block);
        }
        return block;
    }
}
