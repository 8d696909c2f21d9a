// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

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
    RunEmitter(CodeBuilder code, Flow flow, Memory memory) {
        super(code, flow, memory, locals(code, flow), 0, flow.size());
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
