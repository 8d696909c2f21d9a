// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What is made of what a kernel writes to a ring; here the test writes it. */
class RingPacketsTest {
    private static final String ADDRESSES = "02000000000b" + "02000000000a";
    private static final byte[] FRAME = hex(ADDRESSES + "0800" + "45000014");

    private final MadeUpRing made = new MadeUpRing();
    private int block;

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private LivePacket only(PacketForm form, int snaplen) {
        made.handOver();
        assertTrue(made.ring.ready());
        block = made.ring.take();
        assertEquals(1, made.ring.packets(block));
        LivePacket packet = new LivePacket(new InterfaceNames());
        long header = made.ring.firstPacket(block);
        form.finish(made.memory, header, RingHeader.caplen(made.memory, header), snaplen, packet);
        return packet;
    }

    private static String bytes(LivePacket packet) {
        return HexFormat.of().formatHex(packet.bytes().toArray(JAVA_BYTE));
    }

    @Test
    void aFrameIsGivenOutAsItIs() {
        made.packetType = RingHeader.PACKET_OUTGOING;
        made.status = RingHeader.TP_STATUS_CSUMNOTREADY;
        made.add(1_700_000_000_123_456_789L, FRAME, 1500);
        LivePacket packet = only(PacketForm.ETHERNET, 262_144);
        assertArrayEquals(FRAME, packet.bytes().toArray(JAVA_BYTE));
        assertEquals(1500, packet.wirelen());
        assertEquals(1_700_000_000_123_456_789L, packet.timestamp());
        assertEquals(Direction.OUT, packet.direction());
        assertEquals(3, packet.interfaceIndex());
        assertTrue(packet.checksumNotReady());
        assertFalse(packet.checksumChecked() || packet.adapterTime());
    }

    @Test
    void aTagIsPutBackWithItsProtocol() {
        made.status = RingHeader.TP_STATUS_VLAN_VALID | RingHeader.TP_STATUS_VLAN_TPID_VALID;
        made.tci = 0xa005;
        made.tpid = 0x88a8;
        made.add(1, FRAME, 1500);
        LivePacket packet = only(PacketForm.ETHERNET, 262_144);
        assertEquals(ADDRESSES + "88a8a005" + "0800" + "45000014", bytes(packet));
        assertEquals(1504, packet.wirelen());
    }

    @Test
    void aTagIsCutToTheSnaplenWithTheRest() {
        made.status = RingHeader.TP_STATUS_VLAN_VALID;
        made.tci = 5;
        made.add(1, FRAME, 1500);
        assertEquals(ADDRESSES + "81000005", bytes(only(PacketForm.ETHERNET, 16)));
    }

    @Test
    void cookedPacketsGetTheirHeader() {
        made.packetType = 1;
        made.add(1, hex("45000014"), 20);
        LivePacket packet = only(PacketForm.COOKED2, 262_144);
        assertEquals(
                "0800"
                        + "0000"
                        + "00000003"
                        + "0001"
                        + "01"
                        + "06"
                        + "a0a1a2a3a4a5a6a7"
                        + "45000014",
                bytes(packet));
        assertEquals(40, packet.wirelen());
        made.add(1, hex("45000014"), 20);
        assertEquals(
                "0001" + "0001" + "0006" + "a0a1a2a3a4a5a6a7" + "0800" + "45000014",
                bytes(only(PacketForm.COOKED, 262_144)));
    }

    @Test
    void aTagOfACookedPacketIsPutBackToo() {
        made.status = RingHeader.TP_STATUS_VLAN_VALID;
        made.tci = 5;
        made.add(1, hex("45000014"), 20);
        LivePacket packet = only(PacketForm.COOKED2, 262_144);
        assertEquals("8100", bytes(packet).substring(0, 4));
        assertEquals("0005" + "0800" + "45000014", bytes(packet).substring(40));
        assertEquals(44, packet.wirelen());
    }

