// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;

/**
 * A whole program as {@code run}, or as a method for unusual packets.
 *
 * <pre>
 * int run(MemorySegment segment, long offset, int caplen, int wirelen) {
 *     if (!reaches(segment, offset, WINDOW)) goto unusual;
 *     ...
 * unusual:
 *     return runUnusual(segment, offset, caplen, wirelen);
 * }
 *
 * static int runUnusual(MemorySegment segment, long offset, int caplen, int wirelen) { ... }
 * </pre>
 *
 * <p>There is an {@code Ancillary} behind the parameters if the program asks for it.
 */
class RunEmitter extends Emitter {
    private static final MethodTypeDesc MTD_REACHES =
            MethodTypeDesc.of(CD_boolean, Memory.SEGMENT.type, CD_long, CD_long);

    /** The slot of {@code this}, which {@code run} has no use for. */
    private static final int THIS = 0;

    private final Window window;
    private final @Nullable Unusual other;
    private final boolean readsInPlace;

    /** Where packets are left to the other method. */
    private final Label unusual;

    /**
     * A method without a window.
     *
     * @param readsInPlace whether reads are no calls of {@code Semantics}; packets are in segments
     */
    RunEmitter(CodeBuilder code, Flow flow, Memory memory, Bounds bounds, boolean readsInPlace) {
        super(code, flow, memory, bounds, locals(code, flow, -1), Window.none());
        this.window = Window.none();
        this.other = null;
        this.readsInPlace = readsInPlace;
        unusual = code.newLabel();
    }

    /**
     * A method with a window. It is kept short: HotSpot puts one of 325 bytes or less into the loop
     * that calls it.
     */
    RunEmitter(CodeBuilder code, Flow flow, Bounds bounds, Unusual other, Window window) {
        super(code, flow, Memory.SEGMENT, bounds, locals(code, flow, THIS), window);
        this.window = window;
        this.other = other;
        this.readsInPlace = true;
        unusual = code.newLabel();
    }

    private static Locals locals(CodeBuilder code, Flow flow, int free) {
        return new Locals(
                code.parameterSlot(0),
                code.parameterSlot(1),
                code.parameterSlot(2),
                code.parameterSlot(3),
                flow.usesAncillary() ? code.parameterSlot(4) : -1,
                free);
    }

    final void emit() {
        if (other != null) {
            Window.sharpen(code, locals.memory());
            code.aload(locals.memory()).lload(locals.offset()).loadConstant((long) window.size());
            code.invokestatic(Memory.SEGMENT.superclass, "reaches", MTD_REACHES).ifeq(unusual);
        }
        emitZeros();
        emitRange();
        if (other != null) {
            code.labelBinding(unusual);
            other.emitRun(code, locals);
        }
    }

    @Override
    final Label unusual() {
        return unusual;
    }

    @Override
    final void read(Read what) {
        if (readsInPlace) {
            what.emitInPlace(code);
        } else {
            super.read(what);
        }
    }

    @Override
    void verdict(int k) {
        code.loadConstant(k).ireturn();
    }

    @Override
    void verdictA() {
        code.iload(a).ireturn();
    }

    @Override
    final Label outside(int pc) {
        throw new AssertionError("validated program jumps to " + pc);
    }
}
