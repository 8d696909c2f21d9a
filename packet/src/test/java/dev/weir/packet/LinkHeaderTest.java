// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;

/** Ethernet, VLAN tags and ARP, as they follow each other in one frame. */
class LinkHeaderTest {
    private static final MemorySegment FRAME =
            Bytes.of(
                    "ffffffffffff 0200000000a1 8100 b064 0806"
                            + "0001 0800 06 04 0002 0200000000a1 0a000001 0200000000b2 0a000002");

    @Test
    void readsEthernet() {
        assertEquals(Check.COMPLETE, EthernetHeader.check(FRAME, 0, FRAME.byteSize()));
        assertEquals(0xffff_ffff_ffffL, EthernetHeader.destination(FRAME, 0));
        assertEquals(0x0200_0000_00a1L, EthernetHeader.source(FRAME, 0));
        assertEquals(EtherType.VLAN, EthernetHeader.type(FRAME, 0));
        assertEquals(106, EthernetHeader.sourceAt(100));
        assertEquals(100, EthernetHeader.destinationAt(100));
    }

    @Test
    void knowsAnIeeeFrameThatIsCutShort() {
        MemorySegment frame = Bytes.of("0180c2000000 0200000000a1 0005 424203000000");
        assertEquals(Check.COMPLETE, EthernetHeader.check(frame, 0, 19));
        assertEquals(Check.PAYLOAD_TRUNCATED, EthernetHeader.check(frame, 0, 18));
        assertEquals(Check.TRUNCATED, EthernetHeader.check(frame, 0, 13));
    }

    @Test
    void readsVlanTag() {
        assertEquals(Check.COMPLETE, VlanTag.check(FRAME, 14, FRAME.byteSize()));
        assertEquals(5, VlanTag.priority(FRAME, 14));
        assertTrue(VlanTag.dropEligible(FRAME, 14));
        assertEquals(0x64, VlanTag.vlan(FRAME, 14));
        assertEquals(EtherType.ARP, VlanTag.type(FRAME, 14));
    }

    @Test
    void knowsWhichTypesAreTags() {
        for (int type : new int[] {0x8100, 0x88a8, 0x9100, 0x9200}) {
            assertTrue(EtherType.isVlanTag(type), Integer.toHexString(type));
        }
        assertFalse(EtherType.isVlanTag(EtherType.IPV4));
    }

    @Test
    void readsArp() {
        assertEquals(Check.COMPLETE, ArpHeader.check(FRAME, 18, FRAME.byteSize()));
        assertEquals(ArpHeader.ETHERNET, ArpHeader.hardwareType(FRAME, 18));
        assertEquals(EtherType.IPV4, ArpHeader.protocolType(FRAME, 18));
        assertEquals(ArpHeader.REPLY, ArpHeader.operation(FRAME, 18));
        assertEquals(28, ArpHeader.length(FRAME, 18));
        assertEquals(26, ArpHeader.senderHardwareAt(18));
        assertEquals(32, ArpHeader.senderProtocolAt(FRAME, 18));
        assertEquals(36, ArpHeader.targetHardwareAt(FRAME, 18));
        assertEquals(42, ArpHeader.targetProtocolAt(FRAME, 18));
    }

    @Test
    void findsArpWithoutItsLastAddressTruncated() {
        assertEquals(Check.TRUNCATED, ArpHeader.check(FRAME, 18, FRAME.byteSize() - 1));
    }
}
