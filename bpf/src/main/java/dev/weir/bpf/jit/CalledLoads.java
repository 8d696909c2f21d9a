// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;

/**
 * Methods of a generated class that load as those of {@code Semantics} do, which they call.
 *
 * <p>C1, HotSpot's first compiler, puts short methods into the place of a call however often that
 * runs, and then a dozen methods of the JDK for each load: it spends seconds on a program of 4,096
 * instructions, and gives some of its methods up. These are too long for that. C2 puts those that
 * run often into their place, long or not.
 */
final class CalledLoads {
    /** The most bytes of a method that C1 puts into the place of a call (C1MaxInlineSize). */
    private static final int INLINED_BY_C1 = 35;

    private final ClassBuilder builder;
    private final Memory memory;

    private CalledLoads(ClassBuilder builder, Memory memory) {
        this.builder = builder;
        this.memory = memory;
    }

    static void addTo(ClassBuilder builder, Memory memory) {
        CalledLoads loads = new CalledLoads(builder, memory);
        for (Read read : Read.values()) {
            loads.add(read.method(), Read.type(memory));
        }
        for (String method : LoadEmitter.LOADS) {
            loads.add(method, LoadEmitter.loadType(memory));
        }
    }

    // static int wordAt(MemorySegment segment, long at) { return Semantics.wordAt(segment, at); }
    private void add(String method, MethodTypeDesc type) {
        builder.withMethodBody(
                method,
                type,
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                code -> {
                    emitNothing(code);
                    for (int i = 0; i < type.parameterCount(); i++) {
                        code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
                    }
                    code.invokestatic(memory.semantics, method, type);
                    code.return_(TypeKind.from(type.returnType()));
                });
    }

    private static void emitNothing(CodeBuilder code) {
        for (int i = 0; i < INLINED_BY_C1; i++) {
            code.nop();
        }
    }
}