    /** What Linux says of the protocol, the packet, and what is to be behind the first tag. */
    @Test
    void aSecondTagOfACookedPacketIsKnownByWhatIsBehindIt() {
        String ip4 =
                "45000800000040004011"
                        + "1eeb"
                        + "0a0000010a000002"; // of 2048 bytes, with checksum
        String ip6 = "600086dd07d81140" + "00".repeat(32);
        String[][] cases = {
            {"0800", "00050800" + "45000014", "8100"},
            {"8100", "00050800" + "45000014", "8100"},
            {"88a8", "00050800" + "45000014", "88a8"},
            {"0800", "00058100" + "00060800" + "45000014", "8100"},
            {"0800", "45050800" + "45000014" + "00".repeat(20), "8100"},
            {"0800", "4500" + "0800" + ip4.substring(8), "0800"},
            {"0800", "45000014" + "08000800", "0800"},
            {"86dd", "600586dd" + ip6, "8100"},
            {"86dd", ip6, "86dd"},
            {"0806", "0001080006040001", "0806"},
            {"9100", "00058100" + "00060800", "9100"},
            {"0000", "0005", "8100"},
        };
        made.status = RingHeader.TP_STATUS_VLAN_VALID | RingHeader.TP_STATUS_VLAN_TPID_VALID;
        made.tci = 7;
        made.tpid = 0x88a8;
        for (String[] each : cases) {
            made.protocol = Integer.parseInt(each[0], 16);
            made.add(1, hex(each[1]), 2048);
            LivePacket packet = only(PacketForm.COOKED2, 262_144);
            made.ring.giveBack(block);
            String cooked = bytes(packet);
            assertEquals("88a8", cooked.substring(0, 4));
            assertEquals("0007" + each[2] + each[1], cooked.substring(40), each[0]);
        }
    }

    @Test
    void aCopyKeepsAllWhenTheRingIsGone() {
        made.packetType = RingHeader.PACKET_OUTGOING;
        made.add(7, FRAME, 1500);
        LivePacket packet = only(PacketForm.ETHERNET, 262_144);
        LivePacket copy = packet.copy();
        made.ring.close();
        assertThrows(IllegalStateException.class, packet::direction);
        assertArrayEquals(FRAME, copy.bytes().toArray(JAVA_BYTE));
        assertEquals(Direction.OUT, copy.direction());
        assertEquals(3, copy.interfaceIndex());
        assertEquals(7, copy.timestamp());
    }

    /** The clock is set back by an hour, and forward by a day; what it says is what is told. */
    @Test
    void aClockThatStepsChangesTimesAndNothingElse() {
        long hour = 3600 * 1_000_000_000L;
        long[] times = {100 * hour, 100 * hour + 1, 99 * hour, 99 * hour + 1, 123 * hour, 5};
        for (long time : times) {
            made.add(time, FRAME, FRAME.length);
        }
        made.handOver();
        int block = made.ring.take();
        List<Long> told = new ArrayList<>();
        long header = made.ring.firstPacket(block);
        LivePacket packet = new LivePacket(new InterfaceNames());
        for (int i = 0; i < made.ring.packets(block); i++) {
            PacketForm.ETHERNET.finish(made.memory, header, FRAME.length, 100, packet);
            told.add(packet.timestamp());
            header += RingHeader.next(made.memory, header);
        }
        assertEquals(List.of(times[0], times[1], times[2], times[3], times[4], times[5]), told);
    }

    @Test
    void blocksAreTakenInOrderAndGivenBackInAny() {
        for (int i = 0; i < 3; i++) {
            made.add(i, FRAME, FRAME.length);
            assertTrue(made.handOver());
        }
        made.add(3, FRAME, FRAME.length);
        assertFalse(made.handOver(), "the ring is full");
        int[] blocks = {made.ring.take(), made.ring.take(), made.ring.take(), made.ring.take()};
        assertArrayEquals(new int[] {0, 1, 2, 3}, blocks);
        assertFalse(made.ring.ready(), "all blocks are taken, none of them twice");
        made.ring.giveBack(2);
        made.ring.giveBack(0);
        assertFalse(made.ring.ready());
        made.add(4, FRAME, FRAME.length);
        made.handOver();
        assertTrue(made.ring.ready());
        assertEquals(0, made.ring.take());
        assertFalse(made.ring.ready(), "the second block is still read");
    }

    /** Packets that an old filter let through, a new one does not know what to do with. */
    @Test
    void whatWaitsIsFilteredAgain() {
        Program program =
                FilterCompiler.of(LinkType.ETHERNET).target(Target.LIVE_LINUX).compile("vlan 5");
        made.status = RingHeader.TP_STATUS_VLAN_VALID;
        for (int vlan : new int[] {5, 6}) {
            made.tci = vlan;
            made.add(1, FRAME, 1500);
            made.handOver();
            long header = made.ring.firstPacket(made.ring.take());
            InUserland here = InUserland.of(program, 3, PacketForm.ETHERNET, false);
            LivePacket packet = new LivePacket(new InterfaceNames());
            boolean kept = here.keeps(made.memory, header, PacketForm.ETHERNET, 20, packet);
            assertEquals(vlan == 5, kept);
            if (kept) {
                assertEquals(ADDRESSES + "81000005" + "08004500", bytes(packet));
            }
        }
    }
}
