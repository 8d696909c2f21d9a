// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Negate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Comparison;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.HeaderChain;
import dev.weir.filter.graph.Value.HeaderLength;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.graph.Value.Negation;
import dev.weir.filter.graph.Value.PacketLength;
import dev.weir.filter.graph.Value.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the instructions that bring values into registers, as few as it can with what is there
 * already.
 */
final class Evaluator {
    private final List<Instruction> code = new ArrayList<>(4);
    private final int block;
    private final ScratchMemory memory;
    private final Code log;
    private @Nullable Value a;
    private @Nullable Value x;
    private int stored;
    private int waiting;

    /**
     * An evaluator for one block.
     *
     * @param block the index of the block
     * @param start what is known in front of it
     * @param memory where values are stored
     * @param log learns what is computed
     */
    Evaluator(int block, Registers start, ScratchMemory memory, Code log) {
        this.block = block;
        this.memory = memory;
        this.log = log;
        a = start.a();
        x = start.x();
        stored = start.memory();
    }

    List<Instruction> code() {
        return code;
    }

    Registers registers() {
        return new Registers(a, x, stored);
    }

    /** Gives {@code parameter} the value {@code value}, in a register and perhaps in memory. */
    void bind(Parameter parameter, Value value, boolean inA, boolean store) {
        if (inA) {
            intoA(value);
        } else {
            intoX(value);
        }
        a = a != null && a.mayUse(parameter) ? null : a;
        x = x != null && x.mayUse(parameter) ? null : x;
        stored &= ~memory.computedFrom(parameter);
        if (inA) {
            a = parameter;
        } else {
            x = parameter;
        }
        int word = memory.wordOf(parameter);
        if (store && word >= 0) {
            code.add(new StoreScratch(inA ? Register.A : Register.X, word));
            stored |= 1 << word;
        }
    }

    /**
     * Stores the parameters that are in registers only but have a word of memory, if {@code branch}
     * or what follows wants them: else the word may be that of another.
     */
    void storeParameters(Block branch) {
        if (x instanceof Parameter p && branch.mayUse(p)) {
            keep(x, Register.X);
        }
        if (a instanceof Parameter p && branch.mayUse(p)) {
            keep(a, Register.A);
        }
    }

    /** Sees to it that {@code value} is in X, or stored where it is stored anyway. */
    void prepare(Value value) {
        if (!isStored(value)) {
            intoX(value);
        }
    }

    private boolean isStored(Value value) {
        int word = memory.wordOf(value);
        return word >= 0 && (stored >> word & 1) != 0;
    }

    /** Stores {@code value}, which is in {@code register}, if it has a word and is not there. */
    private void keep(Value value, Register register) {
        int word = memory.wordOf(value);
        if (word >= 0 && (stored >> word & 1) == 0) {
            code.add(new StoreScratch(register, word));
            stored |= 1 << word;
        }
    }

    /** Brings {@code value} into A. */
    void intoA(Value value) {
        if (a == value) {
            return;
        }
        if (x == value) {
            code.add(new Transfer(Register.A));
            a = value;
            return;
        }
        if (isStored(value)) {
            code.add(new LoadScratch(Register.A, memory.wordOf(value)));
            a = value;
            return;
        }
        log.computes(block, value);
        switch (value) {
            case Constant c -> code.add(new LoadImmediate(Register.A, (int) c.number()));
            case PacketLength _ -> code.add(new LoadLength(Register.A));
            case Load load -> load(load);
            case HeaderLength _ -> {
                intoX(value);
                code.add(new Transfer(Register.A));
            }
            case Alu alu -> operate(alu);
            case Negation negation -> {
                intoA(negation.operand());
                code.add(new Negate());
            }
            case Parameter p -> {
                int word = memory.find(p);
                code.add(new LoadScratch(Register.A, word));
                stored |= 1 << word;
            }
            case HeaderChain chain -> follow(chain);
            case Comparison _ -> throw new IllegalStateException("a comparison is a test");
        }
        a = value;
        keep(value, Register.A);
    }

    private void follow(HeaderChain chain) {
        intoBoth(chain.first(), chain.start());
        code.addAll(ChainLoop.of(chain, memory.waitingRoom(waiting)));
        x = null;
    }

    private void load(Load load) {
        Value base = load.base();
        if (base == null) {
            code.add(new LoadAbsolute(load.size(), (int) load.offset()));
        } else {
            intoX(base);
            code.add(new LoadIndirect(load.size(), (int) load.offset()));
        }
    }

