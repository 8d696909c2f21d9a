// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

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
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Random;

/**
 * Packets that take random paths through a program: it is run, and where it compares bytes of the
 * packet, they are changed so that it goes the way that was drawn.
 */
final class PathPackets {
    private static final int LENGTH = 200;
    private static final int MOST_STEPS = 2000;

    /** Bytes of the packet that A holds, under a mask. */
    private record Origin(int offset, Size size, int mask) {}

    private final Random random;
    private final List<Instruction> code;

    private byte[] packet = new byte[0];
    private int a;
    private int x;
    private int[] scratch = new int[0];
    private @Nullable Origin origin;

    PathPackets(Random random, Program program) {
        this.random = random;
        this.code = program.instructions();
    }

    byte[] next() {
        packet = new byte[random.nextInt(10) == 0 ? random.nextInt(LENGTH) : LENGTH];
        for (int i = 0; i < packet.length; i++) {
            packet[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(8));
        }
        for (int pass = 0; pass < 3; pass++) {
            run();
        }
        return packet;
    }

    private void run() {
        a = 0;
        x = 0;
        scratch = new int[Instruction.SCRATCH_WORDS];
        origin = null;
        int pc = 0;
        for (int steps = 0; steps < MOST_STEPS && pc >= 0 && pc < code.size(); steps++) {
            Instruction instruction = code.get(pc++);
            switch (instruction) {
                case Jump jump -> pc += jump.k();
                case JumpIfK jump -> pc += goes(jump.test(), jump.k()) ? jump.jt() : jump.jf();
                case JumpIfX jump -> pc += goes(jump.test(), x) ? jump.jt() : jump.jf();
                case ReturnK _, ReturnA _, Unknown _ -> pc = -1;
                default -> pc = step(instruction) ? pc : -1;
            }
        }
    }

    /** Returns whether the program goes on. */
    private boolean step(Instruction instruction) {
        switch (instruction) {
            case LoadAbsolute load -> {
                return load(load.size(), Integer.toUnsignedLong(load.k()));
            }
            case LoadIndirect load -> {
                long at = Integer.toUnsignedLong(x) + Integer.toUnsignedLong(load.k());
                return load(load.size(), at);
            }
            case LoadHeaderLength load -> {
                if (load.k() < 0 || load.k() >= packet.length) {
                    return false;
                }
                x = (packet[load.k()] & 15) << 2;
            }
            case LoadImmediate load -> set(load.dst(), load.k());
            case LoadLength load -> set(load.dst(), packet.length);
            case LoadScratch load -> set(load.dst(), scratch[load.slot()]);
            case StoreScratch store -> scratch[store.slot()] = store.src() == Register.A ? a : x;
            case Transfer transfer -> set(transfer.dst(), transfer.dst() == Register.A ? x : a);
            case Negate _ -> set(Register.A, -a);
            case AluK alu -> {
                return calculate(alu.op(), alu.k());
            }
            case AluX alu -> {
                return calculate(alu.op(), x);
            }
            default -> throw new IllegalStateException("not a step: " + instruction);
        }
        return true;
    }

    private void set(Register register, int value) {
        if (register == Register.A) {
            a = value;
            origin = null;
        } else {
            x = value;
        }
    }

    private boolean load(Size size, long at) {
        if (at + size.bytes() > packet.length) {
            return false;
        }
        a = 0;
        for (int i = 0; i < size.bytes(); i++) {
            a = (a << 8) | (packet[(int) at + i] & 0xff);
        }
        origin = new Origin((int) at, size, -1);
        return true;
    }

    private boolean calculate(AluOp operator, int operand) {
        Origin from = origin;
        origin =
                from != null && operator == AluOp.AND
                        ? new Origin(from.offset(), from.size(), from.mask() & operand)
                        : null;
        switch (operator) {
            case ADD -> a += operand;
            case SUB -> a -= operand;
            case MUL -> a *= operand;
            case OR -> a |= operand;
            case AND -> a &= operand;
            case XOR -> a ^= operand;
            case LSH -> a = Integer.compareUnsigned(operand, 32) < 0 ? a << operand : 0;
            case RSH -> a = Integer.compareUnsigned(operand, 32) < 0 ? a >>> operand : 0;
            case DIV, MOD -> {
                if (operand == 0) {
                    return false;
                }
                a =
                        operator == AluOp.DIV
                                ? Integer.divideUnsigned(a, operand)
                                : Integer.remainderUnsigned(a, operand);
            }
        }
        return true;
    }

    private boolean goes(JumpTest test, int operand) {
        Origin from = origin;
        if (from != null && from.mask() != 0 && random.nextInt(4) > 0) {
            boolean wanted = random.nextInt(3) > 0;
            if (holds(test, operand) != wanted) {
                plant(from, value(test, operand, wanted, from.mask()));
            }
        }
        return holds(test, operand);
    }

    private boolean holds(JumpTest test, int operand) {
        return switch (test) {
            case EQ -> a == operand;
            case GT -> Integer.compareUnsigned(a, operand) > 0;
            case GE -> Integer.compareUnsigned(a, operand) >= 0;
            case SET -> (a & operand) != 0;
        };
    }

    private int value(JumpTest test, int operand, boolean wanted, int mask) {
        return switch (test) {
            case EQ -> wanted ? operand : a ^ Integer.highestOneBit((mask & random.nextInt()) | 1);
            case GT -> wanted ? operand + 1 : operand;
            case GE -> wanted ? operand : operand - 1;
            case SET -> wanted ? a | operand : a & ~operand;
        };
    }

    /** Writes a value where A came from; bits outside of the mask stay. */
    private void plant(Origin from, int value) {
        int left = value;
        int mask = from.mask();
        for (int i = from.size().bytes() - 1; i >= 0; i--) {
            int at = from.offset() + i;
            packet[at] = (byte) ((packet[at] & ~mask) | (left & mask));
            left >>>= 8;
            mask >>>= 8;
        }
        load(from.size(), from.offset());
        a &= from.mask();
        origin = from;
    }
}
