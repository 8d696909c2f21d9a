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
 *     for (int i = 0; i &lt; count; i++) {
 *         long offset = offsets[i];
 *         int caplen = caplens[i];
 *         int wirelen = wirelens[i];
 *         ... // a verdict other than 0: matches[n++] = i;
 *     }
 *     return n;
 * }
 * </pre>
 */
final class SelectEmitter extends Emitter {
    private final Locals packet;
    private final int matched;
    private final int index;
    private final Label accept;
    private final Label next;

    SelectEmitter(CodeBuilder code, Flow flow) {
        this(
                code,
                flow,
                new Locals(
                        code.parameterSlot(0),
                        code.allocateLocal(TypeKind.LONG),
                        code.allocateLocal(TypeKind.INT),
                        code.allocateLocal(TypeKind.INT),
                        flow.usesAncillary() ? code.allocateLocal(TypeKind.REFERENCE) : -1));
    }

    private SelectEmitter(CodeBuilder code, Flow flow, Locals packet) {
        super(code, flow, Memory.SEGMENT, packet, 0, flow.size());
        this.packet = packet;
        matched = code.allocateLocal(TypeKind.INT);
        index = code.allocateLocal(TypeKind.INT);
        accept = code.newLabel();
        next = code.newLabel();
    }

    void emit() {
        Label body = code.newLabel();
        Label test = code.newLabel();
        if (flow.usesAncillary()) {
            code.getstatic(Memory.SEGMENT.superclass, "NO_ANCILLARY", CD_ANCILLARY);
            code.astore(packet.ancillary());
        }
        code.iconst_0().istore(matched).iconst_0().istore(index).goto_(test);
        code.labelBinding(body);
        code.aload(code.parameterSlot(1)).iload(index).iaload().i2l().lstore(packet.offset());
        code.aload(code.parameterSlot(2)).iload(index).iaload().istore(packet.caplen());
        if (flow.usesWirelen()) {
            code.aload(code.parameterSlot(3)).iload(index).iaload().istore(packet.wirelen());
        }
        emitZeros();
        emitRange();
        code.labelBinding(accept);
        code.aload(code.parameterSlot(5)).iload(matched).iload(index).iastore();
        code.iinc(matched, 1);
        code.labelBinding(next).iinc(index, 1);
        code.labelBinding(test).iload(index).iload(code.parameterSlot(4)).if_icmplt(body);
        code.iload(matched).ireturn();
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
