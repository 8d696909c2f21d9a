// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.packet.Packet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HexFormat;

/** Packets that are copied are those that are given out, as records of a pcap savefile. */
@Timeout(60)
@ExtendWith(OwnNamespace.class)
class CopiedPacketsTest {
    private static final int SIZE = 1 << 20;

    private final MemorySegment memory = Arena.ofAuto().allocate(SIZE);

    @BeforeEach
    void needsRoot() throws Exception {
        Root.assume();
    }

    private static byte[] record(Packet packet, int perUnit) {
        byte[] bytes = packet.bytes().toArray(JAVA_BYTE);
        return ByteBuffer.allocate(PcapRecords.HEADER + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (packet.timestamp() / 1_000_000_000L))
                .putInt((int) (packet.timestamp() % 1_000_000_000L) / perUnit)
                .putInt(packet.caplen())
                .putInt(packet.wirelen())
                .put(bytes)
                .array();
    }

    private byte[] copied(PcapRecords records) {
        return memory.asSlice(0, records.bytes()).toArray(JAVA_BYTE);
    }

    @Test
    void theyAreThoseThatAreGivenOut() throws Exception {
        try (var capture = LiveCapture.on("lo").open();
                Rehearsal rehearsal = capture.rehearsal()) {
            LiveCapture packets = rehearsal.capture();
            var expected = new ByteArrayOutputStream();
            for (Packet each = packets.poll(); each != null; each = packets.poll()) {
                expected.writeBytes(record(each, 1000));
            }
            rehearsal.handOver();
            PcapRecords records = new PcapRecords(memory, false);
            var got = new ByteArrayOutputStream();
            // Some at a time, and now and then one by itself.
            for (int most = 1; ; most++) {
                records.place(0, SIZE, most);
                boolean more = packets.copy(records);
                assertTrue(records.packets() <= most);
                got.writeBytes(copied(records));
                Packet one = packets.poll();
                if (one == null) {
                    break;
                }
                assertTrue(more);
                got.writeBytes(record(one, 1000));
            }
            assertFalse(packets.copy(records));
            assertEquals(
                    HexFormat.of().formatHex(expected.toByteArray()),
                    HexFormat.of().formatHex(got.toByteArray()));
        }
    }

    @Test
    void noneIsCopiedThatThereIsNoRoomFor() throws Exception {
        try (var capture = LiveCapture.on("lo").open();
                Rehearsal rehearsal = capture.rehearsal()) {
            LiveCapture packets = rehearsal.capture();
            PcapRecords records = new PcapRecords(memory, false);
            // The first packet has no bytes, the second one 641.
            records.place(100, 100 + PcapRecords.HEADER + PacketForm.MOST_ADDED, 10);
            assertTrue(packets.copy(records));
            assertEquals(1, records.packets());
            assertEquals(PcapRecords.HEADER, records.bytes());
            assertTrue(packets.copy(records));
            assertEquals(1, records.packets());
            Packet second = packets.poll();
            assertNotNull(second);
            assertEquals(641, second.caplen());
            assertThrows(IndexOutOfBoundsException.class, () -> records.place(0, SIZE + 1, 1));
        }
    }

    /**
     * By turns copied and given out, they go on for longer than a ring that lost the block of one
     * could take: each comes in a block of its own.
     */
    @Test
    void theRingGoesOnHoweverItsBlocksEnd() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture =
                        LiveCapture.on("lo")
                                .snaplen(200)
                                .bufferSize(2 * RingSize.MIN_BLOCK)
                                .timeout(Duration.ofMillis(1))
                                .filter(traffic.program())
                                .open()) {
            PcapRecords records = new PcapRecords(memory, true);
            for (int i = 0; i < 20; i++) {
                traffic.send(new byte[] {1, 2, (byte) i});
                assertTrue(capture.await());
                int last = LoopbackTraffic.HEADERS + 2;
                if (i % 2 == 0) {
                    Packet packet = capture.next();
                    assertNotNull(packet);
                    assertEquals(i, packet.bytes().get(JAVA_BYTE, last));
                } else {
                    records.place(0, SIZE, 10);
                    while (records.packets() == 0) {
                        assertTrue(capture.await());
                        capture.copy(records);
                    }
                    assertEquals(1, records.packets());
                    assertEquals(i, memory.get(JAVA_BYTE, PcapRecords.HEADER + last));
                }
            }
            assertEquals(0, capture.statistics().dropped());
            capture.stop();
            assertFalse(capture.await());
            assertFalse(capture.copy(records));
        }
    }

    @Test
    void memoryIsOffTheHeap() {
        MemorySegment heap = MemorySegment.ofArray(new byte[SIZE]);
        assertThrows(IllegalArgumentException.class, () -> new PcapRecords(heap, false));
    }
}
