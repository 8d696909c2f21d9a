// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.weir.bpf.jit.Chunks.Chunk;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * The class file that a program becomes.
 *
 * <p>A program that asks for ancillary data has its code in the {@code run} that takes an {@code
 * Ancillary}, and the one without calls it with an empty one.
 */
final class FilterClass {
    static final ClassDesc CD_SELF = ClassDesc.of("dev.weir.bpf.jit.Compiled");
    private static final ClassDesc CD_INTS = CD_int.arrayType();
    private static final ClassDesc CD_FILTER = Memory.SEGMENT.superclass;
    private static final MethodTypeDesc MTD_NEW_STATE = MethodTypeDesc.of(CD_INTS);
    static final String RUN = "run";

    /** The most bytes of a method that HotSpot puts into the place of a call (FreqInlineSize). */
    static final int INLINED = 325;

    private final Flow flow;
    private final Chunks chunks;
    private final Memory memory;

    /** The type of the method with the code. */
    private final MethodTypeDesc runType;

    private final MethodTypeDesc runWithoutType;

    private final Fields fields = new Fields();

    FilterClass(Flow flow, Chunks chunks, Memory memory) {
        this.flow = flow;
        this.chunks = chunks;
        this.memory = memory;
        runWithoutType = runWithoutType(memory);
        runType = runType(flow, memory);
    }

    static MethodTypeDesc runWithoutType(Memory memory) {
        return MethodTypeDesc.of(CD_int, memory.type, CD_long, CD_int, CD_int);
    }

    private static MethodTypeDesc runType(Flow flow, Memory memory) {
        MethodTypeDesc without = runWithoutType(memory);
        return flow.usesAncillary()
                ? without.insertParameterTypes(4, Emitter.CD_ANCILLARY)
                : without;
    }

