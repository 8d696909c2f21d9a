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
import dev.weir.filter.graph.Value.HeaderLength;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.graph.Value.Negation;
import dev.weir.filter.graph.Value.PacketLength;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the instructions that bring values into registers, as few as it can with what is there
 * already. Scratch memory holds only what must wait within one value.
 */
final class Evaluator {
    private final List<Instruction> code = new ArrayList<>();
    private @Nullable Value a;
    private @Nullable Value x;
    private int slots;

    /** Where parameters are kept, from the end of scratch memory downwards. */
    private final Map<Parameter, Integer> parameters;

    private final Span span;

    Evaluator(Registers start, Map<Parameter, Integer> parameters, Span span) {
        this.parameters = parameters;
        this.span = span;
        a = start.a();
        x = start.x();
    }

    List<Instruction> code() {
        return code;
    }

    Registers registers() {
        return new Registers(a, x);
    }

    /** Keeps {@code value} in scratch memory as the value of {@code parameter}. */
    void bind(Parameter parameter, Value value) {
        boolean inX = x == value || (a != value && isDirect(value));
        if (inX) {
            intoX(value);
        } else {
            intoA(value);
        }
        code.add(new StoreScratch(inX ? Register.X : Register.A, slotOf(parameter)));
        a = a != null && a.mayUse(parameter) ? null : a;
        x = x != null && x.mayUse(parameter) ? null : x;
        if (inX) {
            x = parameter;
        } else {
            a = parameter;
        }
    }

    private int slotOf(Parameter parameter) {
        Integer slot = parameters.get(parameter);
        if (slot == null) {
            throw new IllegalStateException(parameter + " was never bound");
        }
        return slot;
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
            case Parameter p -> code.add(new LoadScratch(Register.A, slotOf(p)));
            case Comparison _ -> throw new IllegalStateException("a comparison is a test");
        }
        a = value;
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
        if (alu.right() instanceof Constant k) {
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
        if (commutes && effort(right, left) < effort(left, right)) {
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
        if (a != value && value instanceof Constant c) {
            code.add(new LoadImmediate(Register.X, (int) c.number()));
        } else if (a != value && value instanceof PacketLength) {
            code.add(new LoadLength(Register.X));
        } else if (a != value && value instanceof HeaderLength h) {
            code.add(new LoadHeaderLength((int) h.offset()));
        } else if (a != value && value instanceof Parameter p) {
            code.add(new LoadScratch(Register.X, slotOf(p)));
        } else {
            intoA(value);
            code.add(new Transfer(Register.X));
        }
        x = value;
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
        } else if (Math.max(waiting(right), waiting(left) + 1)
                <= Instruction.SCRATCH_WORDS - parameters.size() - slots) {
            int slot = takeSlot();
            intoA(right);
            code.add(new StoreScratch(Register.A, slot));
            intoA(left);
            code.add(new LoadScratch(Register.X, slot));
            x = right;
            slots--;
        } else {
            int slot = takeSlot();
            intoA(left);
            code.add(new StoreScratch(Register.A, slot));
            intoX(right);
            code.add(new LoadScratch(Register.A, slot));
            a = left;
            slots--;
        }
    }

    private int takeSlot() {
        if (slots >= Instruction.SCRATCH_WORDS - parameters.size()) {
            throw new Complaint("too many registers needed to evaluate expression", span);
        }
        return slots++;
    }

    /** Whether {@code value} takes one instruction into X, without touching A. */
    private static boolean isDirect(Value value) {
        return value instanceof Constant
                || value instanceof PacketLength
                || value instanceof HeaderLength
                || value instanceof Parameter;
    }

    /** Whether computing {@code value} needs anything but {@code kept} in X. */
    private static boolean needsX(Value value, Value kept) {
        return switch (value) {
            case Constant _, PacketLength _, Parameter _ -> false;
            case Load load -> load.base() != null && load.base() != kept;
            case HeaderLength h -> h != kept;
            case Alu alu ->
                    needsX(alu.left(), kept)
                            || (!(alu.right() instanceof Constant) && alu.right() != kept);
            case Negation n -> needsX(n.operand(), kept);
            case Comparison _ -> true;
        };
    }

    /**
     * How many words of scratch memory {@code value} takes at most, if they are taken with care.
     */
    private static int waiting(Value value) {
        return switch (value) {
            case Constant _, PacketLength _, HeaderLength _, Comparison _, Parameter _ -> 0;
            case Load load -> load.base() == null ? 0 : waiting(load.base());
            case Negation n -> waiting(n.operand());
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
