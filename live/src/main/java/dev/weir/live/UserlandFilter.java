// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A program that the kernel refused, outside of it. It keeps the meaning that it would have there,
 * where it is a program of the kernel.
 *
 * <p>A program that jumps back, as {@code protochain} makes them, is none, and is one of libpcap,
 * where metadata does not exist. As little of that can be asked for, it is written into the program
 * as numbers: the interface, that no tag was taken out, and in one of two programs that the packet
 * was sent.
 */
final class UserlandFilter implements Filter {
    /** SKF_AD_OFF of linux/filter.h, and what stands from there on. */
    private static final int METADATA = -4096;

    private static final int PACKET_TYPE = METADATA + 4;
    private static final int INTERFACE = METADATA + 8;
    private static final int VLAN_TAG = METADATA + 44;
    private static final int VLAN_TAG_PRESENT = METADATA + 48;

    private final Filter incoming;
    private final Filter outgoing;

    private UserlandFilter(Program program, int interfaceIndex) {
        incoming = with(program, interfaceIndex, 0);
        outgoing = with(program, interfaceIndex, RingHeader.PACKET_OUTGOING);
    }

    /**
     * {@return the program, run in this process}
     *
     * @param interfaceIndex where all packets come from
     */
    static Filter of(Program program, int interfaceIndex) {
        try {
            return Interpreter.of(program, Flavour.LINUX);
        } catch (InvalidProgramException e) {
            return new UserlandFilter(program, interfaceIndex);
        }
    }

    private static Filter with(Program program, int interfaceIndex, int packetType) {
        List<Instruction> instructions =
                program.instructions().stream()
                        .map(instruction -> known(instruction, interfaceIndex, packetType))
                        .toList();
        return Interpreter.of(new Program(instructions), Flavour.LIBPCAP);
    }

    private static Instruction known(Instruction instruction, int interfaceIndex, int packetType) {
        if (instruction instanceof LoadAbsolute(_, int offset)) {
            return switch (offset) {
                case PACKET_TYPE -> new LoadImmediate(Register.A, packetType);
                case INTERFACE -> new LoadImmediate(Register.A, interfaceIndex);
                case VLAN_TAG, VLAN_TAG_PRESENT -> new LoadImmediate(Register.A, 0);
                default -> instruction;
            };
        }
        return instruction;
    }

    @Override
    public int run(MemorySegment segment, long offset, int caplen, int wirelen) {
        return incoming.run(segment, offset, caplen, wirelen);
    }

    @Override
    public int run(
            MemorySegment segment, long offset, int caplen, int wirelen, Ancillary ancillary) {
        boolean sent = ancillary.packetType() == RingHeader.PACKET_OUTGOING;
        return (sent ? outgoing : incoming).run(segment, offset, caplen, wirelen);
    }
}
