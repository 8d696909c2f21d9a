// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

class Ipv4HeaderTest {
    /** Header with a router alert, of the second part of a datagram, and four octets of payload. */
    private static final MemorySegment PACKET =
            Bytes.of(
                    "46c0 001c 1234 60b9 0102 a1b2 c0000201 e0000016" // fixed part
                            + "94040000 deadbeef");

    @Test
    void readsEveryField() {
        assertEquals(Check.COMPLETE, Ipv4Header.check(PACKET, 0, 28));
        assertEquals(4, Ipv4Header.version(PACKET, 0));
        assertEquals(24, Ipv4Header.headerLength(PACKET, 0));
        assertEquals(0xc0, Ipv4Header.typeOfService(PACKET, 0));
        assertEquals(28, Ipv4Header.totalLength(PACKET, 0));
        assertEquals(0x1234, Ipv4Header.identification(PACKET, 0));
        assertFalse(Ipv4Header.reservedFlag(PACKET, 0));
        assertTrue(Ipv4Header.dontFragment(PACKET, 0));
        assertTrue(Ipv4Header.moreFragments(PACKET, 0));
        assertTrue(Ipv4Header.isFragment(PACKET, 0));
        assertEquals(0xb9 * 8, Ipv4Header.fragmentOffset(PACKET, 0));
        assertEquals(1, Ipv4Header.timeToLive(PACKET, 0));
        assertEquals(IpProtocol.IGMP, Ipv4Header.protocol(PACKET, 0));
        assertEquals(0xa1b2, Ipv4Header.checksum(PACKET, 0));
        assertEquals(0xc0000201, Ipv4Header.source(PACKET, 0));
        assertEquals(0xe0000016, Ipv4Header.destination(PACKET, 0));
    }

    @Test
    void walksTheOptions() {
        long at = Ipv4Header.optionsAt(0);
        assertEquals(Ipv4Option.ROUTER_ALERT, Ipv4Option.type(PACKET, at));
        assertEquals(4, Ipv4Option.length(PACKET, at, 24));
        assertEquals(-1, Ipv4Option.length(PACKET, at, 23));
    }

    @Test
    void tellsACutHeaderFromACutPayload() {
        for (int length = 0; length < 24; length++) {
            assertEquals(Check.TRUNCATED, Ipv4Header.check(Bytes.cut(PACKET, length), 0, length));
        }
        for (int length = 24; length < 28; length++) {
            assertEquals(
                    Check.PAYLOAD_TRUNCATED,
                    Ipv4Header.check(Bytes.cut(PACKET, length), 0, length));
        }
    }

    @Test
    void refusesImpossibleLengths() {
        assertEquals(Check.INVALID, with(0, 0x36)); // version 3
        assertEquals(Check.INVALID, with(0, 0x44)); // header of 16 octets
        assertEquals(Check.INVALID, with(3, 23)); // total length within the header
        assertEquals(Check.COMPLETE, with(3, 24));
        assertEquals(Check.PAYLOAD_TRUNCATED, with(3, 29));
        assertEquals(Check.PAYLOAD_TRUNCATED, with(2, 0xff));
    }

    private static Check with(int place, int octet) {
        MemorySegment copy = Bytes.cut(PACKET, PACKET.byteSize());
        copy.set(ValueLayout.JAVA_BYTE, place, (byte) octet);
        return Ipv4Header.check(copy, 0, copy.byteSize());
    }
}
