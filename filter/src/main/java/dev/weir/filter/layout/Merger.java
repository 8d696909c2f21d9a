// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds blocks with the same instructions and the same ways out. That their text is the same is
 * enough, whatever they were meant to compute: one can stand for the other.
 */
final class Merger {
    private record BranchKey(
            List<Instruction> text,
            JumpTest test,
            boolean byX,
            long number,
            int holds,
            int fails) {}

    private record BindKey(List<Instruction> text, int next) {}

    private final Code code;
    private final boolean merge;
    private final Block[] standIn;
    private final Map<Object, Block> first = new HashMap<>();

    private Merger(Code code, boolean merge) {
        this.code = code;
        this.merge = merge;
        this.standIn = new Block[code.flow().size()];
    }

    /**
     * {@return for each block of the flow the one that stands for it, perhaps itself}
     *
     * @param merge whether equal blocks are merged; if not, only those without any text are passed
     */
    static Block[] merge(Code code, boolean merge) {
        Merger merger = new Merger(code, merge);
        Flow flow = code.flow();
        for (int i = flow.size() - 1; i >= 0; i--) {
            merger.standIn[i] = merger.find(i, flow.block(i));
        }
        return merger.standIn;
    }

    private Block find(int i, Block block) {
        List<Instruction> text = code.text(i);
        return switch (block) {
            case Return _ -> block;
            case Bind bind -> {
                Block next = standIn(bind.next());
                yield text.isEmpty() ? next : first(new BindKey(text, next.id()), bind);
            }
            case Branch branch -> {
                Block holds = standIn(code.target(branch, branch.holds()));
                Block fails = standIn(code.target(branch, branch.fails()));
                BranchKey key =
                        new BranchKey(
                                text,
                                branch.test(),
                                branch.right() != null,
                                branch.number(),
                                holds.id(),
                                fails.id());
                yield first(key, branch);
            }
        };
    }

    private Block first(Object key, Block block) {
        if (!merge) {
            return block;
        }
        Block same = first.putIfAbsent(key, block);
        return same == null ? block : same;
    }

    private Block standIn(Block block) {
        return standIn[code.flow().index(block)];
    }
}
