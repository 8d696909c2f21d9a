// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Objects;

/**
 * A whole program inside a loop over packets, as {@code select}.
 *
 * <pre>
 * int select(MemorySegment segment, int[] offsets, int[] caplens, int[] wirelens, int count, int[] matches) {
 *     Ancillary ancillary = NO_ANCILLARY; // if the program asks for it
 *     int n = 0;
 *     int i = 0;
 *     long room = segment.byteSize() - WINDOW + 1;
 *     for (; i &lt; count; i++) {
 *         long offset = Integer.toUnsignedLong(offsets[i]);
 *         int caplen = caplens[i];
 *         int wirelen = wirelens[i];
 *         if (Long.compareUnsigned(offset, room) &gt;= 0) goto rest;
 *         ... // a verdict other than 0: matches[n++] = i;
 *     }
 *     return n;
 * rest:
 *     ... // the same for the other packets, by calls of runUnusual
 * }
 * </pre>
 *
 * <p>The first loop calls nothing, nor does a loop around it, so that HotSpot can keep what it
 * knows of the segment; so packets whose IPv4 header has options stay in it, too. It ends at the
 * first packet that has no room for the window, which is the last one of a file, or nearly.
 */
final class SelectEmitter extends Emitter {
    private static final ClassDesc CD_OBJECTS = ClassDesc.of(Objects.class.getName());
    static final MethodTypeDesc MTD_UNSIGNED = MethodTypeDesc.of(CD_long, CD_int);
    private static final MethodTypeDesc MTD_COMPARE = MethodTypeDesc.of(CD_int, CD_long, CD_long);

    private final Window window;
    private final Unusual unusual;
    private final int matched;
    private final int index;

    /** At how many offsets, from 0 on, the segment has room for the window. */
    private final int room;

    private final Label accept;
    private final Label next;

    SelectEmitter(CodeBuilder code, Flow flow, Bounds bounds, Unusual unusual, Window window) {
        super(code, flow, Memory.SEGMENT, bounds, locals(code, flow), window);
        this.window = window;
        this.unusual = unusual;
        matched = code.allocateLocal(TypeKind.INT);
        index = code.allocateLocal(TypeKind.INT);
        room = code.allocateLocal(TypeKind.LONG);
        accept = code.newLabel();
        next = code.newLabel();
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
        Label rest = code.newLabel();
        if (flow.usesAncillary()) {
            code.getstatic(Memory.SEGMENT.superclass, "NO_ANCILLARY", CD_ANCILLARY);
            code.astore(locals.ancillary());
        }
        code.iconst_0().istore(matched).iconst_0().istore(index);
        if (window.exists()) {
            Window.sharpen(code, locals.memory());
            emitRoom(rest);
        }
        code.goto_(test);
        code.labelBinding(body);
        emitPacket();
        if (window.exists()) {
            code.lload(locals.offset()).lload(room);
            code.invokestatic(CD_Long, "compareUnsigned", MTD_COMPARE).ifge(rest);
        }
        emitZeros();
        emitRange();
        code.labelBinding(accept);
        emitMatch();
        code.labelBinding(next).iinc(index, 1);
        code.labelBinding(test).iload(index).iload(code.parameterSlot(4)).if_icmplt(body);
        code.iload(matched).ireturn();
        if (window.exists()) {
            code.labelBinding(rest);
            emitRest();
        }
    }

    // for (; i < count; i++) {
    //     if (runUnusual(segment, offsets[i], caplens[i], wirelens[i]) != 0) matches[n++] = i;
    // }
    // return n;
    private void emitRest() {
        Label body = code.newLabel();
        Label rejected = code.newLabel();
        Label test = code.newLabel();
        code.goto_(test).labelBinding(body);
        emitPacket();
        unusual.emitCall(code, locals);
        code.ifeq(rejected);
        emitMatch();
        code.labelBinding(rejected).iinc(index, 1);
        code.labelBinding(test).iload(index).iload(code.parameterSlot(4)).if_icmplt(body);
        code.iload(matched).ireturn();
    }

    /**
     * Where the window has room, as a number of offsets. The call does nothing, but HotSpot knows
     * of a number that went through it what it knows of the same number inside of a load, and makes
     * one comparison of them all in the loop.
     */
    // long room = segment.byteSize() - WINDOW + 1;
    // if (room <= 0) goto rest;
    // Objects.checkIndex(0, room);
    private void emitRoom(Label rest) {
        code.aload(locals.memory());
        code.invokeinterface(Memory.SEGMENT.type, "byteSize", MethodTypeDesc.of(CD_long));
        code.loadConstant(window.size() - 1L).lsub().lstore(room);
        code.lload(room).lconst_0().lcmp().ifle(rest);
        code.lconst_0().lload(room);
        code.invokestatic(CD_OBJECTS, "checkIndex", MethodTypeDesc.of(CD_long, CD_long, CD_long));
        code.pop2();
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

    /** Emits no call, for around a call that HotSpot left no value would stay in a register. */
    @Override
    void read(Read what) {
        if (window.exists()) {
            what.emitInPlace(code);
        } else {
            super.read(what);
        }
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
