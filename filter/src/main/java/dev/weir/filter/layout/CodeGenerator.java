// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;
import dev.weir.filter.syntax.Complaint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes for each block the instructions in front of its comparison. What registers hold is known
 * from the blocks that lead to it; where they disagree nothing is known.
 */
final class CodeGenerator {
    private final Map<Block, List<Instruction>> code = new HashMap<>();
    private final Map<Block, Registers> entry = new HashMap<>();

    /** Where in scratch memory each parameter is kept. */
    private final Map<Parameter, Integer> slots = new LinkedHashMap<>();

    private CodeGenerator(List<Block> order) {
        for (Block block : order) {
            if (block instanceof Bind bind && !slots.containsKey(bind.parameter())) {
                if (slots.size() == Instruction.SCRATCH_WORDS) {
                    throw new Complaint(
                            "too many offsets that vary: the machine keeps 16", bind.span());
                }
                slots.put(bind.parameter(), Instruction.SCRATCH_WORDS - 1 - slots.size());
            }
        }
    }

    /**
     * {@return the instructions of each block}
     *
     * @param order all blocks, each behind those that lead to it
     * @param remember whether a block may use what others left in registers
     */
    static Map<Block, List<Instruction>> generate(List<Block> order, boolean remember) {
        CodeGenerator generator = new CodeGenerator(order);
        for (Block block : order) {
            switch (block) {
                case Return _ -> generator.code.put(block, List.of());
                case Branch branch -> generator.generate(branch, remember);
                case Bind bind -> generator.generate(bind, remember);
            }
        }
        return generator.code;
    }

    private void generate(Bind bind, boolean remember) {
        Registers start = entry.getOrDefault(bind, Registers.UNKNOWN);
        Evaluator evaluator =
                new Evaluator(remember ? start : Registers.UNKNOWN, slots, bind.span());
        evaluator.bind(bind.parameter(), bind.value());
        code.put(bind, evaluator.code());
        entry.merge(bind.next(), evaluator.registers(), Registers::meet);
    }

    private void generate(Branch branch, boolean remember) {
        Registers start = entry.getOrDefault(branch, Registers.UNKNOWN);
        Evaluator evaluator =
                new Evaluator(remember ? start : Registers.UNKNOWN, slots, branch.span());
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
