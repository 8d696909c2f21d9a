// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.compile;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;

import java.util.List;

/** The longest way through a program. */
final class WorstPath {
    private WorstPath() {}

    /** {@return how many instructions of a program without loops may be executed} */
    static int of(Program program) {
        List<Instruction> instructions = program.instructions();
        int[] longest = new int[instructions.size()];
        for (int i = longest.length - 1; i >= 0; i--) {
            int next = i + 1;
            longest[i] =
                    1
                            + switch (instructions.get(i)) {
                                case ReturnK _, ReturnA _ -> 0;
                                case Jump jump -> longest[next + jump.k()];
                                case JumpIfK jump ->
                                        Math.max(
                                                longest[next + jump.jt()],
                                                longest[next + jump.jf()]);
                                case JumpIfX jump ->
                                        Math.max(
                                                longest[next + jump.jt()],
                                                longest[next + jump.jf()]);
                                default -> longest[next];
                            };
        }
        return longest[0];
    }
}
