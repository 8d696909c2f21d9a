// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;

/**
 * A whole program as {@code run}.
 *
 * <pre>
 * int run(MemorySegment segment, long offset, int caplen, int wirelen) { ... }
 * </pre>
 *
 * <p>There is an {@code Ancillary} behind the parameters if the program asks for it.
 */
final class RunEmitter extends Emitter {
    /** The slot of {@code this}, which {@code run} has no use for. */
    private static final int THIS = 0;

    /**
     * @param fields those of the class; null where packets are in no segment
     */
    RunEmitter(CodeBuilder code, Flow flow, Memory memory, Bounds bounds, @Nullable Fields fields) {
        super(code, flow, memory, bounds, SharedLoads.none(flow), locals(code, flow), fields);
    }

    private static Locals locals(CodeBuilder code, Flow flow) {
        return new Locals(
                code.parameterSlot(0),
                code.parameterSlot(1),
                code.parameterSlot(2),
                code.parameterSlot(3),
                flow.usesAncillary() ? code.parameterSlot(4) : -1,
                THIS);
    }

    void emit() {
        emitStart();
        emitZeros();
        emitRange();
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
