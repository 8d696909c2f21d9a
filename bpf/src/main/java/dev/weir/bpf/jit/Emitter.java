// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

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
import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.bpf.vm.Semantics;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Emits a range of a program as the body of a method; the Java that it stands for is above each
 * case.
 *
 * <p>A, X and the scratch words are JVM locals, so HotSpot keeps them in registers; a BPF jump is a
 * JVM jump. A check against {@code caplen} is left out where an earlier load has made it.
 */
abstract class Emitter extends LoadEmitter {
    private static final MethodTypeDesc MTD_VALUE = MethodTypeDesc.of(CD_int);
    private static final MethodTypeDesc MTD_INT_INT = MethodTypeDesc.of(CD_int, CD_int, CD_int);

    private final int first;
    private final int end;
    private final Label[] labels;
    private final Label reject;
    private boolean rejects;
    final int backwardJumps;
    private final int[] scratch = new int[Instruction.SCRATCH_WORDS];

    /** Emits the whole program. */
    Emitter(
            CodeBuilder code,
            Flow flow,
            Memory memory,
            Bounds bounds,
            SharedLoads shared,
            Locals locals,
            @Nullable Fields fields) {
        this(
                code,
                new Source(
                        flow,
                        memory,
                        bounds,
                        shared,
                        Swaps.of(flow, 0, flow.size(), List.of(0)),
                        fields),
                locals,
                0,
                flow.size());
    }

    /** Emits a range; packets come to it at {@code entries}. */
    Emitter(
            CodeBuilder code,
            Flow flow,
            Memory memory,
            Locals locals,
            int first,
            int end,
            Iterable<Integer> entries) {
        this(
                code,
                new Source(
                        flow,
                        memory,
                        Bounds.none(flow),
                        SharedLoads.none(flow),
                        Swaps.of(flow, first, end, entries),
                        null),
                locals,
                first,
                end);
    }

