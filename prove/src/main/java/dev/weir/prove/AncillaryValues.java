// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;
import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.prove.machine.AncillaryLoads;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Linux keeps beside a packet, as far as programs ask for it. Immutable.
 *
 * @see Ancillary
 */
public final class AncillaryValues {
    /** Nothing, as in a savefile. */
    static final AncillaryValues NONE = new AncillaryValues(Map.of());

    /** What {@code packet(7)} calls packet types. */
    private static final String[] PACKET_TYPES = {
        "to this host", "to all", "to a group", "to another host", "outgoing",
    };

    private static final int VLAN_TPID = 0x8100;

    private final Map<AncillaryDatum, Integer> values;

    private AncillaryValues(Map<AncillaryDatum, Integer> values) {
        this.values = values;
    }

    static AncillaryValues of(Map<AncillaryDatum, Integer> values) {
        return values.isEmpty()
                ? NONE
                : new AncillaryValues(Collections.unmodifiableMap(new EnumMap<>(values)));
    }

    /**
     * {@return these, and all others that a program asks for} What nothing is known of is 0, as for
     * a packet to this host without a tag, from the first interface.
     */
    AncillaryValues completeFor(Program program) {
        Map<AncillaryDatum, Integer> all = new EnumMap<>(AncillaryDatum.class);
        for (Instruction instruction : program.instructions()) {
            AncillaryLoads.of(instruction)
                    .ifPresent(datum ->
                            all.put(datum, datum == AncillaryDatum.INTERFACE_INDEX ? 1 : 0));
        }
        all.putAll(values);
        return of(all);
    }

    /** {@return these and others, which do not contradict them} */
    AncillaryValues and(AncillaryValues others) {
        Map<AncillaryDatum, Integer> all = new EnumMap<>(AncillaryDatum.class);
        all.putAll(others.values);
        all.putAll(values);
        return of(all);
    }

    Map<AncillaryDatum, Integer> values() {
        return values;
    }

    /** {@return whether nothing is asked for} */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** {@return the values, unsigned, by the names that assembly has for them: {@code ifidx}} */
    public Map<String, Integer> byName() {
        Map<String, Integer> byName = new LinkedHashMap<>();
        values.forEach((datum, value) -> byName.put(datum.symbol(), value));
        return Collections.unmodifiableMap(byName);
    }

    /**
     * {@return a program for packets that have these values: with numbers instead of the loads of
     * them, so that it can run anywhere}
     */
    public Program filledInto(Program program) {
        return AncillaryLoads.filledIn(program, values);
    }

    /** {@return the same for a run on a machine of Linux} */
    public Ancillary toAncillary() {
        Ancillary ancillary = new Ancillary();
        values.forEach((datum, value) -> {
            switch (datum) {
                case PROTOCOL -> ancillary.protocol(value);
                case PACKET_TYPE -> ancillary.packetType(value);
                case INTERFACE_INDEX -> ancillary.interfaceIndex(value);
                case HARDWARE_TYPE -> ancillary.hardwareType(value);
                case MARK -> ancillary.mark(value);
                case QUEUE -> ancillary.queue(value);
                case RXHASH -> ancillary.rxhash(value);
                case CPU -> ancillary.cpu(value);
                case VLAN_PRESENT -> {
                    if (value != 0) {
                        ancillary.vlan(
                                values.getOrDefault(AncillaryDatum.VLAN_TPID, VLAN_TPID),
                                values.getOrDefault(AncillaryDatum.VLAN_TAG, 0));
                    }
                }
                case VLAN_TAG, VLAN_TPID -> {} // set together with its presence
                case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, XOR_X, PAYLOAD_OFFSET, RANDOM ->
                        throw new AssertionError(datum);
            }
        });
        return ancillary;
    }

    /** {@return the values in a line, such as {@code type 4 (outgoing), ifidx 3}; maybe empty} */
    public String text() {
        return values.entrySet().stream()
                .map(each -> text(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String text(AncillaryDatum datum, int value) {
        String number =
                switch (datum) {
                    case PROTOCOL, VLAN_TPID -> "0x%04x".formatted(value);
                    default -> Integer.toUnsignedString(value);
                };
        String meaning =
                datum == AncillaryDatum.PACKET_TYPE && value < PACKET_TYPES.length
                        ? " (" + PACKET_TYPES[value] + ")"
                        : "";
        return datum.symbol() + " " + number + meaning;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AncillaryValues that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
