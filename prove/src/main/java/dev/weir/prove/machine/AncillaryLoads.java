// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Program;
import dev.weir.bpf.vm.AncillaryDatum;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What programs load that Linux keeps beside a packet. */
public final class AncillaryLoads {
    /** From here to where ancillary data begin, offsets count from a header (SKF_LL_OFF). */
    private static final int FROM_HEADERS = -0x20_0000;

    private AncillaryLoads() {}

    /** {@return the datum that an instruction loads, if it is a number that the packet has} */
    public static Optional<AncillaryDatum> of(Instruction instruction) {
        return instruction instanceof LoadAbsolute(_, int k) && k < 0
                ? AncillaryDatum.at(k).filter(AncillaryLoads::isOfThePacket)
                : Optional.empty();
    }

    /** Others are different each time, or are computed from the packet's bytes. */
    private static boolean isOfThePacket(AncillaryDatum datum) {
        return switch (datum) {
            case PROTOCOL,
                    PACKET_TYPE,
                    INTERFACE_INDEX,
                    MARK,
                    QUEUE,
                    HARDWARE_TYPE,
                    RXHASH,
                    CPU,
                    VLAN_TAG,
                    VLAN_PRESENT,
                    VLAN_TPID ->
                    true;
            case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, XOR_X, PAYLOAD_OFFSET, RANDOM ->
                    false;
        };
    }

    /** {@return whether a program loads such data} */
    public static boolean areIn(Program program) {
        return program.instructions().stream().anyMatch(each -> of(each).isPresent());
    }

    /**
     * {@return whether a program loads what Linux computes, or where Linux has headers} What else
     * is at negative offsets is nowhere, for Linux as for libpcap.
     */
    public static boolean areComputedIn(Program program) {
        return program.instructions().stream().anyMatch(AncillaryLoads::isComputed);
    }

    private static boolean isComputed(Instruction instruction) {
        return switch (instruction) {
            case LoadAbsolute(_, int k) ->
                    isFromHeader(k)
                            || AncillaryDatum.at(k)
                                    .filter(datum -> !isOfThePacket(datum))
                                    .isPresent();
            case LoadHeaderLength(int k) -> isFromHeader(k);
            case Instruction _ -> false;
        };
    }

    private static boolean isFromHeader(int k) {
        return k >= FROM_HEADERS && k < AncillaryDatum.OFFSET;
    }

    /** {@return the program for packets that have these data: with numbers instead of loads} */
    public static Program filledIn(Program program, Map<AncillaryDatum, Integer> values) {
        if (values.isEmpty()) {
            return program;
        }
        List<Instruction> instructions =
                program.instructions().stream().map(each -> filledIn(each, values)).toList();
        return new Program(instructions);
    }

    private static Instruction filledIn(
            Instruction instruction, Map<AncillaryDatum, Integer> values) {
        Integer value = of(instruction).map(values::get).orElse(null);
        return value == null ? instruction : new LoadImmediate(Register.A, value);
    }
}
