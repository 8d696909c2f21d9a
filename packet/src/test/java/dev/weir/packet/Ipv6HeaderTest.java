// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;

class Ipv6HeaderTest {
    private static final String FIXED =
            "6fab cdef 0018 00 40"
                    + "20010db8 00000000 00000000 00000001"
                    + "20010db8 00000000 00000000 00000002";

    /** A hop-by-hop header with a jumbo option, a routing header, a fragment header. */
    private static final MemorySegment PACKET =
            Bytes.of(FIXED + "2b00 c204 00012345" + "2c00 0401 00000000" + "3a00 0ac9 89abcdef");

    @Test
    void readsEveryField() {
        assertEquals(Check.COMPLETE, Ipv6Header.check(PACKET, 0, 64));
        assertEquals(6, Ipv6Header.version(PACKET, 0));
        assertEquals(0xfa, Ipv6Header.trafficClass(PACKET, 0));
        assertEquals(0xbcdef, Ipv6Header.flowLabel(PACKET, 0));
        assertEquals(24, Ipv6Header.payloadLength(PACKET, 0));
        assertEquals(IpProtocol.HOP_BY_HOP, Ipv6Header.nextHeader(PACKET, 0));
        assertEquals(64, Ipv6Header.hopLimit(PACKET, 0));
        assertEquals(1, BigEndian.u64(PACKET, Ipv6Header.sourceAt(0) + 8));
        assertEquals(2, BigEndian.u64(PACKET, Ipv6Header.destinationAt(0) + 8));
    }

    @Test
    void readsExtensionHeaders() {
        for (int protocol : new int[] {0, 43, 44, 60}) {
            assertTrue(Ipv6ExtensionHeader.isOne(protocol), "protocol " + protocol);
        }
        for (int protocol : new int[] {-1, 6, 17, 50, 51, 58, 59, 135, 256}) {
            assertFalse(Ipv6ExtensionHeader.isOne(protocol), "protocol " + protocol);
        }
        assertEquals(Check.COMPLETE, Ipv6ExtensionHeader.check(PACKET, 40, 64));
        assertEquals(IpProtocol.ROUTING, Ipv6ExtensionHeader.nextHeader(PACKET, 40));
        assertEquals(8, Ipv6ExtensionHeader.length(PACKET, 40));
        long option = Ipv6ExtensionHeader.optionsAt(40);
        assertEquals(Ipv6Option.JUMBO_PAYLOAD, Ipv6Option.type(PACKET, option));
        assertEquals(6, Ipv6Option.length(PACKET, option, 48));
        assertEquals(-1, Ipv6Option.length(PACKET, option, 47));
        assertEquals(-1, Ipv6Option.length(PACKET, option, option + 1));

        assertEquals(4, Ipv6ExtensionHeader.routingType(PACKET, 48));
        assertEquals(1, Ipv6ExtensionHeader.segmentsLeft(PACKET, 48));

        assertEquals(Check.COMPLETE, Ipv6FragmentHeader.check(PACKET, 56, 64));
        assertEquals(IpProtocol.ICMPV6, Ipv6FragmentHeader.nextHeader(PACKET, 56));
        assertEquals(0x0ac8, Ipv6FragmentHeader.fragmentOffset(PACKET, 56));
        assertTrue(Ipv6FragmentHeader.moreFragments(PACKET, 56));
        assertEquals(0x89abcdef, Ipv6FragmentHeader.identification(PACKET, 56));
    }

    @Test
    void tellsACutHeaderFromACutPayload() {
        for (int length = 0; length < 64; length++) {
            MemorySegment cut = Bytes.cut(PACKET, length);
            Check expected = length < 40 ? Check.TRUNCATED : Check.PAYLOAD_TRUNCATED;
            assertEquals(expected, Ipv6Header.check(cut, 0, length));
        }
    }

    @Test
    void refusesOtherVersions() {
        MemorySegment other = Bytes.of("4" + FIXED.substring(1));
        assertEquals(Check.INVALID, Ipv6Header.check(other, 0, 40));
    }

    @Test
    void anExtensionHeaderMustFitWhole() {
        MemorySegment longest = Bytes.of("3aff 0100 00000000");
        assertEquals(2048, Ipv6ExtensionHeader.length(longest, 0));
        assertEquals(Check.TRUNCATED, Ipv6ExtensionHeader.check(longest, 0, 8));
        assertFalse(Ipv6FragmentHeader.moreFragments(Bytes.of("3a00 0ac8 00000000"), 0));
    }
}
