// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import dev.weir.bpf.jit.LoadEmitter.Locals;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;

/**
 * What becomes of packets at the very end of a segment, where the window has no room, and in {@code
 * run} of those whose IPv4 header has options: they go through another method, which does without
 * the window and supposes nothing.
 *
 * <p>They are rare, so HotSpot leaves the call of that method in the loop over packets that {@code
 * run} is part of. A call in a loop costs all packets, for no value stays in a register around it,
 * and after it the fields of the segment are read again. But a constructor is put even into rare
 * places, for the sake of escape analysis, which then makes no object. So a short program becomes a
 * constructor as well, which leaves the verdict in its object.
 */
final class Unusual {
    /**
     * The most bytes of a constructor, so that {@code run} with all that is put into it does not
     * come near to where HotSpot stops (DesiredMethodLimit).
     */
    private static final int SHORT = 256;

    /** From what offset on a packet at the end counts as one after many others. */
    private static final long MANY = 65_536;

    private static final String RUN = "runUnusual";
    private static final String VERDICT = "verdict";

    private final Flow flow;
    private final Bounds bounds;
    private final MethodTypeDesc type;

    /** Whether reads are in place: HotSpot puts few but the methods of the JDK into rare places. */
    private final boolean readsInPlace;

    private final boolean constructs;

    /**
     * @param type what {@code run} takes and returns
     */
    Unusual(Flow flow, Bounds bounds, MethodTypeDesc type) {
        this.flow = flow;
        this.bounds = bounds;
        this.type = type;
        // A load from anywhere is a call in any case.
        int length =
                bounds.allNear() ? FilterClass.length(this::addConstructor) : Integer.MAX_VALUE;
        readsInPlace = length <= FilterClass.INLINED;
        constructs = length <= SHORT;
    }

    void addTo(ClassBuilder builder) {
        builder.withMethodBody(
                RUN,
                type,
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                code -> new RunEmitter(code, flow, Memory.SEGMENT, bounds, readsInPlace).emit());
        if (constructs) {
            addConstructor(builder);
        }
    }

    private void addConstructor(ClassBuilder builder) {
        builder.withMethodBody(
                INIT_NAME,
                type.changeReturnType(CD_void),
                ClassFile.ACC_PRIVATE,
                code -> {
                    Window.sharpen(code, code.parameterSlot(0));
                    new Constructor(code, flow, bounds).emit();
                });
    }

    // <stack> = runUnusual(segment, offset, caplen, wirelen);
    void emitCall(CodeBuilder code, Locals packet) {
        emitArguments(code, packet);
        code.invokestatic(FilterClass.CD_SELF, RUN, type);
    }

    /**
     * Emits the end of {@code run}. In segments of a packet each, or a few, such packets are not
     * rare: then HotSpot may come to have code for the constructor alone, and call that, and make
     * the object.
     */
    // if (offset >= MANY) return new Compiled(segment, offset, caplen, wirelen).verdict;
    // return runUnusual(segment, offset, caplen, wirelen);
    void emitRun(CodeBuilder code, Locals packet) {
        if (constructs) {
            Label few = code.newLabel();
            code.lload(packet.offset()).loadConstant(MANY).lcmp().iflt(few);
            code.new_(FilterClass.CD_SELF).dup();
            emitArguments(code, packet);
            code.invokespecial(FilterClass.CD_SELF, INIT_NAME, type.changeReturnType(CD_void));
            code.getfield(FilterClass.CD_SELF, VERDICT, CD_int).ireturn();
            code.labelBinding(few);
        }
        emitCall(code, packet);
        code.ireturn();
    }

    private void emitArguments(CodeBuilder code, Locals packet) {
        code.aload(packet.memory()).lload(packet.offset());
        code.iload(packet.caplen()).iload(packet.wirelen());
        if (flow.usesAncillary()) {
            code.aload(packet.ancillary());
        }
    }

    /** A whole program as a constructor. */
    private static final class Constructor extends RunEmitter {
        private static final MethodTypeDesc MTD_VERDICT = MethodTypeDesc.of(CD_void, CD_int);

        Constructor(CodeBuilder code, Flow flow, Bounds bounds) {
            super(code, flow, Memory.SEGMENT, bounds, true);
        }

        // super(k);
        @Override
        void verdict(int k) {
            code.aload(0).loadConstant(k);
            code.invokespecial(Memory.SEGMENT.superclass, INIT_NAME, MTD_VERDICT).return_();
        }

        // super(a);
        @Override
        void verdictA() {
            code.aload(0).iload(a);
            code.invokespecial(Memory.SEGMENT.superclass, INIT_NAME, MTD_VERDICT).return_();
        }
    }
}
