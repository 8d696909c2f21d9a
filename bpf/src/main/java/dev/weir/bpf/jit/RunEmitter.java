// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;

/**
 * A whole program as {@code run}, or as the method for packets at the very end of a segment.
 *
 * <pre>
 * int run(MemorySegment segment, long offset, int caplen, int wirelen) {
 *     if (offset &gt; segment.byteSize() - WINDOW) return runAtEnd(segment, offset, caplen, wirelen);
 *     MemorySegment window = segment.asSlice(offset, WINDOW);
 *     ...
 * }
 *
 * static int runAtEnd(MemorySegment segment, long offset, int caplen, int wirelen) { ... }
 * </pre>
 *
 * <p>There is an {@code Ancillary} behind the parameters if the program asks for it.
 */
final class RunEmitter extends Emitter {
    private final Window window;

    /** A method without a window. */
    RunEmitter(CodeBuilder code, Flow flow, Memory memory, Bounds bounds) {
        super(code, flow, memory, bounds, locals(code, flow), Window.NONE);
        this.window = Window.NONE;
    }

    private RunEmitter(
            CodeBuilder code, Flow flow, Bounds bounds, Window window, int... freeSlots) {
        super(code, flow, Memory.SEGMENT, bounds, locals(code, flow), window, freeSlots);
        this.window = window;
    }

    /**
     * A method with a window. Where all loads are inside of it, its local and the registers lie
     * where the segment and the offset came in: instructions for the first four slots are shorter,
     * and HotSpot puts a method of 325 bytes or less into the loop that calls it.
     */
    static RunEmitter withWindow(CodeBuilder code, Flow flow, Bounds bounds) {
        if (bounds.allNear()) {
            int offset = code.parameterSlot(1);
            Window window = new Window(code.parameterSlot(0), bounds.farthest());
            return new RunEmitter(code, flow, bounds, window, offset, offset + 1);
        }
        Window window = new Window(code.allocateLocal(TypeKind.REFERENCE), bounds.farthest());
        return new RunEmitter(code, flow, bounds, window);
    }

    private static Locals locals(CodeBuilder code, Flow flow) {
        return new Locals(
                code.parameterSlot(0),
                code.parameterSlot(1),
                code.parameterSlot(2),
                code.parameterSlot(3),
                flow.usesAncillary() ? code.parameterSlot(4) : -1);
    }

    void emit() {
        Label atEnd = code.newLabel();
        if (window.exists()) {
            Window.sharpen(code, locals.memory());
            window.make(code, locals.memory(), locals.offset(), atEnd);
        }
        emitZeros();
        emitRange();
        if (window.exists()) {
            code.labelBinding(atEnd);
            FilterClass.callAtEnd(code, flow, locals);
            code.ireturn();
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
    Label outside(int pc) {
        throw new AssertionError("validated program jumps to " + pc);
    }
}
