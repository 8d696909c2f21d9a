// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.jit.Chunks.Chunk;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of a program as a method of its own.
 *
 * <pre>
 * static long chunk(MemorySegment segment, long offset, int caplen, int wirelen, int entry, int[] state) {
 *     a = state[0]; x = state[1]; ...
 *     switch (entry) { ... }
 *     ...
 * }
 * </pre>
 *
 * <p>There is an {@code Ancillary} behind the parameters if the program asks for it.
 *
 * <p>It returns a verdict in the low 32 bits of a negative number, or where to go on: the number of
 * a chunk in the high 32 bits and of an entry in the low ones, with the registers in the state.
 */
final class ChunkEmitter extends Emitter {
    private static final int ENTRY = 4;
    private static final int STATE = 5;
    private static final int ANCILLARY = 6;
    private static final long VERDICT = Long.MIN_VALUE;

    private final Chunks chunks;
    private final Chunk chunk;
    private final Map<Integer, Label> exits = new TreeMap<>();

    ChunkEmitter(CodeBuilder code, Flow flow, Memory memory, Chunks chunks, Chunk chunk) {
        super(code, flow, memory, locals(code, flow), chunk.first(), chunk.end(), chunk.entries());
        this.chunks = chunks;
        this.chunk = chunk;
    }

    private static Locals locals(CodeBuilder code, Flow flow) {
        return new Locals(
                code.parameterSlot(0),
                code.parameterSlot(1),
                code.parameterSlot(2),
                code.parameterSlot(3),
                flow.usesAncillary() ? code.parameterSlot(ANCILLARY) : -1,
                -1);
    }

    /** {@return the type of the methods} */
    static MethodTypeDesc type(Flow flow, Memory memory) {
        MethodTypeDesc type =
                MethodTypeDesc.of(
                        CD_long, memory.type, CD_long, CD_int, CD_int, CD_int, CD_int.arrayType());
        return flow.usesAncillary()
                ? type.insertParameterTypes(type.parameterCount(), CD_ANCILLARY)
                : type;
    }

    void emit() {
        emitEntry();
        emitRange();
        emitExits();
    }

    private void emitEntry() {
        loadState(CompiledFilter.STATE_A, a);
        loadState(CompiledFilter.STATE_X, x);
        loadState(CompiledFilter.STATE_BACKWARD_JUMPS, backwardJumps);
        for (int slot = 0; slot < Instruction.SCRATCH_WORDS; slot++) {
            if (usesScratch(slot)) {
                loadState(CompiledFilter.STATE_SCRATCH + slot, scratch(slot));
            }
        }
        emitCache(chunk.first(), chunk.end());
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < chunk.entries().size(); i++) {
            cases.add(SwitchCase.of(i, label(chunk.entries().get(i))));
        }
        code.iload(code.parameterSlot(ENTRY)).tableswitch(cases.getFirst().target(), cases);
    }

    /** Each exit leaves where to go on on the stack; their common end saves the rest. */
    private void emitExits() {
        if (exits.isEmpty()) {
            return;
        }
        Label save = code.newLabel();
        exits.forEach(
                (pc, label) -> code.labelBinding(label).loadConstant(chunks.entry(pc)).goto_(save));
        code.labelBinding(save);
        saveState(CompiledFilter.STATE_A, a);
        saveState(CompiledFilter.STATE_X, x);
        saveState(CompiledFilter.STATE_BACKWARD_JUMPS, backwardJumps);
        for (int slot = 0; slot < Instruction.SCRATCH_WORDS; slot++) {
            if (usesScratch(slot)) {
                saveState(CompiledFilter.STATE_SCRATCH + slot, scratch(slot));
            }
        }
        code.lreturn();
    }

    private void loadState(int word, int local) {
        code.aload(code.parameterSlot(STATE)).loadConstant(word).iaload().istore(local);
    }

    private void saveState(int word, int local) {
        code.aload(code.parameterSlot(STATE)).loadConstant(word).iload(local).iastore();
    }

    @Override
    ClassDesc loads() {
        return FilterClass.CD_SELF;
    }

    @Override
    void verdict(int k) {
        code.loadConstant(VERDICT | Integer.toUnsignedLong(k)).lreturn();
    }

    @Override
    void verdictA() {
        code.iload(a).i2l().loadConstant(0xffff_ffffL).land();
        code.loadConstant(VERDICT).lor().lreturn();
    }

    @Override
    Label outside(int pc) {
        return exits.computeIfAbsent(pc, _ -> code.newLabel());
    }
}
