// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * A whole program inside a loop over packets, as {@code select}.
 *
 * <pre>
 * int select(MemorySegment segment, int[] offsets, int[] caplens, int[] wirelens, int count, int[] matches) {
 *     Ancillary ancillary = NO_ANCILLARY; // if the program asks for it
 *     int n = 0;
 *     int i = 0;
 *     for (; i &lt; count; i++) {
 *         long offset = Integer.toUnsignedLong(offsets[i]);
 *         int caplen = caplens[i];
 *         int wirelen = wirelens[i];
 *         ... // a verdict other than 0: matches[n++] = i;
 *     }
 *     return n;
 * }
 * </pre>
 *
 * <p>There is one over packets in a little-endian buffer, too.
 */
final class SelectEmitter extends Emitter {
    private static final ClassDesc CD_INTS = CD_int.arrayType();
    private static final MethodTypeDesc MTD_UNSIGNED = MethodTypeDesc.of(CD_long, CD_int);

    private final int matched;
    private final int index;
    private final Label accept;
    private final Label next;

    /**
     * @param fields those of the class; null where packets are in no segment
     */
    SelectEmitter(
            CodeBuilder code, Flow flow, Memory memory, Bounds bounds, @Nullable Fields fields) {
        super(code, flow, memory, bounds, locals(code, flow), fields);
        matched = code.allocateLocal(TypeKind.INT);
        index = code.allocateLocal(TypeKind.INT);
        accept = code.newLabel();
        next = code.newLabel();
    }

    /** {@return the type of the method} */
    static MethodTypeDesc type(Memory memory) {
        return MethodTypeDesc.of(CD_int, memory.type, CD_INTS, CD_INTS, CD_INTS, CD_int, CD_INTS);
    }

    private static Locals locals(CodeBuilder code, Flow flow) {
        return new Locals(
                code.parameterSlot(0),
                code.allocateLocal(TypeKind.LONG),
                code.allocateLocal(TypeKind.INT),
                code.allocateLocal(TypeKind.INT),
                flow.usesAncillary() ? code.allocateLocal(TypeKind.REFERENCE) : -1,
                -1);
    }

    void emit() {
        Label body = code.newLabel();
        Label test = code.newLabel();
        if (flow.usesAncillary()) {
            code.getstatic(Memory.SEGMENT.superclass, "NO_ANCILLARY", CD_ANCILLARY);
            code.astore(locals.ancillary());
        }
        code.iconst_0().istore(matched).iconst_0().istore(index);
        emitStart();
        code.goto_(test);
        code.labelBinding(body);
        emitPacket();
        emitZeros();
        emitRange();
        code.labelBinding(accept);
        emitMatch();
        code.labelBinding(next).iinc(index, 1);
        code.labelBinding(test).iload(index).iload(code.parameterSlot(4)).if_icmplt(body);
        code.iload(matched).ireturn();
    }

    // long offset = Integer.toUnsignedLong(offsets[i]);
    // int caplen = caplens[i];
    // int wirelen = wirelens[i];
    /** An offset that may be negative would become another number in each load that checks it. */
    private void emitPacket() {
        code.aload(code.parameterSlot(1)).iload(index).iaload();
        code.invokestatic(CD_Integer, "toUnsignedLong", MTD_UNSIGNED).lstore(locals.offset());
        code.aload(code.parameterSlot(2)).iload(index).iaload().istore(locals.caplen());
        if (flow.usesWirelen()) {
            code.aload(code.parameterSlot(3)).iload(index).iaload();
        } else {
            code.iconst_0();
        }
        code.istore(locals.wirelen());
    }

    // matches[n++] = i;
    private void emitMatch() {
        code.aload(code.parameterSlot(5)).iload(matched).iload(index).iastore();
        code.iinc(matched, 1);
    }

    @Override
    void verdict(int k) {
        code.goto_(k == 0 ? next : accept);
    }

    @Override
    void verdictA() {
        code.iload(a).ifeq(next).goto_(accept);
    }

    @Override
    Label outside(int pc) {
        throw new AssertionError("validated program jumps to " + pc);
    }
}
