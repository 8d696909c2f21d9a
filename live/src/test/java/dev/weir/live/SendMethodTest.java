// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Frames that are sent in each of the ways arrive whole and in order, on the loopback interface.
 */
@Timeout(60)
@ExtendWith(OwnNamespace.class)
class SendMethodTest {
    /** More than there are places in a ring for the MTU of the loopback interface. */
    private static final int FRAMES = 500;

    /** What no interface takes: 65536 bytes and a header. */
    private static final int TOO_LONG = 70_000;

    private final Random random = new Random(7);
    private final long source = 0x0200_0000_0000L | (random.nextInt() & 0xffff_ffffL);
    private long bytes;

    @BeforeEach
    void needsRoot() throws Exception {
        Root.assume();
    }

    private byte[] frame(int number, int length) {
        byte[] frame = new byte[length];
        random.nextBytes(frame);
        ByteBuffer.wrap(frame)
                .putLong(0, 0)
                .putLong(4, source)
                .putShort(12, (short) 0x88b6)
                .putInt(14, number);
        return frame;
    }

    private Packet packet(byte[] frame) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(frame), 0, frame.length, frame.length, 0);
        packet.setInterface(0, LinkType.ETHERNET);
        bytes += frame.length;
        return packet;
    }

    /** Of the frames of this test, on their way in. */
    private LiveCapture capture() throws Exception {
        long high = source >>> Short.SIZE;
        long low = source & 0xffff;
        return LiveCapture.on("lo")
                .immediate()
                .direction(Direction.IN)
                .filter("ether[6:4] = %d and ether[10:2] = %d".formatted(high, low))
                .open();
    }

    private static void assertArrives(byte[] frame, LiveCapture capture) throws Exception {
        Packet got = capture.next();
        assertNotNull(got);
        assertArrayEquals(frame, got.bytes().toArray(JAVA_BYTE));
    }

    @ParameterizedTest
    @EnumSource
    void everyFrameArrivesAsItIs(SendMethod method) throws Exception {
        try (LiveCapture capture = capture();
                PacketSender sender = PacketSender.open("lo", method)) {
            byte[][] frames = new byte[FRAMES][];
            for (int i = 0; i < FRAMES; i++) {
                frames[i] = frame(i, 18 + random.nextInt(i % 50 == 7 ? 65_000 : 1_500));
                sender.send(packet(frames[i]));
            }
            sender.flush();
            assertEquals(FRAMES, sender.sent());
            assertEquals(bytes, sender.sentBytes());
            for (byte[] frame : frames) {
                assertArrives(frame, capture);
            }
        }
    }

    /**
     * The frame is told of when the kernel does not take it, and those that come later are sent.
     */
    @ParameterizedTest
    @EnumSource
    void aFrameThatIsTooLongOrTooShortIsRefused(SendMethod method) throws Exception {
        try (LiveCapture capture = capture();
                PacketSender sender = PacketSender.open("lo", method)) {
            for (int length : new int[] {TOO_LONG, 300_000, 2_000_000}) {
                SystemCallException e =
                        assertThrows(
                                SystemCallException.class,
                                () -> {
                                    sender.send(packet(frame(0, length)));
                                    sender.flush();
                                });
                String said = "a frame of " + length + " bytes is longer than lo takes";
                assertEquals("EMSGSIZE", e.word());
                assertTrue(e.toString().contains(said), e.toString());
            }
            SystemCallException e =
                    assertThrows(
                            SystemCallException.class,
                            () -> {
                                sender.send(packet(new byte[13]));
                                sender.flush();
                            });
            String said = "a frame of 13 bytes on lo is shorter than the header of Ethernet";
            assertTrue(e.toString().contains(said), e.toString());
            assertEquals(0, sender.sent());
            for (int i = 0; i < 40; i++) {
                byte[] frame = frame(i, 60 + i);
                sender.send(packet(frame));
                sender.flush();
                assertArrives(frame, capture);
            }
            assertEquals(40, sender.sent());
        }
    }
}
