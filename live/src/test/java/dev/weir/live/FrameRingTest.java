// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/** A ring in which each packet has a place of its own; here the test is the kernel. */
class FrameRingTest {
    private static final int BLOCK = 4096;
    private static final int PLACE = 1280; // three in a block, and something is left over
    private static final int MAC = 98;
    private static final String ADDRESSES = "02000000000b" + "02000000000a";

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(2 * BLOCK, 16);
    private final FrameRing ring = new FrameRing(new RingMemory(memory, arena), BLOCK, PLACE);

    private static long base(int place) {
        return (long) (place / 3) * BLOCK + (long) (place % 3) * PLACE;
    }

    /** Writes a packet as tpacket_rcv() of the kernel does, with every field that is read. */
    private void put(int place, int status, String hex) {
        long at = base(place);
        byte[] frame = HexFormat.of().parseHex(hex);
        memory.set(JAVA_INT, at + 4, 1500);
        memory.set(JAVA_INT, at + 8, frame.length);
        memory.set(JAVA_SHORT, at + 12, (short) MAC);
        memory.set(JAVA_SHORT, at + 14, (short) (MAC + 14));
        memory.set(JAVA_INT, at + 16, 1_700_000_000 + place);
        memory.set(JAVA_INT, at + 20, 123_456_789);
        memory.set(JAVA_SHORT, at + 24, (short) 0xa005);
        memory.set(JAVA_SHORT, at + 26, (short) 0x88a8);
        memory.set(JAVA_SHORT, at + 34, Short.reverseBytes((short) 0x0800));
        memory.set(JAVA_INT, at + 36, 7);
        memory.set(JAVA_SHORT, at + 40, (short) 1);
        memory.set(JAVA_BYTE, at + 42, (byte) RingHeader.PACKET_OUTGOING);
        memory.set(JAVA_BYTE, at + 43, (byte) 6);
        MemorySegment.copy(
                MemorySegment.ofArray(HexFormat.of().parseHex("a0a1a2a3a4a5a6a7")),
                0,
                memory,
                at + 44,
                8);
        MemorySegment.copy(MemorySegment.ofArray(frame), 0, memory, at + MAC, frame.length);
        memory.set(JAVA_INT, at, status | RxRing.TP_STATUS_USER);
    }

    private LivePacket packet(int place, PacketForm form) {
        assertTrue(ring.ready());
        assertEquals(place, ring.take());
        assertEquals(1, ring.packets(place));
        LivePacket packet = new LivePacket(new InterfaceNames());
        long header = ring.firstPacket(place);
        form.finish(memory, header, RingHeader.caplen(memory, header), 262_144, packet);
        return packet;
    }

    private static String bytes(LivePacket packet) {
        return HexFormat.of().formatHex(packet.bytes().toArray(JAVA_BYTE));
    }

    @Test
    void whatTheKernelSaysOfAPacketIsTold() {
        put(0, RingHeader.TP_STATUS_CSUMNOTREADY, ADDRESSES + "0800" + "45000014");
        LivePacket packet = packet(0, PacketForm.ETHERNET);
        assertEquals(ADDRESSES + "0800" + "45000014", bytes(packet));
        assertEquals(1500, packet.wirelen());
        assertEquals(1_700_000_000_123_456_789L, packet.timestamp());
        assertEquals(Direction.OUT, packet.direction());
        assertEquals(7, packet.interfaceIndex());
        assertTrue(packet.checksumNotReady());
        assertFalse(packet.checksumChecked());
        assertTrue(packet.isAsItIs(memory, 0, RingHeader.pair(memory, 0), 20));
        assertEquals(20, HexFormat.of().parseHex(bytes(packet)).length + 2);
        assertEquals(1_700_000_000_123_456_789L, packet.timestamp());
    }

    @Test
    void aTagIsPutBackAndACookedHeaderMade() {
        int tagged = RingHeader.TP_STATUS_VLAN_VALID | RingHeader.TP_STATUS_VLAN_TPID_VALID;
        put(0, tagged, ADDRESSES + "0800" + "45000014");
        put(1, tagged, "45000014");
        assertEquals(
                ADDRESSES + "88a8a005" + "0800" + "45000014",
                bytes(packet(0, PacketForm.ETHERNET)));
        assertEquals(
                "88a8"
                        + "0000"
                        + "00000007"
                        + "0001"
                        + "04"
                        + "06"
                        + "a0a1a2a3a4a5a6a7"
                        + "a0050800"
                        + "45000014",
                bytes(packet(1, PacketForm.COOKED2)));
    }

    @Test
    void placesAreTakenInOrderAndNoneTwice() {
        for (int i = 0; i < 6; i++) {
            put(i, 0, ADDRESSES);
        }
        for (int i = 0; i < 6; i++) {
            assertEquals(
                    1_700_000_000 + i, packet(i, PacketForm.ETHERNET).timestamp() / 1_000_000_000);
        }
        assertEquals(6, ring.sequence());
        assertFalse(ring.ready(), "all are being read");
        ring.giveBack(4);
        ring.giveBack(0);
        assertEquals(RxRing.TP_STATUS_KERNEL, memory.get(JAVA_INT, base(4)));
        assertFalse(ring.ready(), "the kernel has not written there again");
        put(0, 0, ADDRESSES);
        packet(0, PacketForm.ETHERNET);
        assertFalse(ring.ready(), "the next one is still read");
        ring.close();
    }
}
