// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Negate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;
import dev.weir.bpf.vm.AncillaryDatum;

import java.util.Arrays;

/**
 * Where the bytes of what was loaded need not be swapped.
 *
 * <p>Packets are big-endian and most machines are not. A value that is only compared for equality,
 * or masked, can stay as it was read if the constants are swapped instead, while the program is
 * compiled. So A has two forms, of which the emitter makes those that are used: the number, and the
 * bytes as they lie in the packet, read as a little-endian number.
 */
final class Swaps {
    /** How many bytes of the packet A is: 2 or 4, or 0 if it is not the bytes of a packet. */
    private final byte[] width;

    /** Which forms of A are used from an instruction on, after it has run. */
    private final byte[] used;

    private static final byte NUMBER = 1;
    private static final byte BYTES = 2;
    private static final byte NOT_SEEN = -1;

    private final Flow flow;
    private final int first;

    private Swaps(Flow flow, int first, int end) {
        this.flow = flow;
        this.first = first;
        this.width = new byte[end - first];
        this.used = new byte[end - first];
    }

    /**
     * Looks at the instructions from {@code first} up to {@code end}; outside of them A is a
     * number.
     */
    static Swaps of(Flow flow, int first, int end, Iterable<Integer> entries) {
        Swaps swaps = new Swaps(flow, first, end);
        swaps.findWidths(entries);
        swaps.findUses();
        return swaps;
    }

    /** {@return whether a test of A can be one of the bytes as they lie in the packet} */
    boolean asBytes(int pc) {
        byte bytes = width[pc - first];
        return bytes > 0
                && flow.at(pc) instanceof JumpIfK(JumpTest test, int k, _, _)
                && (test == JumpTest.SET || (test == JumpTest.EQ && fits(bytes, k)));
    }

    /** {@return a constant for a test of the bytes, or for an operation on them} */
    int swapped(int pc, int k) {
        return width[pc - first] == 2
                ? Short.toUnsignedInt(Short.reverseBytes((short) k))
                : Integer.reverseBytes(k);
    }

    /** {@return whether A is used as a number after an instruction} */
    boolean usesNumber(int pc) {
        return (used[pc - first] & NUMBER) != 0;
    }

    /** {@return whether A is used as bytes after an instruction} */
    boolean usesBytes(int pc) {
        return (used[pc - first] & BYTES) != 0;
    }

    /** One pass is enough, for nothing is said of A where a backward jump leads. */
    private void findWidths(Iterable<Integer> entries) {
        Arrays.fill(width, NOT_SEEN);
        entries.forEach(pc -> width[pc - first] = 0);
        for (int pc = first; pc < first + width.length; pc++) {
            if (flow.isReached(pc)) {
                for (int next : flow.successors(pc)) {
                    if (next <= pc && isInside(next)) {
                        width[next - first] = 0;
                    }
                }
            }
        }
        for (int pc = first; pc < first + width.length; pc++) {
            if (flow.isReached(pc)) {
                byte after = widthAfter(pc);
                for (int next : flow.successors(pc)) {
                    if (isInside(next)) {
                        byte before = width[next - first];
                        width[next - first] = before == NOT_SEEN || before == after ? after : 0;
                    }
                }
            }
        }
    }

    private byte widthAfter(int pc) {
        byte before = width[pc - first];
        return switch (flow.at(pc)) {
            case LoadAbsolute(Size size, int k) -> flow.ancillary(k).isPresent() ? 0 : width(size);
            case LoadIndirect(Size size, _) -> width(size);
            case AluK(AluOp op, int k) -> keepsBytes(op, before, k) ? before : 0;
            case LoadImmediate(Register dst, _) -> dst == Register.A ? 0 : before;
            case LoadScratch(Register dst, _) -> dst == Register.A ? 0 : before;
            case LoadLength(Register dst) -> dst == Register.A ? 0 : before;
            case Transfer(Register dst) -> dst == Register.A ? 0 : before;
            case AluX _, Negate _ -> 0;
            case LoadHeaderLength _,
                    StoreScratch _,
                    Jump _,
                    JumpIfK _,
                    JumpIfX _,
                    ReturnK _,
                    ReturnA _,
                    Unknown _ ->
                    before;
        };
    }

    private static byte width(Size size) {
        return size == Size.BYTE ? 0 : (byte) size.bytes();
    }

    /** Returns whether what is done to A can be done to its bytes, one by one. */
    private static boolean keepsBytes(AluOp op, byte width, int k) {
        return op == AluOp.AND || ((op == AluOp.OR || op == AluOp.XOR) && fits(width, k));
    }

    /** Returns whether a constant has no more bytes than that. */
    private static boolean fits(byte width, int k) {
        return width == Size.WORD.bytes() || k >>> Short.SIZE == 0;
    }

    /** {@return whether A is used as a number that no instruction has put there} */
    boolean usesInitial() {
        return (usedBefore(first) & NUMBER) != 0;
    }

    private void findUses() {
        for (int pc = first + width.length - 1; pc >= first; pc--) {
            if (flow.isReached(pc)) {
                for (int next : flow.successors(pc)) {
                    boolean known = next > pc && isInside(next);
                    used[pc - first] |= known ? usedBefore(next) : NUMBER;
                }
            }
        }
    }

    /** Returns which forms of A an instruction uses, or leaves to those that come after it. */
    private byte usedBefore(int pc) {
        byte after = used[pc - first];
        return switch (flow.at(pc)) {
            case LoadAbsolute(_, int k) ->
                    flow.ancillary(k).map(Swaps::usedBefore).orElse((byte) 0);
            case LoadIndirect _ -> 0;
            case LoadImmediate(Register dst, _) -> dst == Register.A ? 0 : after;
            case LoadScratch(Register dst, _) -> dst == Register.A ? 0 : after;
            case LoadLength(Register dst) -> dst == Register.A ? 0 : after;
            case Transfer(Register dst) -> dst == Register.A ? 0 : (byte) (after | NUMBER);
            case StoreScratch(Register src, _) ->
                    src == Register.A ? (byte) (after | NUMBER) : after;
            case AluK(AluOp op, int k) -> keepsBytes(op, width[pc - first], k) ? after : NUMBER;
            case JumpIfK _ -> (byte) (after | (asBytes(pc) ? BYTES : NUMBER));
            case JumpIfX _ -> (byte) (after | NUMBER);
            case AluX _, Negate _, ReturnA _ -> NUMBER;
            case LoadHeaderLength _, Jump _, ReturnK _, Unknown _ -> after;
        };
    }

    private static byte usedBefore(AncillaryDatum datum) {
        return switch (datum.effect()) {
            case VALUE -> 0;
            // Where there is no interface, A is the verdict.
            case VALUE_OF_INTERFACE, SEARCH, XOR_X -> NUMBER;
        };
    }

    /** {@return whether an instruction is one of those that were looked at} */
    boolean isInside(int pc) {
        return pc >= first && pc < first + width.length;
    }
}
