// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
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
import dev.weir.bpf.vm.Semantics;
import dev.weir.prove.Run.End;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a plain program over packets and remembers of the last one which way it went, what it
 * compared and which bytes it read.
 */
final class PathRun {
    private final Instruction[] instructions;
    private final boolean[] compares;
    private final Paths paths;
    private final int[] mem = new int[Instruction.SCRATCH_WORDS];
    private final int[] compared;
    private final BytesRead read = new BytesRead();
    private MemorySegment packet = MemorySegment.NULL;
    private long offset;
    private int caplen;
    private int a;
    private int x;
    private int verdict;
    private int endsAt;
    private End end = End.RETURN;
    private long missingAt;
    private int missingBytes;

    PathRun(PlainProgram plain, Paths paths) {
        List<Instruction> all = plain.program().instructions();
        this.instructions = all.toArray(Instruction[]::new);
        this.compares = new boolean[instructions.length];
        for (int pc = 0; pc < instructions.length; pc++) {
            compares[pc] = plain.compares(pc);
        }
        this.compared = new int[instructions.length];
        this.paths = paths;
    }

    /** {@return the number that was compared at an instruction that was passed} */
    int compared(int pc) {
        return compared[pc];
    }

    BytesRead read() {
        return read;
    }

    int verdict() {
        return verdict;
    }

    End end() {
        return end;
    }

    int endsAt() {
        return endsAt;
    }

    /** {@return where the bytes begin that were needed and not captured} */
    long missingAt() {
        return missingAt;
    }

    int missingBytes() {
        return missingBytes;
    }

    /** Runs one packet; {@return the end of its way} */
    int run(MemorySegment segment, long at, int captured, int wirelen) {
        packet = segment;
        offset = at;
        caplen = captured;
        a = 0;
        x = 0;
        Arrays.fill(mem, 0);
        read.clear();
        int node = paths.start();
        int backward = 0;
        int pc = 0;
        while (true) {
            switch (instructions[pc]) {
                case LoadAbsolute(Size size, int k) -> {
                    if (!load(size, Integer.toUnsignedLong(k))) {
                        return ended(End.LOAD_OUTSIDE, pc, 0, node);
                    }
                    pc++;
                }
                case JumpIfK(JumpTest test, int k, int jt, int jf) -> {
                    boolean holds = Semantics.test(test, a, k);
                    if (compares[pc]) {
                        compared[pc] = a;
                        node = paths.next(node, pc, holds);
                    }
                    pc += 1 + (holds ? jt : jf);
                }
                case LoadIndirect(Size size, int k) -> {
                    if (!load(size, Semantics.libpcapAddress(x, k))) {
                        return ended(End.LOAD_OUTSIDE, pc, 0, node);
                    }
                    pc++;
                }
                case LoadHeaderLength(int k) -> {
                    int before = a;
                    if (!load(Size.BYTE, Integer.toUnsignedLong(k))) {
                        return ended(End.LOAD_OUTSIDE, pc, 0, node);
                    }
                    x = (a & 0xf) << 2;
                    a = before;
                    pc++;
                }
                case AluK(AluOp op, int k) -> {
                    a = Semantics.alu(op, Flavour.LIBPCAP, a, k);
                    pc++;
                }
                case AluX(AluOp op) -> {
                    if (x == 0 && (op == AluOp.DIV || op == AluOp.MOD)) {
                        return ended(End.DIVISION_BY_ZERO, pc, 0, node);
                    }
                    a = Semantics.alu(op, Flavour.LIBPCAP, a, x);
                    pc++;
                }
                case Jump(int k) -> {
                    if (k < 0 && ++backward > Semantics.MAX_BACKWARD_JUMPS) {
                        return ended(End.LOOP, pc, 0, node);
                    }
                    pc += 1 + k;
                }
                case JumpIfX(JumpTest test, int jt, int jf) -> {
                    boolean holds = Semantics.test(test, a, x);
                    if (compares[pc]) {
                        compared[pc] = a;
                        node = paths.next(node, pc, holds);
                    }
                    pc += 1 + (holds ? jt : jf);
                }
                case ReturnK(int k) -> {
                    return ended(End.RETURN, pc, k, node);
                }
                case ReturnA() -> {
                    return ended(End.RETURN, pc, a, node);
                }
                case Instruction other -> {
                    move(other, wirelen);
                    pc++;
                }
            }
        }
    }

    /** Instructions that can neither end a run nor branch. */
    private void move(Instruction instruction, int wirelen) {
        switch (instruction) {
            case LoadImmediate(Register dst, int k) -> set(dst, k);
            case LoadScratch(Register dst, int slot) -> set(dst, mem[slot]);
            case LoadLength(Register dst) -> set(dst, wirelen);
            case StoreScratch(Register src, int slot) -> mem[slot] = src == Register.A ? a : x;
            case Negate() -> a = -a;
            case Transfer(Register dst) -> set(dst, dst == Register.A ? x : a);
            case Unknown _ -> throw new IllegalArgumentException("not a valid program");
            case Instruction other -> throw new AssertionError(other);
        }
    }

    private void set(Register register, int value) {
        if (register == Register.A) {
            a = value;
        } else {
            x = value;
        }
    }

    private boolean load(Size size, long at) {
        long loaded =
                switch (size) {
                    case WORD -> Semantics.word(packet, offset, caplen, at);
                    case HALF -> Semantics.half(packet, offset, caplen, at);
                    case BYTE -> Semantics.octet(packet, offset, caplen, at);
                };
        if (loaded < 0) {
            missingAt = at;
            missingBytes = size.bytes();
            return false;
        }
        read.add(at, size.bytes());
        a = (int) loaded;
        return true;
    }

    private int ended(End how, int pc, int with, int node) {
        end = how;
        endsAt = pc;
        verdict = with;
        return node;
    }
}
