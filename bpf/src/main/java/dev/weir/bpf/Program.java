// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import java.util.List;

/** A sequence of instructions, valid or not: a validator tells. */
public record Program(List<Instruction> instructions) {
    public Program {
        instructions = List.copyOf(instructions);
    }

    /** {@return the program of these instructions} */
    public static Program of(Instruction... instructions) {
        return new Program(List.of(instructions));
    }

    /** {@return how many instructions there are} */
    public int size() {
        return instructions.size();
    }
}
