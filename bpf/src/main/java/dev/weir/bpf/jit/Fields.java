// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_VarHandle;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import dev.weir.bpf.jit.LoadEmitter.Locals;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The static fields of a generated class. With each, loads at a constant offset read a member of a
 * structure of constant size that begins where the packet does.
 *
 * <p>A {@code VarHandle} of a structure's member makes sure of the whole structure: so loads from
 * structures of the same size check the very same, and HotSpot leaves one check of the segment for
 * all of them. A slice of that size would do the same, but may become an object: whether HotSpot
 * sees through the JDK's methods that make it depends on all that the process has done before.
 *
 * <p>A structure is as large as the packet is known to be where it is read, so that one at the very
 * end of a segment has it, too. A larger one would save more checks, and packets without it would
 * need code of their own. If that is a call, or makes an object, however rarely, HotSpot reads what
 * it must know of the segment anew for each packet of a loop.
 *
 * <pre>
 * private static final VarHandle WORD_26_OF_34 = field(Semantics.WORD, 26, 34);
 *
 * a = (int) WORD_26_OF_34.get(segment, offset);
 * </pre>
 */
final class Fields {
    private static final ClassDesc CD_SEGMENT = Memory.SEGMENT.type;
    private static final MethodTypeDesc MTD_IS_NATIVE = MethodTypeDesc.of(CD_boolean);

    /** A member, how it is read, and the size of the structure. */
    private record Field(Read read, int address, int structure) {
        String name() {
            return read + "_" + address + "_OF_" + structure;
        }
    }

    private final Set<Field> fields = new LinkedHashSet<>();

    /**
     * Emits a call that does nothing. HotSpot counts for it which class of segment came here, and
     * compiles what follows for that class, where calls inside the JDK would only tell it which
     * classes of segments the whole process uses.
     */
    // segment.isNative();
    static void sharpen(CodeBuilder code, int segment) {
        code.aload(segment);
        code.invokeinterface(CD_SEGMENT, "isNative", MTD_IS_NATIVE).pop();
    }

    // <stack> = WORD_26_OF_34.get(segment, offset);
    void emitRead(CodeBuilder code, Locals packet, Read read, int address, int structure) {
        Field field = new Field(read, address, structure);
        fields.add(field);
        code.getstatic(FilterClass.CD_SELF, field.name(), CD_VarHandle);
        code.aload(packet.memory()).lload(packet.offset());
        read.emitGet(code);
    }

    /** Adds the fields that have been read to the class. */
    void addTo(ClassBuilder type) {
        for (Field field : fields) {
            type.withField(
                    field.name(),
                    CD_VarHandle,
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        }
    }

    /** Emits the part of the static initializer that makes the fields. */
    // WORD_26_OF_34 = field(Semantics.WORD, 26, 34);
    void emitInitializers(CodeBuilder code) {
        for (Field field : fields) {
            field.read.emitLayout(code);
            code.loadConstant(field.address).loadConstant(field.structure);
            code.invokestatic(
                    Memory.SEGMENT.superclass,
                    "field",
                    MethodTypeDesc.of(
                            CD_VarHandle,
                            ClassDesc.of(ValueLayout.class.getName()),
                            CD_int,
                            CD_int));
            code.putstatic(FilterClass.CD_SELF, field.name(), CD_VarHandle);
        }
    }

    /**
     * {@return what reads a member, given a segment and where in it the structure begins}
     *
     * @param structure the size of the structure
     */
    static VarHandle field(ValueLayout layout, int address, int structure) {
        List<MemoryLayout> members = new ArrayList<>(3);
        if (address > 0) {
            members.add(MemoryLayout.paddingLayout(address));
        }
        PathElement path = PathElement.groupElement(members.size());
        members.add(layout);
        long after = structure - address - layout.byteSize();
        if (after > 0) {
            members.add(MemoryLayout.paddingLayout(after));
        }
        return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new)).varHandle(path);
    }
}
