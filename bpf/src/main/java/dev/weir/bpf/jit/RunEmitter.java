// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;

/**
 * A whole program as {@code run}, or as a method for packets at the very end of a segment.
 *
 * <pre>
 * int run(MemorySegment segment, long offset, int caplen, int wirelen) {
 *     if (!reaches(segment, offset, WINDOW)) return runAtEnd(segment, offset, caplen, wirelen);
 *     MemorySegment window = segment.asSlice(offset, WINDOW);
 *     ...
 * }
 *
 * static int runAtEnd(MemorySegment segment, long offset, int caplen, int wirelen) { ... }
 * </pre>
 *
 * <p>There is an {@code Ancillary} behind the parameters if the program asks for it.
 */
class RunEmitter extends Emitter {
    private static final MethodTypeDesc MTD_REACHES =
            MethodTypeDesc.of(CD_boolean, Memory.SEGMENT.type, CD_long, CD_long);

    private final Window window;
    private final @Nullable AtEnd atEnd;
    private final boolean readsInPlace;

    /**
     * A method without a window.
     *
     * @param readsInPlace whether reads are no calls of {@code Semantics}; packets are in segments
     */
    RunEmitter(CodeBuilder code, Flow flow, Memory memory, Bounds bounds, boolean readsInPlace) {
        super(code, flow, memory, bounds, locals(code, flow), Window.NONE);
        this.window = Window.NONE;
        this.atEnd = null;
        this.readsInPlace = readsInPlace;
    }

    private RunEmitter(
            CodeBuilder code,
            Flow flow,
            Bounds bounds,
            AtEnd atEnd,
            Window window,
            boolean readsInPlace,
            int... freeSlots) {
        super(code, flow, Memory.SEGMENT, bounds, locals(code, flow), window, freeSlots);
        this.window = window;
        this.atEnd = atEnd;
        this.readsInPlace = readsInPlace;
    }

    /**
     * A method with a window. Where all loads are inside of it, its local and the registers lie
     * where the segment and the offset came in: instructions for the first four slots are shorter,
     * and HotSpot puts a method of 325 bytes or less into the loop that calls it.
     *
     * @param readsInPlace whether reads are no calls, as above
     */
    static RunEmitter withWindow(
            CodeBuilder code, Flow flow, Bounds bounds, AtEnd atEnd, boolean readsInPlace) {
        if (bounds.allNear()) {
            int offset = code.parameterSlot(1);
            Window window = new Window(code.parameterSlot(0), bounds.farthest());
            return new RunEmitter(
                    code, flow, bounds, atEnd, window, readsInPlace, offset, offset + 1);
        }
        Window window = new Window(code.allocateLocal(TypeKind.REFERENCE), bounds.farthest());
        return new RunEmitter(code, flow, bounds, atEnd, window, readsInPlace);
    }

    private static Locals locals(CodeBuilder code, Flow flow) {
        return new Locals(
                code.parameterSlot(0),
                code.parameterSlot(1),
                code.parameterSlot(2),
                code.parameterSlot(3),
                flow.usesAncillary() ? code.parameterSlot(4) : -1);
    }

    final void emit() {
        Label noRoom = code.newLabel();
        if (atEnd != null) {
            Window.sharpen(code, locals.memory());
            code.aload(locals.memory()).lload(locals.offset()).loadConstant((long) window.size());
            code.invokestatic(Memory.SEGMENT.superclass, "reaches", MTD_REACHES).ifeq(noRoom);
            window.make(code, locals.memory(), locals.offset());
        }
        emitZeros();
        emitRange();
        if (atEnd != null) {
            code.labelBinding(noRoom);
            atEnd.emitRun(code, locals);
        }
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