    private void operate(Alu alu) {
        if (alu.right() instanceof Constant k && !alu.dividesByZero()) {
            intoA(alu.left());
            code.add(new AluK(alu.operator(), (int) k.number()));
            return;
        }
        Value left = alu.left();
        Value right = alu.right();
        boolean commutes =
                switch (alu.operator()) {
                    case ADD, MUL, OR, AND, XOR -> true;
                    case SUB, DIV, MOD, LSH, RSH -> false;
                };
        // What is in X already stays there: it may be wanted in X afterwards.
        if (commutes && x != right && effort(right, left) < effort(left, right)) {
            left = alu.right();
            right = alu.left();
        }
        intoBoth(left, right);
        code.add(new AluX(alu.operator()));
    }

    /** Brings {@code value} into X. */
    void intoX(Value value) {
        if (x == value) {
            return;
        }
        if (a == value) {
            code.add(new Transfer(Register.X));
            x = value;
            return;
        }
        if (isStored(value)) {
            code.add(new LoadScratch(Register.X, memory.wordOf(value)));
            x = value;
            return;
        }
        switch (value) {
            case Constant c -> code.add(new LoadImmediate(Register.X, (int) c.number()));
            case PacketLength _ -> code.add(new LoadLength(Register.X));
            case HeaderLength h -> {
                log.computes(block, value);
                code.add(new LoadHeaderLength((int) h.offset()));
            }
            case Parameter p -> {
                int word = memory.find(p);
                code.add(new LoadScratch(Register.X, word));
                stored |= 1 << word;
            }
            case Load _, Alu _, Negation _, Comparison _, HeaderChain _ -> {
                intoA(value);
                code.add(new Transfer(Register.X));
                x = value;
                return;
            }
        }
        x = value;
        keep(value, Register.X);
    }

    /** Brings one value into A and another into X. */
    void intoBoth(Value left, Value right) {
        boolean needsX = needsX(left, right);
        if (x == right && (a == left || !needsX)) {
            intoA(left);
        } else if (a == left && isDirect(right)) {
            intoX(right);
        } else if (!needsX) {
            intoX(right);
            intoA(left);
        } else if (Math.max(waiting(right), waiting(left) + 1) <= memory.free() - waiting) {
            intoA(right);
            boolean kept = isStored(right);
            int word = kept ? memory.wordOf(right) : memory.waitingRoom(waiting++);
            if (!kept) {
                code.add(new StoreScratch(Register.A, word));
            }
            intoA(left);
            code.add(new LoadScratch(Register.X, word));
            x = right;
            waiting -= kept ? 0 : 1;
        } else {
            int word = memory.waitingRoom(waiting++);
            intoA(left);
            code.add(new StoreScratch(Register.A, word));
            intoX(right);
            code.add(new LoadScratch(Register.A, word));
            a = left;
            waiting--;
        }
    }

    /** Whether {@code value} takes one instruction into X, without touching A. */
    private boolean isDirect(Value value) {
        return isStored(value)
                || value instanceof Constant
                || value instanceof PacketLength
                || value instanceof HeaderLength
                || value instanceof Parameter;
    }

    /** Whether computing {@code value} needs anything but {@code kept} in X. */
    private boolean needsX(Value value, Value kept) {
        if (isStored(value)) {
            return false;
        }
        return switch (value) {
            case Constant _, PacketLength _, Parameter _ -> false;
            case Load load -> load.base() != null && load.base() != kept;
            case HeaderLength h -> h != kept;
            case Alu alu ->
                    needsX(alu.left(), kept)
                            || alu.dividesByZero()
                            || (!(alu.right() instanceof Constant) && alu.right() != kept);
            case Negation n -> needsX(n.operand(), kept);
            case Comparison _, HeaderChain _ -> true;
        };
    }

    /**
     * How many words of scratch memory {@code value} takes at most, if they are taken with care.
     */
    private int waiting(Value value) {
        return switch (value) {
            case Constant _, PacketLength _, HeaderLength _, Comparison _, Parameter _ -> 0;
            case Load load -> load.base() == null ? 0 : waiting(load.base());
            case Negation n -> waiting(n.operand());
            case HeaderChain chain -> 1 + Math.max(waiting(chain.first()), waiting(chain.start()));
            case Alu alu -> {
                int left = waiting(alu.left());
                int right = waiting(alu.right());
                if (!needsX(alu.left(), alu.right())) {
                    yield Math.max(left, right);
                }
                yield Math.min(Math.max(right, left + 1), Math.max(left, right + 1));
            }
        };
    }

    /** A rough measure of bringing {@code left} into A and {@code right} into X. */
    private int effort(Value left, Value right) {
        if (a != left && needsX(left, right)) {
            return 9;
        }
        int forX = x == right ? 0 : isDirect(right) ? 1 : a == right ? 2 : 4;
        boolean aStays = a == left && (x == right || isDirect(right));
        return forX + (aStays ? 0 : isDirect(left) ? 2 : 1);
    }
}
