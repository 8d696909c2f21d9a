// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.bpf.jit.Chunks.Chunk;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles programs to hidden classes, which HotSpot then compiles to machine code.
 *
 * <p>A program that is short enough becomes one method, and once more the body of a loop; a longer
 * one becomes several methods. The class goes away with the filter.
 */
public final class JitCompiler {
    /** A longer program is interpreted, for its constants might not fit in one class. */
    static final int MAX_INSTRUCTIONS = 16_384;

    private static final ClassDesc CD_SELF = ClassDesc.of("dev.weir.bpf.jit.Compiled");
    private static final ClassDesc CD_SUPER = ClassDesc.of(CompiledFilter.class.getName());
    private static final ClassDesc CD_INTS = CD_int.arrayType();
    private static final MethodTypeDesc MTD_RUN =
            MethodTypeDesc.of(CD_int, Emitter.CD_SEGMENT, CD_long, CD_int, CD_int);
    private static final MethodTypeDesc MTD_SELECT =
            MethodTypeDesc.of(
                    CD_int, Emitter.CD_SEGMENT, CD_INTS, CD_INTS, CD_INTS, CD_int, CD_INTS);
    private static final MethodTypeDesc MTD_NEW_STATE = MethodTypeDesc.of(CD_INTS);

    private JitCompiler() {}

    /**
     * Compiles a program.
     *
     * @throws dev.weir.bpf.InvalidProgramException as {@link Interpreter#of(Program, Flavour)} does
     */
    public static Filter compile(Program program, Flavour flavour) {
        Validator.checkRunnable(program, flavour);
        if (program.size() > MAX_INSTRUCTIONS) {
            return Interpreter.of(program, flavour);
        }
        try {
            MethodHandles.lookup().defineHiddenClass(assemble(program, flavour), true);
        } catch (IllegalAccessException e) {
            throw new AssertionError("in a package of our own", e);
        }
        return CompiledFilter.takeMade();
    }

    /** Returns the class file for a program that can be run. */
    static byte[] assemble(Program program, Flavour flavour) {
        return assemble(program, flavour, Chunks.HUGE_METHOD);
    }

    /** Returns a class file in which no method has more bytes of bytecode than that. */
    static byte[] assemble(Program program, Flavour flavour, int methodBytes) {
        Flow flow = Flow.of(program, flavour);
        Chunks chunks = Chunks.of(flow, methodBytes);
        return ClassFile.of()
                .build(
                        CD_SELF,
                        type -> {
                            type.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC);
                            type.withSuperclass(CD_SUPER);
                            addInstance(type);
                            if (chunks.list().size() == 1) {
                                addWhole(type, flow);
                            } else {
                                addParts(type, flow, chunks);
                            }
                        });
    }

    // private Compiled() {}
    // static { new Compiled(); }
    private static void addInstance(ClassBuilder type) {
        type.withMethodBody(
                INIT_NAME,
                MTD_void,
                ClassFile.ACC_PRIVATE,
                code -> code.aload(0).invokespecial(CD_SUPER, INIT_NAME, MTD_void).return_());
        type.withMethodBody(
                CLASS_INIT_NAME,
                MTD_void,
                ClassFile.ACC_STATIC,
                code -> code.new_(CD_SELF).invokespecial(CD_SELF, INIT_NAME, MTD_void).return_());
    }

    private static void addWhole(ClassBuilder type, Flow flow) {
        type.withMethodBody(
                "run", MTD_RUN, ClassFile.ACC_PUBLIC, code -> new RunEmitter(code, flow).emit());
        type.withMethodBody(
                "select",
                MTD_SELECT,
                ClassFile.ACC_PUBLIC,
                code -> new SelectEmitter(code, flow).emit());
    }

    private static void addParts(ClassBuilder type, Flow flow, Chunks chunks) {
        type.withMethodBody(
                "run", MTD_RUN, ClassFile.ACC_PUBLIC, code -> emitDispatch(code, chunks));
        for (int i = 0; i < chunks.list().size(); i++) {
            Chunk chunk = chunks.list().get(i);
            if (!chunk.entries().isEmpty()) {
                type.withMethodBody(
                        name(i),
                        ChunkEmitter.TYPE,
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                        code -> new ChunkEmitter(code, flow, chunks, chunk).emit());
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
    private static void emitDispatch(CodeBuilder code, Chunks chunks) {
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
        code.invokestatic(CD_SUPER, "newState", MTD_NEW_STATE).astore(state);
        code.lconst_0().lstore(next).labelBinding(loop);
        code.lload(next).bipush(32).lshr().l2i();
        code.tableswitch(cases.getFirst().target(), cases);
        for (SwitchCase chunk : cases) {
            code.labelBinding(chunk.target());
            code.aload(code.parameterSlot(0)).lload(code.parameterSlot(1));
            code.iload(code.parameterSlot(2)).iload(code.parameterSlot(3));
            code.lload(next).l2i().aload(state);
            code.invokestatic(CD_SELF, name(chunk.caseValue()), ChunkEmitter.TYPE);
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
