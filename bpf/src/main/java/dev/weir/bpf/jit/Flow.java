// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Program;
import dev.weir.bpf.vm.AncillaryDatum;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be said of a program before it runs. */
final class Flow {
    private static final int[] NOWHERE = {};
    private static final int NEVER = -1;
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final List<Instruction> instructions;
    private final Flavour flavour;

    /** How many bytes the packet has at least when an instruction is reached; -1 if it never is. */
    private final int[] captured;

    private final boolean[] target;
    private int scratchWords;
    private boolean jumpsBackward;

    private final PlainHeaders plain;

    private Flow(PlainHeaders plain, Flavour flavour) {
        this.instructions = plain.instructions();
        this.flavour = flavour;
        this.plain = plain;
        this.captured = new int[instructions.size()];
        this.target = new boolean[instructions.size()];
    }

    static Flow of(Program program, Flavour flavour) {
        return of(PlainHeaders.unknown(program.instructions()), flavour);
    }

    private static Flow of(PlainHeaders plain, Flavour flavour) {
        Flow flow = new Flow(plain, flavour);
        flow.findReached();
        flow.findCaptured();
        flow.findScratch();
        return flow;
    }

    /** {@return the same program, which asks of IPv4 headers whether they have options} */
    Flow withPlainHeaders() {
        return of(PlainHeaders.of(this), flavour);
    }

    /** {@return what comes after the loads of header lengths} */
    PlainHeaders plain() {
        return plain;
    }

    List<Instruction> instructions() {
        return instructions;
    }

    Instruction at(int pc) {
        return instructions.get(pc);
    }

    int size() {
        return instructions.size();
    }

    Flavour flavour() {
        return flavour;
    }

    boolean isReached(int pc) {
        return captured[pc] >= 0;
    }

    /** {@return how many bytes were captured of every packet that gets to this instruction} */
    int captured(int pc) {
        return captured[pc];
    }

    /** {@return whether the program asks how long a packet was on the wire} */
    boolean usesWirelen() {
        return instructions.stream().anyMatch(LoadLength.class::isInstance);
    }

    /** {@return whether jumps lead to this instruction} */
    boolean isTarget(int pc) {
        return target[pc];
    }

    boolean jumpsBackward() {
        return jumpsBackward;
    }

    /** {@return the scratch words that the program uses, a bit each} */
    int scratchWords() {
        return scratchWords;
    }

    /**
     * {@return where a load from a constant offset reads, or -1 where that is outside of any
     * packet}
     */
    int address(int k, int bytes) {
        return k > Integer.MAX_VALUE - bytes ? -1 : Math.max(k, -1);
    }

    /**
     * {@return whether a load from a constant offset counts from a header that only a run knows}
     */
    boolean isFromHeader(int k) {
        return k < 0 && flavour == Flavour.LINUX;
    }

    /** {@return whether the program asks what is known of a packet beside its bytes} */
    boolean usesAncillary() {
        return flavour == Flavour.LINUX
                && instructions.stream()
                        .anyMatch(instruction ->
                                switch (instruction) {
                                    case LoadAbsolute(_, int k) -> k < 0;
                                    case LoadHeaderLength(int k) -> k < 0;
                                    case LoadIndirect _ -> true;
                                    case Instruction _ -> false;
                                });
    }

    /** {@return what can come after an instruction} */
    int[] successors(int pc) {
        return switch (instructions.get(pc)) {
            case Jump(int k) -> new int[] {pc + 1 + k};
            case JumpIfK(_, _, int jt, int jf) -> new int[] {pc + 1 + jt, pc + 1 + jf};
            case JumpIfX(_, int jt, int jf) -> new int[] {pc + 1 + jt, pc + 1 + jf};
            case ReturnK _, ReturnA _ -> NOWHERE;
            case LoadHeaderLength _ when plain.isCopied(pc) -> new int[] {pc + 1, plain.copy(pc)};
            case Instruction _ -> new int[] {pc + 1};
        };
    }

    /** {@return whether an instruction may make X another number} */
    static boolean changesX(Instruction instruction) {
        return switch (instruction) {
            case LoadHeaderLength _ -> true;
            case LoadImmediate(Register dst, _) -> dst == Register.X;
            case LoadScratch(Register dst, _) -> dst == Register.X;
            case LoadLength(Register dst) -> dst == Register.X;
            case Transfer(Register dst) -> dst == Register.X;
            case Instruction _ -> false;
        };
    }

    private void findReached() {
        Arrays.fill(captured, NEVER);
        captured[0] = 0;
        ArrayDeque<Integer> found = new ArrayDeque<>(List.of(0));
        while (!found.isEmpty()) {
            int pc = found.remove();
            boolean jumps = jumps(pc);
            for (int next : successors(pc)) {
                target[next] |= jumps;
                if (captured[next] == NEVER) {
                    captured[next] = UNKNOWN;
                    found.add(next);
                }
                if (next <= pc) {
                    captured[next] = 0;
                    jumpsBackward = true;
                }
            }
        }
    }

    private boolean jumps(int pc) {
        return switch (instructions.get(pc)) {
            case Jump _, JumpIfK _, JumpIfX _ -> true;
            case Instruction _ -> false;
        };
    }

    /**
     * Carries what a load has shown to what comes after it. One pass is enough: nothing is said of
     * the targets of backward jumps, and all else is seen after what can come before it.
     */
    private void findCaptured() {
        for (int pc = 0; pc < size(); pc++) {
            if (isReached(pc)) {
                int after = Math.max(captured[pc], constantEnd(pc));
                for (int next : successors(pc)) {
                    captured[next] = Math.min(captured[next], after);
                }
            }
        }
    }

    /**
     * {@return where a load from a constant offset ends, which is how long a packet is that it did
     * not reject; 0 for other instructions}
     */
    int constantEnd(int pc) {
        return switch (instructions.get(pc)) {
            case LoadAbsolute(Instruction.Size size, int k) -> constantEnd(k, size.bytes());
            case LoadHeaderLength(int k) -> constantEnd(k, 1);
            case Instruction _ -> 0;
        };
    }

    private int constantEnd(int k, int bytes) {
        int address = address(k, bytes);
        return address < 0 ? 0 : address + bytes;
    }

    /** {@return what a load from a constant offset loads, if that is ancillary data} */
    Optional<AncillaryDatum> ancillary(int k) {
        return flavour == Flavour.LINUX ? AncillaryDatum.at(k) : Optional.empty();
    }

    private void findScratch() {
        for (int pc = 0; pc < size(); pc++) {
            switch (at(pc)) {
                case LoadScratch(_, int slot) -> scratchWords |= 1 << slot;
                case StoreScratch(_, int slot) -> scratchWords |= 1 << slot;
                case Instruction _ -> {}
            }
        }
    }
}
