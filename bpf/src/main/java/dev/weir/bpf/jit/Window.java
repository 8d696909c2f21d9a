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
 * The first bytes of a packet, and some behind it, as a structure of constant size, of which each
 * load at a constant offset is a field.
 *
 * <p>A {@code VarHandle} of a structure's field makes sure of the whole structure: so each load
 * checks the very same, and HotSpot leaves one check of the segment for all of them. A slice of
 * that size would do the same, but may become an object: whether HotSpot sees through the JDK's
 * methods that make it depends on all that the process has done before.
 *
 * <pre>
 * private static final VarHandle WORD_26 = CompiledFilter.field(Semantics.WORD, 26, WINDOW);
 *
 * a = (int) WORD_26.get(segment, offset);
 * </pre>
 */
final class Window {
    /** Loads that can reach farther than this count as reaching anywhere. */
    static final int LARGEST = 256;

    private static final ClassDesc CD_SEGMENT = Memory.SEGMENT.type;
    private static final MethodTypeDesc MTD_IS_NATIVE = MethodTypeDesc.of(CD_boolean);

    /** A field, and how it is read. */
    private record Field(Read read, int address) {
        String name() {
            return read + "_" + address;
        }
    }

    private final int size;
    private final Set<Field> fields = new LinkedHashSet<>();

    /**
     * @param size how many bytes, 0 for a program that has no such loads
     */
    Window(int size) {
        this.size = size;
    }

    /** {@return that of a program that has none} */
    static Window none() {
        return new Window(0);
    }

    int size() {
        return size;
    }

    boolean exists() {
        return size > 0;
    }

    /** {@return whether a load that ends there is a field} */
    boolean has(int end) {
        return end <= size;
    }

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

    // <stack> = WORD_26.get(segment, offset);
    void emitRead(CodeBuilder code, Locals packet, Read read, int address) {
        Field field = new Field(read, address);
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
    // WORD_26 = field(Semantics.WORD, 26, WINDOW);
    void emitInitializers(CodeBuilder code) {
        for (Field field : fields) {
            field.read.emitLayout(code);
            code.loadConstant(field.address).loadConstant(size);
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
     * {@return what reads a field, given a segment and where in it the window begins}
     *
     * @param size that of the window
     */
    static VarHandle field(ValueLayout layout, int address, int size) {
        List<MemoryLayout> members = new ArrayList<>(3);
        if (address > 0) {
            members.add(MemoryLayout.paddingLayout(address));
        }
        PathElement path = PathElement.groupElement(members.size());
        members.add(layout);
        long after = size - address - layout.byteSize();
        if (after > 0) {
            members.add(MemoryLayout.paddingLayout(after));
        }
        return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new)).varHandle(path);
    }
}
