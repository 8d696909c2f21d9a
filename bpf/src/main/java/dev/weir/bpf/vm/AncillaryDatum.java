// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.vm;

import java.util.List;
import java.util.Optional;

/**
 * What an absolute load from SKF_AD_OFF on loads in Linux.
 *
 * <p>The order is that of the SKF_AD_ constants of linux/filter.h.
 *
 * @see <a href="https://docs.kernel.org/networking/filter.html">Linux Socket Filtering</a>
 */
public enum AncillaryDatum {
    PROTOCOL(0, "proto", Effect.VALUE, "protocol"),
    PACKET_TYPE(4, "type", Effect.VALUE, "packetType"),
    INTERFACE_INDEX(8, "ifidx", Effect.VALUE_OF_INTERFACE, "interfaceIndex"),
    NETLINK_ATTRIBUTE(12, "nla", Effect.SEARCH, "netlinkAttribute"),
    NESTED_NETLINK_ATTRIBUTE(16, "nlan", Effect.SEARCH, "nestedNetlinkAttribute"),
    MARK(20, "mark", Effect.VALUE, "mark"),
    QUEUE(24, "queue", Effect.VALUE, "queue"),
    HARDWARE_TYPE(28, "hatype", Effect.VALUE_OF_INTERFACE, "hardwareType"),
    RXHASH(32, "rxhash", Effect.VALUE, "rxhash"),
    CPU(36, "cpu", Effect.VALUE, "cpu"),
    XOR_X(40, "xor_x", Effect.XOR_X, ""),
    VLAN_TAG(44, "vlan_tci", Effect.VALUE, "vlanTag"),
    VLAN_PRESENT(48, "vlanp", Effect.VALUE, "vlanPresent"),
    PAYLOAD_OFFSET(52, "poff", Effect.VALUE, "payloadOffset"),
    RANDOM(56, "random", Effect.VALUE, "nextRandom"),
    VLAN_TPID(60, "vlan_tpid", Effect.VALUE, "vlanTpid");

    /** Where ancillary data begin (SKF_AD_OFF). */
    public static final int OFFSET = -0x1000;

    /** What a load does. */
    public enum Effect {
        /** A is the value that the ancillary data have. */
        VALUE,
        /** The same, but for a packet that came from no interface A is the verdict. */
        VALUE_OF_INTERFACE,
        /** A is what a method of {@link Semantics} finds in the packet with A and X. */
        SEARCH,
        /** No load at all: A is A ^ X afterwards. */
        XOR_X
    }

    private static final List<AncillaryDatum> ALL = List.of(values());

    private final int offset;
    private final String symbol;
    private final Effect effect;
    private final String method;

    AncillaryDatum(int relativeOffset, String symbol, Effect effect, String method) {
        this.offset = OFFSET + relativeOffset;
        this.symbol = symbol;
        this.effect = effect;
        this.method = method;
    }

    /** {@return what loading it does} */
    public Effect effect() {
        return effect;
    }

    /** {@return the name that listings give it} */
    public String symbol() {
        return symbol;
    }

    /** {@return the method that gives it: of Ancillary for a value, of Semantics for a search} */
    public String method() {
        return method;
    }

    /** {@return the offset that it is loaded from} */
    public int offset() {
        return offset;
    }

    /** {@return what an absolute load from this offset loads, if that is ancillary data} */
    public static Optional<AncillaryDatum> at(int offset) {
        int relative = offset - OFFSET;
        return relative < 0 || relative % 4 != 0 || relative / 4 >= ALL.size()
                ? Optional.empty()
                : Optional.of(known(offset));
    }

    /** {@return the same for an offset where there is something} */
    static AncillaryDatum known(int offset) {
        return ALL.get((offset - OFFSET) / 4);
    }
}
