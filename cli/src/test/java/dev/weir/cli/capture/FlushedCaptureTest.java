// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.write.Output;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.PacketSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** When what was captured is passed on. */
class FlushedCaptureTest {
    private static final Packet PACKET = new PacketCursor();

    private long now;
    private long lastFlush;
    private long longest;
    private int flushes;

    private final Output output =
            new Output() {
                @Override
                public void write(Packet packet) {}

                @Override
                public void flush() {
                    longest = Math.max(longest, now - lastFlush);
                    lastFlush = now;
                    flushes++;
                }

                @Override
                public void close() {}
            };

    private static PacketSource waitingFor(@Nullable Packet packet) {
        return new PacketSource() {
            @Override
            public @Nullable Packet next() {
                return packet;
            }

            @Override
            public void close() {}
        };
    }

    /** Ten milliseconds is the longest that a capture looks for a packet without a wait. */
    @Test
    void aCaptureThatNeverWaitsIsFlushedWithinASecond() throws Exception {
        FlushedCapture packets =
                new FlushedCapture(waitingFor(null), () -> PACKET, output, () -> now, () -> false);
        for (int i = 0; i < 10_000; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(10);
            assertSame(PACKET, packets.next());
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(longest);
        assertTrue(millis > 0 && millis < 750, millis + " ms, and the writer takes 250 more");
    }

    @Test
    void fastPacketsArePassedOnTogether() throws Exception {
        FlushedCapture packets =
                new FlushedCapture(waitingFor(null), () -> PACKET, output, () -> now, () -> false);
        for (int i = 0; i < 1_000_000; i++) {
            now += 1000;
            assertSame(PACKET, packets.next());
        }
        assertEquals(3, flushes, "in one second");
    }

    @Test
    void beforeEachWaitThereIsAFlush() throws Exception {
        Queue<Packet> there = new ArrayDeque<>();
        FlushedCapture packets =
                new FlushedCapture(waitingFor(PACKET), there::poll, output, () -> now, () -> false);
        there.add(PACKET);
        packets.next();
        assertEquals(0, flushes);
        assertSame(PACKET, packets.next());
        assertEquals(1, flushes);
        packets = new FlushedCapture(waitingFor(null), there::poll, output, () -> now, () -> false);
        assertNull(packets.next());
        assertEquals(2, flushes);
    }

    @Test
    void whatElseThereIsToDoIsDoneUntilAPacketComes() throws Exception {
        Queue<Packet> there = new ArrayDeque<>();
        int[] done = {0};
        FlushedCapture packets =
                new FlushedCapture(
                        waitingFor(null),
                        there::poll,
                        output,
                        () -> now,
                        () -> {
                            assertEquals(1, flushes, "nobody waits for a packet that has come");
                            if (++done[0] == 3) {
                                there.add(PACKET);
                            }
                            return done[0] < 5;
                        });
        assertSame(PACKET, packets.next());
        assertEquals(3, done[0]);
        flushes = 0;
        assertNull(packets.next(), "what the capture gives that is waited for");
        assertEquals(5, done[0]);
    }
}
