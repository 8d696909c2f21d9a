// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_VarHandle;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;

import dev.weir.bpf.Instruction.Size;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.ValueLayout;

/** A read of bytes that are known to be inside the packet. */
@SuppressWarnings("ImmutableEnumChecker") // a ClassDesc is immutable, which is not annotated
enum Read {
    WORD("wordAt", ValueLayout.OfInt.class, CD_int),
    HALF("halfAt", ValueLayout.OfShort.class, CD_short),
    OCTET("octetAt", ValueLayout.OfByte.class, CD_byte),

    /** Not swapped: see {@link Swaps}. */
    WORD_BYTES("wordBytesAt", ValueLayout.OfInt.class, CD_int),
    HALF_BYTES("halfBytesAt", ValueLayout.OfShort.class, CD_short);

    private static final MethodTypeDesc MTD_INT = MethodTypeDesc.of(CD_int, CD_int);

    private final String method;
    private final ClassDesc layout;
    private final ClassDesc type;

    Read(String method, Class<? extends ValueLayout> layout, ClassDesc type) {
        this.method = method;
        this.layout = ClassDesc.of(layout.getName());
        this.type = type;
    }

    /** {@return the read of a number of that size} */
    static Read number(Size size) {
        return switch (size) {
            case WORD -> WORD;
            case HALF -> HALF;
            case BYTE -> OCTET;
        };
    }

    /**
     * {@return the read of the bytes of a value of that size, of which a single one has no order}
     */
    static Read bytes(Size size) {
        return switch (size) {
            case WORD -> WORD_BYTES;
            case HALF -> HALF_BYTES;
            case BYTE -> OCTET;
        };
    }

    /** {@return the name of the method that does it} */
    String method() {
        return method;
    }

    /** {@return the type of that method} */
    static MethodTypeDesc type(Memory memory) {
        return MethodTypeDesc.of(CD_int, memory.type, CD_long);
    }

    /** Emits what the method does, for places where HotSpot would leave the call of it. */
    // <stack> = <segment>.get(Semantics.WORD, <at>);
    void emitInPlace(CodeBuilder code) {
        emitLayout(code);
        code.dup_x2().pop();
        code.invokeinterface(Memory.SEGMENT.type, "get", MethodTypeDesc.of(type, layout, CD_long));
        emitUnsigned(code);
    }

    // <stack> = (int) <handle>.get(<segment>, <offset>);
    void emitGet(CodeBuilder code) {
        code.invokevirtual(
                CD_VarHandle, "get", MethodTypeDesc.of(type, Memory.SEGMENT.type, CD_long));
        emitUnsigned(code);
    }

    // <stack> = Semantics.WORD;
    void emitLayout(CodeBuilder code) {
        code.getstatic(LoadEmitter.CD_SEMANTICS, name(), layout);
    }

    /** Emits what makes it of little-endian bytes, the first of which are its own. */
    // <stack> = <stack> & 0xff;
    void emitTaken(CodeBuilder code) {
        switch (this) {
            case WORD -> code.invokestatic(ConstantDescs.CD_Integer, "reverseBytes", MTD_INT);
            case HALF -> code.invokestatic(LoadEmitter.CD_SEMANTICS, "swapHalf", MTD_INT);
            case WORD_BYTES, HALF_BYTES, OCTET -> emitUnsigned(code);
        }
    }

    private void emitUnsigned(CodeBuilder code) {
        switch (this) {
            case WORD, WORD_BYTES -> {}
            case HALF, HALF_BYTES -> code.i2c();
            case OCTET -> code.sipush(0xff).iand();
        }
    }
}
