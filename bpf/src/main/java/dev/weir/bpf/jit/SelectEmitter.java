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
 * <p>There is one over packets in a little-endian buffer, too, of which loads are shared:
 *
 * <pre>
 * long last = packets.limit() - 61;
 * ...
 *         if (offset &gt; last) {
 *             if (run(packets, offset, caplen, wirelen) != 0) matches[n++] = i;
 *             continue;
 *         }
 * </pre>
 */
final class SelectEmitter extends Emitter {
    private static final ClassDesc CD_INTS = CD_int.arrayType();
    private static final int THIS = 0;
    private static final MethodTypeDesc MTD_UNSIGNED = MethodTypeDesc.of(CD_long, CD_int);

    private static final MethodTypeDesc MTD_LIMIT = MethodTypeDesc.of(CD_int);

    private final int matched;
    private final int index;
    private final Label accept;
    private final Label next;
    private final int reach;
    private final int last;
    private final Label alone;

    /**
     * @param shared only where packets are in a buffer
     * @param fields those of the class; null where packets are in no segment
     */
    SelectEmitter(
            CodeBuilder code,
            Flow flow,
            Memory memory,
            Bounds bounds,
            SharedLoads shared,
            @Nullable Fields fields) {
        super(code, flow, memory, bounds, shared, locals(code, flow), fields);
        reach = shared.reach();
        last = reach > 0 ? code.allocateLocal(TypeKind.LONG) : -1;
        alone = code.newLabel();
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
        emitLast();
        code.goto_(test);
        code.labelBinding(body);
        emitPacket();
        emitZeros();
        emitRange();
        emitAlone();
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
        if (reach > 0) {
            code.lload(locals.offset()).lload(last).lcmp().ifgt(alone);
        }
    }

    // long last = packets.limit() - 61;
    private void emitLast() {
        if (reach > 0) {
            code.aload(locals.memory()).invokevirtual(memory.type, "limit", MTD_LIMIT);
            code.loadConstant(reach).isub().i2l().lstore(last);
        }
    }

    // if (run(packets, offset, caplen, wirelen) == 0) continue;
    private void emitAlone() {
        if (reach > 0) {
            code.labelBinding(alone);
            code.aload(THIS).aload(locals.memory()).lload(locals.offset());
            code.iload(locals.caplen()).iload(locals.wirelen());
            code.invokevirtual(
                    FilterClass.CD_SELF,
                    FilterClass.RUN,
                    FilterClass.runWithoutType(Memory.BUFFER));
            code.ifeq(next);
        }
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
