// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.weir.bpf.jit.Chunks.Chunk;

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
import java.util.function.Consumer;

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
    private static final MethodTypeDesc MTD_SELECT =
            MethodTypeDesc.of(
                    CD_int, Memory.SEGMENT.type, CD_INTS, CD_INTS, CD_INTS, CD_int, CD_INTS);
    private static final MethodTypeDesc MTD_NEW_STATE = MethodTypeDesc.of(CD_INTS);
    private static final String RUN = "run";

    /** The most bytes of a method that HotSpot puts into the place of a call (FreqInlineSize). */
    static final int INLINED = 325;

    private final Flow flow;
    private final Chunks chunks;
    private final Memory memory;

    /** The type of the method with the code. */
    private final MethodTypeDesc runType;

    private final MethodTypeDesc runWithoutType;

    FilterClass(Flow flow, Chunks chunks, Memory memory) {
        this.flow = flow;
        this.chunks = chunks;
        this.memory = memory;
        runWithoutType = runWithoutType(memory);
        runType = runType(flow, memory);
    }

    private static MethodTypeDesc runWithoutType(Memory memory) {
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
                            if (flow.usesAncillary()) {
                                addRunWithout(type);
                            }
                            if (chunks.list().size() > 1) {
                                addParts(type);
                                addInstance(type, Window.none());
                            } else if (memory == Memory.SEGMENT) {
                                addInstance(type, addWhole(type));
                            } else {
                                addRun(type, Bounds.of(flow));
                                addInstance(type, Window.none());
                            }
                        });
    }

    // private Compiled() {}
    // private static final VarHandle HALF_12 = field(Semantics.HALF, 12, WINDOW);
    // ...
    // static { new Compiled(); }
    private void addInstance(ClassBuilder type, Window window) {
        type.withMethodBody(
                INIT_NAME,
                MTD_void,
                ClassFile.ACC_PRIVATE,
                code ->
                        code.aload(0)
                                .invokespecial(memory.superclass, INIT_NAME, MTD_void)
                                .return_());
        window.addTo(type);
        type.withMethodBody(
                CLASS_INIT_NAME,
                MTD_void,
                ClassFile.ACC_STATIC,
                code -> {
                    window.emitInitializers(code);
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

    /** Adds a program in one method, and returns the window that it has. */
    private Window addWhole(ClassBuilder type) {
        Bounds bounds = Bounds.of(flow);
        Unusual unusual = new Unusual(flow, bounds, runType);
        Flow copied = flow.withPlainHeaders(false);
        Bounds copiedBounds = Bounds.of(copied);
        Window window = new Window(copiedBounds.farthest());
        if (window.exists()) {
            unusual.addTo(type);
            // Another method starts over, and would load other random numbers.
            Flow only = flow.withPlainHeaders(!flow.loadsRandom());
            addRun(type, only, Bounds.of(only), unusual, window);
        } else {
            addRun(type, bounds);
        }
        type.withMethodBody(
                "select",
                MTD_SELECT,
                ClassFile.ACC_PUBLIC,
                code -> new SelectEmitter(code, copied, copiedBounds, unusual, window).emit());
        return window;
    }

    /** Adds {@code run} without a window. */
    private void addRun(ClassBuilder type, Bounds bounds) {
        type.withMethodBody(
                RUN,
                runType,
                ClassFile.ACC_PUBLIC,
                code -> new RunEmitter(code, flow, memory, bounds, false).emit());
    }

    private void addRun(
            ClassBuilder type, Flow flow, Bounds bounds, Unusual unusual, Window window) {
        type.withMethodBody(
                RUN,
                runType,
                ClassFile.ACC_PUBLIC,
                code -> new RunEmitter(code, flow, bounds, unusual, window).emit());
    }

    /** {@return how many bytes of bytecode the method has that is added} */
    static int length(Consumer<ClassBuilder> method) {
        return ClassFile.of()
                .parse(ClassFile.of().build(CD_SELF, method))
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
        if (memory == Memory.SEGMENT) {
            type.withMethodBody("select", MTD_SELECT, ClassFile.ACC_PUBLIC, this::emitSelect);
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

    // int n = 0;
    // for (int i = 0; i < count; i++) {
    //     long offset = Integer.toUnsignedLong(offsets[i]);
    //     if (run(segment, offset, caplens[i], wirelens[i]) != 0) matches[n++] = i;
    // }
    // return n;
    private void emitSelect(CodeBuilder code) {
        int matched = code.allocateLocal(TypeKind.INT);
        int index = code.allocateLocal(TypeKind.INT);
        Label body = code.newLabel();
        Label next = code.newLabel();
        Label test = code.newLabel();
        code.iconst_0().istore(matched).iconst_0().istore(index).goto_(test);
        code.labelBinding(body).aload(0).aload(code.parameterSlot(0));
        code.aload(code.parameterSlot(1)).iload(index).iaload();
        code.invokestatic(CD_Integer, "toUnsignedLong", SelectEmitter.MTD_UNSIGNED);
        code.aload(code.parameterSlot(2)).iload(index).iaload();
        code.aload(code.parameterSlot(3)).iload(index).iaload();
        code.invokevirtual(CD_SELF, RUN, runWithoutType).ifeq(next);
        code.aload(code.parameterSlot(5)).iload(matched).iload(index).iastore();
        code.iinc(matched, 1);
        code.labelBinding(next).iinc(index, 1);
        code.labelBinding(test).iload(index).iload(code.parameterSlot(4)).if_icmplt(body);
        code.iload(matched).ireturn();
    }

    private static String name(int chunk) {
        return "chunk" + chunk;
    }
}
