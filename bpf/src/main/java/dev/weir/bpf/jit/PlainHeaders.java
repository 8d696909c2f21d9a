// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.Register;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program in which what comes after a load of an IPv4 header's length stands once more, behind
 * the rest, for headers without options, which nearly all are.
 *
 * <p>There X is 20, so that what was loaded from a computed offset is loaded from a constant one:
 * with no addition, no check of the segment, and fewer of {@code caplen}.
 *
 * @param instructions the program, and then the copies
 * @param copies where the copy is that belongs to such a load
 */
record PlainHeaders(List<Instruction> instructions, Map<Integer, Integer> copies) {
    /** The header length without options, as the header has it: in words. */
    static final int WORDS = 5;

    private static final int LENGTH = 4 * WORDS;

    /** The most instructions of a copy; what comes after an early load is most of the program. */
    private static final int LONGEST = 32;

    /** The most instructions with all copies: so many always fit in a method of HUGE_METHOD. */
    private static final int MOST = 150;

    PlainHeaders {
        instructions = List.copyOf(instructions);
        copies = Map.copyOf(copies);
    }

    /** {@return a program of which nothing stands twice} */
    static PlainHeaders unknown(List<Instruction> instructions) {
        return new PlainHeaders(instructions, Map.of());
    }

    boolean isCopied(int pc) {
        return copies.containsKey(pc);
    }

    /** {@return where to go on after a load that {@link #isCopied} if the header has no options} */
    int copy(int pc) {
        return copies.getOrDefault(pc, -1);
    }

    /** {@return the program with copies; with none where they would be of no use, or too long} */
    static PlainHeaders of(Flow flow) {
        List<Instruction> instructions = new ArrayList<>(flow.instructions());
        Map<Integer, Integer> copies = new HashMap<>();
        for (int pc = 0; pc < flow.size() && !flow.jumpsBackward(); pc++) {
            if (flow.isReached(pc) && flow.at(pc) instanceof LoadHeaderLength(int k) && k >= 0) {
                BitSet after = after(flow, pc);
                List<Instruction> copy = copy(flow, after);
                int most = Math.min(LONGEST, MOST - instructions.size());
                if (!copy.isEmpty() && copy.size() <= most) {
                    copies.put(pc, instructions.size());
                    instructions.addAll(copy);
                }
            }
        }
        return new PlainHeaders(instructions, copies);
    }

    /** Returns all instructions that can come after one. */
    private static BitSet after(Flow flow, int pc) {
        BitSet after = new BitSet();
        after.set(pc + 1);
        for (int at = pc + 1; at < flow.size(); at++) {
            if (after.get(at)) {
                for (int next : flow.successors(at)) {
                    after.set(next);
                }
            }
        }
        return after;
    }

    /** Returns a copy of these instructions, empty if X is of no use to them. */
    private static List<Instruction> copy(Flow flow, BitSet after) {
        BitSet changed = new BitSet(); // where X may have become something else
        List<Instruction> copy = new ArrayList<>();
        copy.add(new LoadImmediate(Register.X, LENGTH));
        boolean useful = false;
        for (int at = after.nextSetBit(0); at >= 0; at = after.nextSetBit(at + 1)) {
            Instruction instruction = moved(flow.at(at), at, after);
            if (instruction instanceof LoadIndirect(var size, int k)
                    && !changed.get(at)
                    && k >= 0
                    && k <= Integer.MAX_VALUE - LENGTH) {
                instruction = new LoadAbsolute(size, k + LENGTH);
                useful = true;
            }
            copy.add(instruction);
            if (changed.get(at) || Flow.changesX(instruction)) {
                for (int next : flow.successors(at)) {
                    changed.set(next);
                }
            }
        }
        return useful ? copy : List.of();
    }

    /** Returns an instruction whose jumps lead to the same instructions in the copy. */
    private static Instruction moved(Instruction instruction, int at, BitSet after) {
        return switch (instruction) {
            case Jump(int k) -> new Jump(moved(k, at, after));
            case JumpIfK(var test, int k, int jt, int jf) ->
                    new JumpIfK(test, k, moved(jt, at, after), moved(jf, at, after));
            case JumpIfX(var test, int jt, int jf) ->
                    new JumpIfX(test, moved(jt, at, after), moved(jf, at, after));
            case Instruction other -> other;
        };
    }

    private static int moved(int jump, int at, BitSet after) {
        return after.get(at + 1, at + 1 + jump).cardinality();
    }
}
