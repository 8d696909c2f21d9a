// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A sequence of instructions, valid or not: {@link Validator} tells.
 *
 * <p>Immutable. A program made from raw instructions keeps them exactly, rubbish in unused fields
 * and unknown opcodes included; two programs are equal when their raw instructions are.
 */
public final class Program {
    private final List<RawInstruction> raw;
    private final List<Instruction> instructions;

    public Program(List<Instruction> instructions) {
        this.instructions = List.copyOf(instructions);
        RawInstruction[] encoded = new RawInstruction[instructions.size()];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = this.instructions.get(i).encode();
        }
        this.raw = List.of(encoded);
    }

    private Program(List<RawInstruction> raw, List<Instruction> instructions) {
        this.raw = raw;
        this.instructions = instructions;
    }

    /** {@return the program of these instructions} */
    public static Program of(Instruction... instructions) {
        return new Program(List.of(instructions));
    }

    /** {@return the program that is encoded like this} */
    public static Program ofRaw(List<RawInstruction> raw) {
        List<RawInstruction> copy = List.copyOf(raw);
        return new Program(copy, copy.stream().map(RawInstruction::decode).toList());
    }

    /** {@return the instructions, decoded} */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** {@return the instructions, encoded} */
    public List<RawInstruction> raw() {
        return raw;
    }

    /** {@return how many instructions there are} */
    public int size() {
        return raw.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Program program && raw.equals(program.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** {@return the listing that {@link Disassembler#listing} makes} */
    @Override
    public String toString() {
        return Disassembler.listing(this);
    }
}
