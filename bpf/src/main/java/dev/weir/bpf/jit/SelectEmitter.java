// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;

/**
 * A whole program inside a loop over packets, as {@code select}.
 *
 * <pre>
 * int select(MemorySegment segment, int[] offsets, int[] caplens, int[] wirelens, int count, int[] matches) {
 *     Ancillary ancillary = NO_ANCILLARY; // if the program asks for it
 *     int n = 0;
 *     int i = 0;
 *     while (true) {
 *         for (; i &lt; count; i++) {
 *             long offset = offsets[i];
 *             int caplen = caplens[i];
 *             int wirelen = wirelens[i];
 *             if (offset &gt; segment.byteSize() - WINDOW) goto atEnd;
 *             MemorySegment window = segment.asSlice(offset, WINDOW);
 *             ... // a verdict other than 0: matches[n++] = i;
 *         }
 *         return n;
 *     atEnd:
 *         if (runAtEnd(segment, offset, caplen, wirelen) != 0) matches[n++] = i;
 *         i++;
 *     }
 * }
 * </pre>
 *
 * <p>The loop inside calls nothing, so that HotSpot can keep what it knows of the segment.
 */
final class SelectEmitter extends Emitter {
    private final Window window;
    private final int matched;
    private final int index;
    private final Label accept;
    private final Label next;

    SelectEmitter(CodeBuilder code, Flow flow, Bounds bounds) {
        this(
                code,
                flow,
                bounds,
                new Locals(
                        code.parameterSlot(0),
                        code.allocateLocal(TypeKind.LONG),
                        code.allocateLocal(TypeKind.INT),
                        code.allocateLocal(TypeKind.INT),
                        flow.usesAncillary() ? code.allocateLocal(TypeKind.REFERENCE) : -1),
                bounds.farthest() == 0
                        ? Window.NONE
                        : new Window(code.allocateLocal(TypeKind.REFERENCE), bounds.farthest()));
    }

    private SelectEmitter(
            CodeBuilder code, Flow flow, Bounds bounds, Locals packet, Window window) {
        super(code, flow, Memory.SEGMENT, bounds, packet, window);
        this.window = window;
        matched = code.allocateLocal(TypeKind.INT);
        index = code.allocateLocal(TypeKind.INT);
        accept = code.newLabel();
        next = code.newLabel();
    }

    void emit() {
        Label start = code.newLabel();
        Label body = code.newLabel();
        Label test = code.newLabel();
        Label atEnd = code.newLabel();
        if (flow.usesAncillary()) {
            code.getstatic(Memory.SEGMENT.superclass, "NO_ANCILLARY", CD_ANCILLARY);
            code.astore(locals.ancillary());
        }
        if (window.exists()) {
            Window.sharpen(code, locals.memory());
        }
        code.iconst_0().istore(matched).iconst_0().istore(index);
        code.labelBinding(start).goto_(test);
        code.labelBinding(body);
        emitPacket();
        if (window.exists()) {
            window.make(code, locals.memory(), locals.offset(), atEnd);
        }
        emitZeros();
        emitRange();
        code.labelBinding(accept);
        emitMatch();
        code.labelBinding(next).iinc(index, 1);
        code.labelBinding(test).iload(index).iload(code.parameterSlot(4)).if_icmplt(body);
        code.iload(matched).ireturn();
        if (window.exists()) {
            Label rejected = code.newLabel();
            code.labelBinding(atEnd);
            FilterClass.callAtEnd(code, flow, locals);
            code.ifeq(rejected);
            emitMatch();
            code.labelBinding(rejected).iinc(index, 1).goto_(start);
        }
    }

    // long offset = offsets[i];
    // int caplen = caplens[i];
    // int wirelen = wirelens[i];
    private void emitPacket() {
        code.aload(code.parameterSlot(1)).iload(index).iaload().i2l().lstore(locals.offset());
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
