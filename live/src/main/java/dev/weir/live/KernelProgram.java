// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is attached to a socket for a filter.
 *
 * @param whole the filter with all that is asked for besides, as it is meant for the packets that
 *     are given out
 * @param attached the same for the packets that the kernel filters; null if it cannot be
 */
record KernelProgram(Program whole, @Nullable Program attached) {
    static final Program NOTHING = Program.of(new ReturnK(0));

    /** SKF_AD_OFF of linux/filter.h, and what stands from there on. */
    private static final int METADATA = -4096;

    private static final int PACKET_TYPE = METADATA + 4;

    /** Netlink attributes, mark, queue, hash, processor, and what is another one each time. */
    private static final Set<Integer> FORGOTTEN =
            Set.of(
                    METADATA + 12,
                    METADATA + 16,
                    METADATA + 20,
                    METADATA + 24,
                    METADATA + 32,
                    METADATA + 36,
                    METADATA + 56);

    /**
     * {@return what is attached}
     *
     * @param filter null to keep every packet
     * @param direction null to keep packets of both
     */
    static KernelProgram of(
            @Nullable Program filter,
            LinkType linkType,
            int snaplen,
            @Nullable Direction direction) {
        Program wanted = filter == null ? all(snaplen) : filter;
        Program whole = direction == null ? wanted : directed(wanted, direction);
        boolean cooked = PacketForm.of(linkType).cookedLength() > 0;
        return new KernelProgram(
                whole, cooked ? CookedProgram.of(whole, linkType).orElse(null) : whole);
    }

    /** {@return the program that keeps every packet} */
    static Program all(int snaplen) {
        return Program.of(new ReturnK(snaplen));
    }

    private static Program directed(Program filter, Direction direction) {
        boolean out = direction == Direction.OUT;
        List<Instruction> instructions =
                new ArrayList<>(
                        List.of(
                                new LoadAbsolute(Size.WORD, PACKET_TYPE),
                                new JumpIfK(
                                        JumpTest.EQ,
                                        RingHeader.PACKET_OUTGOING,
                                        out ? 1 : 0,
                                        out ? 0 : 1),
                                new ReturnK(0),
                                new LoadImmediate(Register.A, 0)));
        instructions.addAll(filter.instructions());
        return new Program(instructions);
    }

    /**
     * Checks that the program asks for nothing that is known of a packet only while the kernel
     * filters it, so that it can also be run on packets that are in the ring already.
     *
     * @throws IllegalArgumentException if it does
     */
    void checkKnownAfterwards() {
        for (Instruction instruction : whole.instructions()) {
            if (instruction instanceof LoadAbsolute load && FORGOTTEN.contains(load.k())) {
                throw new IllegalArgumentException(
                        "the filter asks for what is not known of packets that were captured"
                                + " already (load of "
                                + load.k()
                                + "): mark, queue, hash and processor; open another capture for"
                                + " it");
            }
        }
    }
}
