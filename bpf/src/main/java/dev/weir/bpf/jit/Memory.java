// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_byte;

import dev.weir.bpf.vm.ArraySemantics;
import dev.weir.bpf.vm.BufferSemantics;
import dev.weir.bpf.vm.LittleEndianSemantics;
import dev.weir.bpf.vm.Semantics;

import java.lang.constant.ClassDesc;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;

/** Where packets are, of which each has a compiled form of its own. */
@SuppressWarnings("ImmutableEnumChecker") // a ClassDesc is immutable, which is not annotated
enum Memory {
    SEGMENT(desc(MemorySegment.class), desc(Semantics.class), desc(CompiledFilter.class)),
    ARRAY(CD_byte.arrayType(), desc(ArraySemantics.class), desc(CompiledArrayFilter.class)),
    BUFFER(desc(ByteBuffer.class), desc(BufferSemantics.class), desc(CompiledBufferFilter.class)),

    /** A direct buffer that is little-endian; only for loops over packets. */
    LITTLE_ENDIAN_BUFFER(
            desc(MappedByteBuffer.class),
            desc(LittleEndianSemantics.class),
            desc(CompiledBufferFilter.class));

    /** The type of what holds packets. */
    final ClassDesc type;

    /** The class with the methods that load from it. */
    final ClassDesc semantics;

    /** What generated classes extend. */
    final ClassDesc superclass;

    Memory(ClassDesc type, ClassDesc semantics, ClassDesc superclass) {
        this.type = type;
        this.semantics = semantics;
        this.superclass = superclass;
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.of(type.getName());
    }
}
