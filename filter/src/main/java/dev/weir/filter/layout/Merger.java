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
    private record Key(
            List<Instruction> code,
            JumpTest test,
            boolean byX,
            long number,
            int holds,
            int fails) {}

    private record BindKey(List<Instruction> code, int next) {}

    private Merger() {}

    /**
     * {@return for each block the one that stands for it, perhaps itself}
     *
     * @param order all blocks, each behind those that lead to it
     * @param code the instructions in front of their comparisons
     */
    static Map<Block, Block> merge(List<Block> order, Map<Block, List<Instruction>> code) {
        Map<Block, Block> standIn = new HashMap<>();
        Map<Key, Block> first = new HashMap<>();
        Map<BindKey, Block> firstBind = new HashMap<>();
        for (Block block : order.reversed()) {
            switch (block) {
                case Return _ -> standIn.put(block, block);
                case Bind bind -> {
                    Block next = standIn.getOrDefault(bind.next(), bind.next());
                    List<Instruction> text = code.getOrDefault(bind, List.of());
                    Block same =
                            text.isEmpty()
                                    ? next
                                    : firstBind.putIfAbsent(new BindKey(text, next.id()), bind);
                    standIn.put(bind, same == null ? bind : same);
                }
                case Branch branch -> {
                    Key key =
                            new Key(
                                    code.getOrDefault(branch, List.of()),
                                    branch.test(),
                                    branch.right() != null,
                                    branch.number(),
                                    standIn.getOrDefault(branch.holds(), branch.holds()).id(),
                                    standIn.getOrDefault(branch.fails(), branch.fails()).id());
                    Block same = first.putIfAbsent(key, branch);
                    standIn.put(branch, same == null ? branch : same);
                }
            }
        }
        return standIn;
    }
}
