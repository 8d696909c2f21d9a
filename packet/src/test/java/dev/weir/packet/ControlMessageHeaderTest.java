// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;

/** ICMP, ICMPv6 and the options of neighbour discovery, field by field. */
class ControlMessageHeaderTest {
    @Test
    void readsEveryIcmpField() {
        MemorySegment echo = Bytes.of("0800 abcd f001 8002");
        assertEquals(Check.COMPLETE, IcmpHeader.check(echo, 0, 8));
        assertEquals(IcmpHeader.ECHO, IcmpHeader.type(echo, 0));
        assertEquals(0, IcmpHeader.code(echo, 0));
        assertEquals(0xabcd, IcmpHeader.checksum(echo, 0));
        assertEquals(0xf001, IcmpHeader.identifier(echo, 0));
        assertEquals(0x8002, IcmpHeader.sequence(echo, 0));
        assertEquals(0xf001_8002, IcmpHeader.gateway(echo, 0));
        assertEquals(0xf0, IcmpHeader.pointer(echo, 0));
        assertEquals(0x8002, IcmpHeader.nextHopMtu(echo, 0));
    }

    @Test
    void readsEveryIcmpv6Field() {
        MemorySegment echo = Bytes.of("8100 abcd f001 8002");
        assertEquals(Check.COMPLETE, Icmpv6Header.check(echo, 0, 8));
        assertEquals(Icmpv6Header.ECHO_REPLY, Icmpv6Header.type(echo, 0));
        assertEquals(0, Icmpv6Header.code(echo, 0));
        assertEquals(0xabcd, Icmpv6Header.checksum(echo, 0));
        assertEquals(4, Icmpv6Header.bodyAt(0));
        assertEquals(0xf001, Icmpv6Header.identifier(echo, 0));
        assertEquals(0x8002, Icmpv6Header.sequence(echo, 0));
    }

    @Test
    void neighbourDiscoveryOptionsAreMultiplesOfEight() {
        MemorySegment option = Bytes.of("0101 020000000001 0300 000000000000");
        assertEquals(
                NeighborDiscoveryOption.SOURCE_LINK_ADDRESS,
                NeighborDiscoveryOption.type(option, 0));
        assertEquals(8, NeighborDiscoveryOption.length(option, 0, 16));
        assertEquals(-1, NeighborDiscoveryOption.length(option, 0, 7));
        assertEquals(-1, NeighborDiscoveryOption.length(option, 8, 16)); // a length of 0
        assertEquals(-1, NeighborDiscoveryOption.length(option, 15, 16));
        assertEquals(-1, NeighborDiscoveryOption.length(option, 16, 16));
    }
}
