// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.word.Word;
import dev.weir.prove.word.Words;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What Linux keeps beside any packet: free bits for each datum that is asked for, the same ones
 * whichever program asks, and however often.
 *
 * <p>The packet came from an interface, and what has no tag of a VLAN has zeros for it. All else is
 * free: that a packet was sent to all, say, does not mean here that its bytes say so.
 */
public final class AncillaryModel {
    private final Gates gates;
    private final Words words;
    private final Map<AncillaryDatum, int[]> bits = new EnumMap<>(AncillaryDatum.class);

    AncillaryModel(Gates gates, Words words) {
        this.gates = gates;
        this.words = words;
    }

    /** {@return the data that were asked for, as literals of inputs, the lowest first} */
    public Map<AncillaryDatum, int[]> bits() {
        return bits;
    }

    Word load(AncillaryDatum datum) {
        switch (datum) {
            case VLAN_TAG, VLAN_TPID -> inputs(AncillaryDatum.VLAN_PRESENT);
            case HARDWARE_TYPE -> inputs(AncillaryDatum.INTERFACE_INDEX);
            default -> {}
        }
        return words.ofBits(Arrays.copyOf(inputs(datum), Words.LENGTH));
    }

    private int[] inputs(AncillaryDatum datum) {
        return bits.computeIfAbsent(
                datum,
                _ -> {
                    int[] inputs = new int[width(datum)];
                    Arrays.setAll(inputs, _ -> gates.input());
                    return inputs;
                });
    }

    /** How many bits it has, as {@link dev.weir.bpf.Ancillary} says. */
    private static int width(AncillaryDatum datum) {
        return switch (datum) {
            case VLAN_PRESENT -> 1;
            case PACKET_TYPE -> 3;
            case PROTOCOL, QUEUE, HARDWARE_TYPE, VLAN_TAG, VLAN_TPID -> Short.SIZE;
            case INTERFACE_INDEX, CPU -> Integer.SIZE - 1;
            case MARK, RXHASH -> Integer.SIZE;
            case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, XOR_X, PAYLOAD_OFFSET, RANDOM ->
                    throw new IllegalArgumentException("not of the packet: " + datum);
        };
    }

    /** {@return whether a packet can have them: a literal} */
    public int isPossible() {
        int[] index = bits.get(AncillaryDatum.INTERFACE_INDEX);
        int possible = index == null ? Gates.TRUE : any(index);
        int[] present = bits.get(AncillaryDatum.VLAN_PRESENT);
        if (present != null) {
            int tag = gates.or(any(AncillaryDatum.VLAN_TAG), any(AncillaryDatum.VLAN_TPID));
            possible = gates.and(possible, gates.or(present[0], Gates.not(tag)));
        }
        return possible;
    }

    private int any(AncillaryDatum datum) {
        return any(bits.getOrDefault(datum, new int[0]));
    }

    private int any(int[] literals) {
        int any = Gates.FALSE;
        for (int literal : literals) {
            any = gates.or(any, literal);
        }
        return any;
    }
}