    byte[] assemble() {
        return ClassFile.of()
                .build(
                        CD_SELF,
                        type -> {
                            type.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC);
                            type.withSuperclass(memory.superclass);
                            if (flow.usesAncillary() && memory != Memory.LITTLE_ENDIAN_BUFFER) {
                                addRunWithout(type);
                            }
                            if (chunks.list().size() > 1) {
                                addParts(type);
                            } else {
                                addWhole(type);
                            }
                            addInstance(type);
                        });
    }

    // private Compiled() {}
    // private static final VarHandle HALF_12_OF_14 = field(Semantics.HALF, 12, 14);
    // ...
    // static { new Compiled(); }
    private void addInstance(ClassBuilder type) {
        type.withMethodBody(
                INIT_NAME,
                MTD_void,
                ClassFile.ACC_PRIVATE,
                code ->
                        code.aload(0)
                                .invokespecial(memory.superclass, INIT_NAME, MTD_void)
                                .return_());
        fields.addTo(type);
        type.withMethodBody(
                CLASS_INIT_NAME,
                MTD_void,
                ClassFile.ACC_STATIC,
                code -> {
                    fields.emitInitializers(code);
                    code.new_(CD_SELF).invokespecial(CD_SELF, INIT_NAME, MTD_void).return_();
                });
    }

    // int run(MemorySegment segment, long offset, int caplen, int wirelen) {
    //     return run(segment, offset, caplen, wirelen, NO_ANCILLARY);
    // }
    private void addRunWithout(ClassBuilder type) {
        type.withMethodBody(
                RUN,
                runWithoutType,
                ClassFile.ACC_PUBLIC,
                code -> {
                    code.aload(0).aload(code.parameterSlot(0)).lload(code.parameterSlot(1));
                    code.iload(code.parameterSlot(2)).iload(code.parameterSlot(3));
                    code.getstatic(CD_FILTER, "NO_ANCILLARY", Emitter.CD_ANCILLARY);
                    code.invokevirtual(CD_SELF, RUN, runType).ireturn();
                });
    }

    /** Adds a program in one method, and in a loop over packets, as far as there may be either. */
    private void addWhole(ClassBuilder type) {
        Bounds bounds = Bounds.of(flow);
        switch (memory) {
            case SEGMENT -> addWithPlainHeaders(type, bounds);
            case ARRAY -> addRun(type, flow, bounds, null);
            case BUFFER -> {
                addRun(type, flow, bounds, null);
                addSelectOfBuffer(type, bounds);
            }
            case LITTLE_ENDIAN_BUFFER -> addSelectOfBuffer(type, bounds);
        }
    }

    private void addWithPlainHeaders(ClassBuilder type, Bounds bounds) {
        Flow copied = flow.withPlainHeaders();
        Bounds boundsOfCopied = Bounds.of(copied);
        if (copied.size() > flow.size() && runLength(copied, boundsOfCopied) > INLINED) {
            // A call of it, in a loop, would cost more than copies save.
            addRun(type, flow, bounds, fields);
        } else {
            addRun(type, copied, boundsOfCopied, fields);
        }
        addSelect(type, copied, memory, boundsOfCopied, SharedLoads.none(copied), fields);
    }

    private void addSelectOfBuffer(ClassBuilder type, Bounds bounds) {
        SharedLoads shared = SharedLoads.of(flow, bounds);
        addSelect(type, flow, Memory.LITTLE_ENDIAN_BUFFER, bounds, shared, null);
    }

    private void addSelect(
            ClassBuilder type,
            Flow flow,
            Memory from,
            Bounds bounds,
            SharedLoads shared,
            @Nullable Fields fields) {
        type.withMethodBody(
                "select",
                SelectEmitter.type(from),
                ClassFile.ACC_PUBLIC,
                code -> new SelectEmitter(code, flow, from, bounds, shared, fields).emit());
    }

    private void addRun(ClassBuilder type, Flow flow, Bounds bounds, @Nullable Fields fields) {
        type.withMethodBody(
                RUN,
                runType,
                ClassFile.ACC_PUBLIC,
                code -> new RunEmitter(code, flow, memory, bounds, fields).emit());
    }

    /** Returns how many bytes of bytecode {@code run} would have. */
    private int runLength(Flow flow, Bounds bounds) {
        return ClassFile.of()
                .parse(
                        ClassFile.of()
                                .build(CD_SELF, type -> addRun(type, flow, bounds, new Fields())))
                .methods()
                .getFirst()
                .findAttribute(Attributes.code())
                .orElseThrow()
                .codeLength();
    }

    private void addParts(ClassBuilder type) {
        type.withMethodBody(RUN, runType, ClassFile.ACC_PUBLIC, this::emitDispatch);
        CalledLoads.addTo(type, memory);
        MethodTypeDesc chunkType = ChunkEmitter.type(flow, memory);
        for (int i = 0; i < chunks.list().size(); i++) {
            Chunk chunk = chunks.list().get(i);
            if (!chunk.entries().isEmpty()) {
                type.withMethodBody(
                        name(i),
                        chunkType,
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                        code -> new ChunkEmitter(code, flow, memory, chunks, chunk).emit());
            }
        }
    }

    // int[] state = newState();
    // long next = 0;
    // do {
    //     next = switch ((int) (next >> 32)) {
    //         case 0 -> chunk0(segment, offset, caplen, wirelen, (int) next, state);
    //         ...
    //     };
    // } while (next >= 0);
    // return (int) next;
    private void emitDispatch(CodeBuilder code) {
        int state = code.allocateLocal(TypeKind.REFERENCE);
        int next = code.allocateLocal(TypeKind.LONG);
        Label loop = code.newLabel();
        Label test = code.newLabel();
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < chunks.list().size(); i++) {
            if (!chunks.list().get(i).entries().isEmpty()) {
                cases.add(SwitchCase.of(i, code.newLabel()));
            }
        }
        code.invokestatic(CD_FILTER, "newState", MTD_NEW_STATE).astore(state);
        code.lconst_0().lstore(next).labelBinding(loop);
        code.lload(next).bipush(32).lshr().l2i();
        code.tableswitch(cases.getFirst().target(), cases);
        for (SwitchCase chunk : cases) {
            code.labelBinding(chunk.target());
            code.aload(code.parameterSlot(0)).lload(code.parameterSlot(1));
            code.iload(code.parameterSlot(2)).iload(code.parameterSlot(3));
            code.lload(next).l2i().aload(state);
            if (flow.usesAncillary()) {
                code.aload(code.parameterSlot(4));
            }
            code.invokestatic(CD_SELF, name(chunk.caseValue()), ChunkEmitter.type(flow, memory));
            code.goto_(test);
        }
        code.labelBinding(test).lstore(next);
        code.lload(next).lconst_0().lcmp().ifge(loop);
        code.lload(next).l2i().ireturn();
    }

    private static String name(int chunk) {
        return "chunk" + chunk;
    }
}