    private Emitter(CodeBuilder code, Source source, Locals locals, int first, int end) {
        super(code, source, locals);
        this.first = first;
        this.end = end;
        labels = new Label[end - first];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = code.newLabel();
        }
        reject = code.newLabel();
        backwardJumps = code.allocateLocal(TypeKind.INT);
        for (int slot = 0; slot < scratch.length; slot++) {
            if (usesScratch(slot)) {
                scratch[slot] = code.allocateLocal(TypeKind.INT);
            }
        }
    }

    /** Emits: the packet gets this verdict. Control does not come back. */
    abstract void verdict(int k);

    /** Emits: the packet gets A as its verdict. Control does not come back. */
    abstract void verdictA();

    /** Returns where to jump for an instruction outside of the range. */
    abstract Label outside(int pc);

    final boolean usesScratch(int slot) {
        return (flow.scratchWords() & 1 << slot) != 0;
    }

    final int scratch(int slot) {
        return scratch[slot];
    }

    /** a = x = m0 = ... = backwardJumps = 0, as far as they are used before they are written. */
    final void emitZeros() {
        if (swaps.usesInitial()) {
            code.iconst_0().istore(a);
        }
        code.iconst_0().istore(x);
        if (flow.jumpsBackward()) {
            code.iconst_0().istore(backwardJumps);
        }
        for (int slot = 0; slot < scratch.length; slot++) {
            if (usesScratch(slot)) {
                code.iconst_0().istore(scratch[slot]);
            }
        }
    }

    /** Emits the range, and after it the end of all loads that fail. */
    final void emitRange() {
        for (int pc = first; pc < end; pc++) {
            if (flow.isReached(pc)) {
                code.labelBinding(labels[pc - first]);
                emit(pc, flow.at(pc));
            }
        }
        if (flow.isReached(end - 1) && fallsThrough(flow.at(end - 1))) {
            code.goto_(outside(end));
        }
        if (rejects) {
            code.labelBinding(reject);
            verdict(0);
        }
    }

    /** Branches name even the next instruction where that is outside of the range. */
    private static boolean fallsThrough(Instruction instruction) {
        return switch (instruction) {
            case Jump _, JumpIfK _, JumpIfX _, ReturnK _, ReturnA _ -> false;
            case Instruction _ -> true;
        };
    }

    @Override
    final Label reject() {
        rejects = true;
        return reject;
    }

    @Override
    final Label label(int pc) {
        return pc >= first && pc < end ? labels[pc - first] : outside(pc);
    }

    private void emit(int pc, Instruction instruction) {
        switch (instruction) {
            case LoadAbsolute(Size size, int k) ->
                    flow.ancillary(k)
                            .ifPresentOrElse(this::emitAncillary, () -> emitAbsolute(pc, size, k));
            case LoadIndirect(Size size, int k) -> emitIndirect(pc, size, k);
            case LoadHeaderLength(int k) -> emitHeaderLength(pc, k);
            case LoadImmediate(Register dst, int k) -> code.loadConstant(k).istore(local(dst));
            case LoadScratch(Register dst, int slot) ->
                    code.iload(scratch[slot]).istore(local(dst));
            case LoadLength(Register dst) -> code.iload(locals.wirelen()).istore(local(dst));
            case StoreScratch(Register src, int slot) ->
                    code.iload(local(src)).istore(scratch[slot]);
            case AluK(AluOp op, int k) -> emitAluK(pc, op, k);
            // if (x == 0) return 0;
            // a = a op x;
            case AluX(AluOp op) -> {
                if (op == AluOp.DIV || op == AluOp.MOD) {
                    code.iload(x).ifeq(reject());
                }
                code.iload(a).iload(x);
                emitAlu(op);
                code.istore(a);
            }
            case Negate() -> code.iload(a).ineg().istore(a);
            case Transfer(Register dst) -> code.iload(dst == Register.A ? x : a).istore(local(dst));
            case Jump(int k) -> emitJump(pc, pc + 1 + k);
            case JumpIfK(JumpTest test, int k, int jt, int jf) ->
                    emitBranchK(test, k, pc, pc + 1 + jt, pc + 1 + jf);
            case JumpIfX(JumpTest test, int jt, int jf) -> {
                if (jt == jf) {
                    emitGoto(pc, pc + 1 + jt);
                } else {
                    code.iload(a).iload(x);
                    emitBranch(test, pc, pc + 1 + jt, pc + 1 + jf);
                }
            }
            case ReturnK(int k) -> verdict(k);
            case ReturnA() -> verdictA();
            case Unknown(_) -> throw new AssertionError("validated program: " + instruction);
        }
    }

    private void emitAncillary(AncillaryDatum datum) {
        switch (datum.effect()) {
            // a = ancillary.mark();
            case VALUE -> emitValue(datum);
            // if (ancillary.interfaceIndex() == 0) return a;
            // a = ancillary.hardwareType();
            case VALUE_OF_INTERFACE -> {
                Label known = code.newLabel();
                emitGet(AncillaryDatum.INTERFACE_INDEX);
                code.ifne(known);
                verdictA();
                code.labelBinding(known);
                emitValue(datum);
            }
            // a = Semantics.netlinkAttribute(segment, offset, caplen, a, x);
            case SEARCH -> {
                code.aload(locals.memory()).lload(locals.offset()).iload(locals.caplen());
                code.iload(a).iload(x);
                MethodTypeDesc type =
                        MethodTypeDesc.of(CD_int, memory.type, CD_long, CD_int, CD_int, CD_int);
                code.invokestatic(memory.semantics, datum.method(), type).istore(a);
            }
            case XOR_X -> code.iload(a).iload(x).ixor().istore(a);
        }
    }

    private void emitValue(AncillaryDatum datum) {
        emitGet(datum);
        code.istore(a);
    }

    private void emitGet(AncillaryDatum datum) {
        code.aload(locals.ancillary()).invokevirtual(CD_ANCILLARY, datum.method(), MTD_VALUE);
    }

    // a = a op k;
    private void emitAluK(int pc, AluOp op, int k) {
        if (swaps.usesBytes(pc)) {
            code.iload(bytes).loadConstant(swaps.swapped(pc, k));
            emitAlu(op);
            code.istore(bytes);
        }
        if (!swaps.usesNumber(pc)) {
            return; // A may never have been written
        }
        if ((op == AluOp.LSH || op == AluOp.RSH) && k >>> 5 != 0) {
            code.iconst_0().istore(a);
            return;
        }
        code.iload(a).loadConstant(k);
        switch (op) {
            case LSH -> code.ishl();
            case RSH -> code.iushr();
            case ADD, SUB, MUL, DIV, OR, AND, MOD, XOR -> emitAlu(op);
        }
        code.istore(a);
    }

    private void emitAlu(AluOp op) {
        boolean linux = flow.flavour() == Flavour.LINUX;
        switch (op) {
            case ADD -> code.iadd();
            case SUB -> code.isub();
            case MUL -> code.imul();
            case OR -> code.ior();
            case AND -> code.iand();
            case XOR -> code.ixor();
            case DIV -> integer("divideUnsigned");
            case MOD -> integer("remainderUnsigned");
            case LSH -> semantics(linux ? "linuxShiftLeft" : "libpcapShiftLeft", MTD_INT_INT);
            case RSH -> semantics(linux ? "linuxShiftRight" : "libpcapShiftRight", MTD_INT_INT);
        }
    }

    // if (++backwardJumps > MAX_BACKWARD_JUMPS) return 0;
    // goto target;
    private void emitJump(int pc, int target) {
        if (target <= pc) {
            code.iinc(backwardJumps, 1).iload(backwardJumps);
            code.loadConstant(Semantics.MAX_BACKWARD_JUMPS).if_icmpgt(reject());
        }
        emitGoto(pc, target);
    }

    private void emitGoto(int pc, int target) {
        if (target != pc + 1 || target >= end) {
            code.goto_(label(target));
        }
    }

    private void emitBranchK(JumpTest test, int k, int pc, int ifTrue, int ifFalse) {
        if (ifTrue == ifFalse) {
            emitGoto(pc, ifTrue);
        } else if (test == JumpTest.EQ && k == 0) {
            emitTested(pc);
            emitBranch(Opcode.IFEQ, pc, ifTrue, ifFalse);
        } else {
            emitTested(pc);
            code.loadConstant(swaps.asBytes(pc) ? swaps.swapped(pc, k) : k);
            emitBranch(test, pc, ifTrue, ifFalse);
        }
    }

    /** The operands are on the stack. */
    private void emitBranch(JumpTest test, int pc, int ifTrue, int ifFalse) {
        switch (test) {
            case EQ -> emitBranch(Opcode.IF_ICMPEQ, pc, ifTrue, ifFalse);
            case SET -> {
                code.iand();
                emitBranch(Opcode.IFNE, pc, ifTrue, ifFalse);
            }
            case GT -> {
                integer("compareUnsigned");
                emitBranch(Opcode.IFGT, pc, ifTrue, ifFalse);
            }
            case GE -> {
                integer("compareUnsigned");
                emitBranch(Opcode.IFGE, pc, ifTrue, ifFalse);
            }
        }
    }

    private void emitBranch(Opcode holds, int pc, int ifTrue, int ifFalse) {
        if (ifTrue == pc + 1 && ifTrue < end) {
            code.branch(opposite(holds), label(ifFalse));
        } else {
            code.branch(holds, label(ifTrue));
            emitGoto(pc, ifFalse);
        }
    }

    private static Opcode opposite(Opcode branch) {
        return switch (branch) {
            case IFEQ -> Opcode.IFNE;
            case IFNE -> Opcode.IFEQ;
            case IFGT -> Opcode.IFLE;
            case IFGE -> Opcode.IFLT;
            case IF_ICMPEQ -> Opcode.IF_ICMPNE;
            default -> throw new AssertionError(branch);
        };
    }

    private void integer(String method) {
        code.invokestatic(ConstantDescs.CD_Integer, method, MTD_INT_INT);
    }

    private int local(Register register) {
        return register == Register.A ? a : x;
    }
}
