// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.Check;
import dev.weir.packet.EtherType;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/** Each header, with values in all of its fields that differ. */
class TunnelHeaderTest {
    private static MemorySegment octets(String hex) {
        return MemorySegment.ofArray(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void readsGreWithAllOfItsFields() {
        MemorySegment packet = octets("b000 0800 1234 0000 00000007 00000009 45");
        assertEquals(Check.COMPLETE, GreHeader.check(packet, 0, packet.byteSize()));
        assertEquals(Check.COMPLETE, GreHeader.check(packet, 0, 16));
        assertEquals(Check.TRUNCATED, GreHeader.check(packet, 0, 15));
        int flags = GreHeader.flags(packet, 0);
        assertEquals(0, GreHeader.version(flags));
        assertTrue(GreHeader.hasChecksum(flags));
        assertTrue(GreHeader.hasKey(flags));
        assertTrue(GreHeader.hasSequence(flags));
        assertFalse(GreHeader.hasAcknowledgment(flags));
        assertFalse(GreHeader.hasRouting(flags));
        assertEquals(EtherType.IPV4, GreHeader.protocol(packet, 0));
        assertEquals(16, GreHeader.headerLength(packet, 0));
    }

    @Test
    void readsGreOfPptp() {
        MemorySegment packet = octets("2081 880b 0010 0001 00000005");
        int flags = GreHeader.flags(packet, 0);
        assertEquals(1, GreHeader.version(flags));
        assertTrue(GreHeader.hasAcknowledgment(flags));
        assertFalse(GreHeader.hasSequence(flags));
        assertEquals(EtherType.PPP, GreHeader.protocol(packet, 0));
        assertEquals(12, GreHeader.headerLength(packet, 0));
        assertEquals(Check.COMPLETE, GreHeader.check(packet, 0, 12));
    }

    @Test
    void anOffsetOfARouteIsThereWithAChecksum() {
        MemorySegment packet = octets("4000 0800 0000 0004");
        assertEquals(8, GreHeader.headerLength(packet, 0));
        assertTrue(GreHeader.hasRouting(GreHeader.flags(packet, 0)));
        assertEquals(Check.INVALID, GreHeader.check(octets("0002 0800"), 0, 4));
    }

    @Test
    void readsVxlan() {
        MemorySegment packet = octets("08 000000 00007b 00");
        assertEquals(Check.COMPLETE, VxlanHeader.check(packet, 0, 8));
        assertEquals(VxlanHeader.IDENTIFIER_PRESENT, VxlanHeader.flags(packet, 0));
        assertEquals(123, VxlanHeader.identifier(packet, 0));
    }

    @Test
    void readsGeneveAndItsOptions() {
        MemorySegment packet = octets("03 40 6558 00000a 00 0102 80 01 00000005 0103 02 00");
        long end = packet.byteSize();
        assertEquals(Check.COMPLETE, GeneveHeader.check(packet, 0, end));
        assertEquals(Check.TRUNCATED, GeneveHeader.check(packet, 0, end - 1));
        assertEquals(Check.INVALID, GeneveHeader.check(octets("43 40 6558 00000a 00"), 0, 8));
        assertEquals(0x40, GeneveHeader.flags(packet, 0));
        assertEquals(EtherType.BRIDGED, GeneveHeader.protocol(packet, 0));
        assertEquals(10, GeneveHeader.identifier(packet, 0));
        assertEquals(20, GeneveHeader.headerLength(packet, 0));
        long option = GeneveHeader.LENGTH;
        assertEquals(8, GeneveOption.length(packet, option, end));
        assertEquals(0x102, GeneveOption.optionClass(packet, option));
        assertEquals(GeneveOption.CRITICAL, GeneveOption.type(packet, option));
        option += 8;
        assertEquals(4, GeneveOption.length(packet, option, end));
        assertEquals(-1, GeneveOption.length(packet, option, end - 1));
        assertEquals(-1, GeneveOption.length(octets("0102 80 01 0000"), 0, 6));
    }

    @Test
    void readsAStackOfLabels() {
        MemorySegment packet = octets("0001 0a fe 0002 0b ff");
        int first = MplsLabel.entry(packet, 0);
        assertEquals(16, MplsLabel.label(first));
        assertEquals(5, MplsLabel.trafficClass(first));
        assertFalse(MplsLabel.isBottomOfStack(first));
        assertEquals(254, MplsLabel.timeToLive(first));
        int second = MplsLabel.entry(packet, MplsLabel.LENGTH);
        assertEquals(32, MplsLabel.label(second));
        assertTrue(MplsLabel.isBottomOfStack(second));
        assertEquals(255, MplsLabel.timeToLive(second));
    }

    @Test
    void readsPppoe() {
        MemorySegment packet = octets("11 09 0203 0004 0101 0000");
        assertEquals(Check.COMPLETE, PppoeHeader.check(packet, 0, packet.byteSize()));
        assertEquals(Check.PAYLOAD_TRUNCATED, PppoeHeader.check(packet, 0, 9));
        assertEquals(Check.INVALID, PppoeHeader.check(octets("21 09 0000 0000"), 0, 6));
        assertEquals(Check.INVALID, PppoeHeader.check(octets("12 09 0000 0000"), 0, 6));
        assertEquals(PppoeHeader.INITIATION, PppoeHeader.code(packet, 0));
        assertEquals(0x203, PppoeHeader.session(packet, 0));
        assertEquals(4, PppoeHeader.payloadLength(packet, 0));
    }

    @Test
    void readsIpsec() {
        MemorySegment ah = octets("06 02 0000 00000100 00000003 a1b2c3d4");
        assertEquals(Check.COMPLETE, AuthenticationHeader.check(ah, 0, ah.byteSize()));
        assertEquals(Check.TRUNCATED, AuthenticationHeader.check(ah, 0, 15));
        assertEquals(6, AuthenticationHeader.nextHeader(ah, 0));
        assertEquals(256, AuthenticationHeader.securityParametersIndex(ah, 0));
        assertEquals(3, AuthenticationHeader.sequence(ah, 0));
        assertEquals(16, AuthenticationHeader.length(2));
        MemorySegment small = octets("06 00 0000 00000100 00000003");
        assertEquals(Check.INVALID, AuthenticationHeader.check(small, 0, 12));
        MemorySegment esp = octets("00000101 00000004");
        assertEquals(Check.COMPLETE, EspHeader.check(esp, 0, 8));
        assertEquals(257, EspHeader.securityParametersIndex(esp, 0));
        assertEquals(4, EspHeader.sequence(esp, 0));
    }
}
