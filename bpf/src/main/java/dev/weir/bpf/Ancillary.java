// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import java.util.List;
import java.util.Optional;

/**
 * What Linux knows of a packet beside its bytes, loaded from absolute offsets at SKF_AD_OFF.
 *
 * <p>The order is that of the SKF_AD_ constants of linux/filter.h.
 *
 * @see <a href="https://docs.kernel.org/networking/filter.html">Linux Socket Filtering</a>
 */
enum Ancillary {
    PROTOCOL(0, "proto"),
    PACKET_TYPE(4, "type"),
    INTERFACE_INDEX(8, "ifidx"),
    NETLINK_ATTRIBUTE(12, "nla"),
    NESTED_NETLINK_ATTRIBUTE(16, "nlan"),
    MARK(20, "mark"),
    QUEUE(24, "queue"),
    HARDWARE_TYPE(28, "hatype"),
    RXHASH(32, "rxhash"),
    CPU(36, "cpu"),
    XOR_X(40, "xor_x"),
    VLAN_TAG(44, "vlan_tci"),
    VLAN_PRESENT(48, "vlanp"),
    PAYLOAD_OFFSET(52, "poff"),
    RANDOM(56, "random"),
    VLAN_TPID(60, "vlan_tpid");

    /** Where ancillary data begin (SKF_AD_OFF). */
    static final int OFFSET = -0x1000;

    private static final List<Ancillary> ALL = List.of(values());

    private final int offset;
    private final String symbol;

    Ancillary(int relativeOffset, String symbol) {
        this.offset = OFFSET + relativeOffset;
        this.symbol = symbol;
    }

    /** Returns the name that listings give it. */
    String symbol() {
        return symbol;
    }

    /** Returns what an absolute load from this offset loads, if that is ancillary data. */
    static Optional<Ancillary> at(int offset) {
        return ALL.stream().filter(datum -> datum.offset == offset).findFirst();
    }
}
