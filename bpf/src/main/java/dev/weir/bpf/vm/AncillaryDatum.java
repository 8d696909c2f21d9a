// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.vm;

import java.util.List;
import java.util.Optional;

/**
 * What Linux knows of a packet beside its bytes, loaded from absolute offsets at SKF_AD_OFF.
 *
 * <p>The order is that of the SKF_AD_ constants of linux/filter.h.
 *
 * @see <a href="https://docs.kernel.org/networking/filter.html">Linux Socket Filtering</a>
 */
public enum AncillaryDatum {
    PROTOCOL(0, "proto", Effect.ZERO),
    PACKET_TYPE(4, "type", Effect.ZERO),
    INTERFACE_INDEX(8, "ifidx", Effect.REJECT),
    NETLINK_ATTRIBUTE(12, "nla", Effect.KERNEL_ONLY),
    NESTED_NETLINK_ATTRIBUTE(16, "nlan", Effect.KERNEL_ONLY),
    MARK(20, "mark", Effect.ZERO),
    QUEUE(24, "queue", Effect.ZERO),
    HARDWARE_TYPE(28, "hatype", Effect.REJECT),
    RXHASH(32, "rxhash", Effect.ZERO),
    CPU(36, "cpu", Effect.ZERO),
    XOR_X(40, "xor_x", Effect.XOR_X),
    VLAN_TAG(44, "vlan_tci", Effect.ZERO),
    VLAN_PRESENT(48, "vlanp", Effect.ZERO),
    PAYLOAD_OFFSET(52, "poff", Effect.KERNEL_ONLY),
    RANDOM(56, "random", Effect.RANDOM),
    VLAN_TPID(60, "vlan_tpid", Effect.ZERO);

    /** Where ancillary data begin (SKF_AD_OFF). */
    public static final int OFFSET = -0x1000;

    /** What a load does for a packet that came from no device and has no VLAN tag. */
    public enum Effect {
        /** A is 0 afterwards. */
        ZERO,
        /** The packet is rejected. */
        REJECT,
        /** No load at all: A is A ^ X afterwards. */
        XOR_X,
        /** A is a random number afterwards. */
        RANDOM,
        /** Only the kernel can find it. */
        KERNEL_ONLY
    }

    private static final List<AncillaryDatum> ALL = List.of(values());

    private final int offset;
    private final String symbol;
    private final Effect effect;

    AncillaryDatum(int relativeOffset, String symbol, Effect effect) {
        this.offset = OFFSET + relativeOffset;
        this.symbol = symbol;
        this.effect = effect;
    }

    /** {@return what loading it does} */
    public Effect effect() {
        return effect;
    }

    /** {@return the name that listings give it} */
    public String symbol() {
        return symbol;
    }

    /** {@return what an absolute load from this offset loads, if that is ancillary data} */
    public static Optional<AncillaryDatum> at(int offset) {
        return ALL.stream().filter(datum -> datum.offset == offset).findFirst();
    }
}
