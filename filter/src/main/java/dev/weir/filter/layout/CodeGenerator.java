// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.filter.graph.Value;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes for each block the instructions in front of its comparison. What registers hold is known
 * from the blocks that lead to it; where they disagree nothing is known.
 */
final class CodeGenerator {
    private final Map<Block, List<Instruction>> code = new HashMap<>();
    private final Map<Block, Registers> entry = new HashMap<>();

    private CodeGenerator() {}

    /**
     * {@return the instructions of each block}
     *
     * @param order all blocks, each behind those that lead to it
     * @param remember whether a block may use what others left in registers
     */
    static Map<Block, List<Instruction>> generate(List<Block> order, boolean remember) {
        CodeGenerator generator = new CodeGenerator();
        for (Block block : order) {
            switch (block) {
                case Return _ -> generator.code.put(block, List.of());
                case Branch branch -> generator.generate(branch, remember);
            }
        }
        return generator.code;
    }

    private void generate(Branch branch, boolean remember) {
        Registers start = entry.getOrDefault(branch, Registers.UNKNOWN);
        Evaluator evaluator = new Evaluator(remember ? start : Registers.UNKNOWN);
        Value right = branch.right();
        if (right == null) {
            evaluator.intoA(branch.left());
        } else {
            evaluator.intoBoth(branch.left(), right);
        }
        code.put(branch, evaluator.code());
        entry.merge(branch.holds(), evaluator.registers(), Registers::meet);
        entry.merge(branch.fails(), evaluator.registers(), Registers::meet);
    }
}
