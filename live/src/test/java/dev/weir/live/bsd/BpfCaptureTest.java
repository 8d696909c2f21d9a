// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.live.Capture;
import dev.weir.live.CaptureException.Reason;
import dev.weir.live.CaptureStatistics;
import dev.weir.live.Direction;
import dev.weir.live.SystemCallException;
import dev.weir.live.tap.Behaviour;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A capture over a tap, on every system, as one sees it who reads packets. */
@Timeout(60)
class BpfCaptureTest {
    static final Duration SOON = Duration.ofMillis(20);

    @TestFactory
    Stream<DynamicContainer> everySystem() {
        return Stream.of(
                        new Behaviour("packets come as they were fed", this::packets),
                        new Behaviour("snaplen cuts caplen alone", this::snaplen),
                        new Behaviour("another thread ends the wait", this::stop),
                        new Behaviour("an interrupt ends the wait", this::interrupt),
                        new Behaviour("an interrupt ends the capture", this::interruptedBefore),
                        new Behaviour("to close ends the wait", this::close),
                        new Behaviour("an interface that disappears", this::vanished),
                        new Behaviour("counts and a removal nobody read", this::vanishedUnread),
                        new Behaviour("a packet that cannot be read", this::unreadable),
                        new Behaviour("what is sent", this::send),
                        new Behaviour("counts", this::counts),
                        new Behaviour("two readers, two filters", this::twoReaders),
                        new Behaviour("immediate mode", this::immediate),
                        new Behaviour("a clock that steps", this::clock),
                        new Behaviour("no packet is lost where the feeder waits", this::noLoss),
                        new Behaviour("loopback", this::loopback))
                .map(Behaviour::onEverySystem);
    }

    static byte[] frame(int size, int first) {
        byte[] frame = new byte[size];
        frame[0] = (byte) first;
        frame[12] = 8; // IPv4
        frame[size - 1] = (byte) size;
        return frame;
    }

    static Packet next(Capture capture) throws IOException {
        Packet packet = capture.next();
        assertNotNull(packet);
        return packet;
    }

    private static byte[] bytes(Packet packet) {
        return packet.bytes().toArray(JAVA_BYTE);
    }

    private void packets(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system).clock(() -> 1_700_000_000_123_456_789L);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (BpfCapture capture = tap.on("em0").timeout(SOON).open()) {
            for (int size = 14; size < 80; size++) {
                em0.feed(frame(size, size));
            }
            for (int size = 14; size < 80; size++) {
                Packet packet = next(capture);
                assertArrayEquals(frame(size, size), bytes(packet));
                assertEquals(size, packet.wirelen());
                assertEquals(LinkType.ETHERNET, packet.linkType());
                boolean nanos = system == BsdSystem.FREEBSD;
                assertEquals(nanos, capture.nanoseconds());
                assertEquals(1_700_000_000_123_456_000L + (nanos ? 789 : 0), packet.timestamp());
            }
            assertEquals("em0", capture.interfaceName());
            assertEquals(system.buffers().most(), capture.bufferSize());
        }
    }

    private void snaplen(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = tap.on("em0").snaplen(20).timeout(SOON).open()) {
            em0.feed(frame(1000, 1));
            Packet packet = next(capture);
            assertEquals(20, packet.caplen());
            assertEquals(1000, packet.wirelen());
            assertEquals(20, capture.snaplen());
        }
        Program all = Program.of(new ReturnK(-1));
        try (Capture capture = tap.on("em0").snaplen(30).filter(all).timeout(SOON).open()) {
            em0.feed(frame(1000, 1));
            assertEquals(30, next(capture).caplen());
        }
        try (Capture capture =
                tap.on("em0").snaplen(30).filter(all).bufferSize(4096).timeout(SOON).open()) {
            for (int i = 0; i < 60; i++) {
                em0.feed(frame(1000, 1));
            }
            assertEquals(0, capture.statistics().dropped(), "no more than that is stored");
        }
    }

    /** What ends a wait of a reader. */
    private interface End {
        void of(Capture capture) throws Exception;
    }

    /** Has readers that would wait for minutes; {@return the last capture, which has ended} */
    private static Capture endsSoon(Tap tap, End end) throws Exception {
        long least = Long.MAX_VALUE;
        Capture capture = null;
        // a busy machine may be late now and then, and is not each time
        for (int round = 0; round < 10 && least >= 1000; round++) {
            if (capture != null) {
                capture.close();
            }
            capture = tap.on("em0").timeout(Duration.ofMinutes(5)).open();
            CompletableFuture<Packet> reading = read(capture);
            Thread.sleep(20);
            long since = System.nanoTime();
            end.of(capture);
            assertNull(reading.join());
            least = Math.min(least, (System.nanoTime() - since) / 1_000_000);
        }
        assertTrue(least < 1000, least + " ms");
        assertNotNull(capture);
        return capture;
    }

    private static CompletableFuture<Packet> read(Capture capture) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return capture.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void stop(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = endsSoon(tap, Capture::stop)) {
            assertNull(capture.next());
            assertEquals(new CaptureStatistics(0, 0, 0), capture.statistics());
        }
    }

    private void interrupt(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        tap.add("em0", LinkType.ETHERNET);
        AtomicReference<Object> seen = new AtomicReference<>("nothing");
        try (Capture capture = tap.on("em0").open()) {
            Thread reader =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    Packet packet = capture.next();
                                    seen.set(
                                            packet == null
                                                    && Thread.currentThread().isInterrupted());
                                } catch (IOException e) {
                                    seen.set(e);
                                }
                            });
            Thread.sleep(20);
            reader.interrupt();
            reader.join(10_000);
            assertEquals(true, seen.get());
        }
    }

    private void interruptedBefore(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = tap.on("em0").timeout(SOON).open()) {
            Thread.currentThread().interrupt();
            assertNull(capture.next());
            assertTrue(Thread.interrupted(), "the status of the thread stays");
            em0.feed(frame(60, 1));
            assertNull(capture.next(), "it has ended");
        }
    }

    private void close(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        Capture capture = endsSoon(tap, Capture::close);
        capture.close();
        assertEquals(0, em0.readers());
        assertThrows(IllegalStateException.class, () -> capture.send(frame(60, 1)));
        assertEquals(0, capture.statistics().received());
    }

    private void vanished(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = tap.on("em0").timeout(SOON).open()) {
            em0.feed(frame(60, 1));
            next(capture);
            assertEquals(1, capture.statistics().received());
            CompletableFuture<Throwable> reading =
                    CompletableFuture.supplyAsync(
                            () -> assertThrows(IOException.class, capture::next));
            Thread.sleep(20);
            em0.remove();
            ReasonTest.assertReason(
                    Reason.VANISHED,
                    "interface em0 has disappeared",
                    reading.get(20, TimeUnit.SECONDS));
            assertNull(capture.next(), "it has ended");
            assertEquals(1, capture.statistics().received(), "the counts stay");
        }
    }

    private void vanishedUnread(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        Capture capture = tap.on("em0").open();
        em0.feed(frame(60, 1));
        assertEquals(1, capture.statistics().received());
        em0.remove();
        assertEquals(1, capture.statistics().received());
        capture.close();
        assertEquals(1, capture.statistics().received());
    }

    private void unreadable(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = tap.on("em0").timeout(SOON).open()) {
            MemorySegment gone;
            try (Arena arena = Arena.ofConfined()) {
                gone = arena.allocate(60);
            }
            assertThrows(IllegalStateException.class, () -> em0.feed(gone, 0, 60, 60, 1000, false));
            em0.feed(frame(99, 7));
            assertEquals(99, next(capture).wirelen(), "nothing was made of it");
        }
    }

    private void send(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        List<byte[]> sent = new ArrayList<>();
        tap.add("em0", LinkType.ETHERNET).onWrite(sent::add);
        try (Capture sender = tap.on("em0").timeout(SOON).open();
                Capture other = tap.on("em0").timeout(SOON).open();
                Capture in = tap.on("em0").timeout(SOON).direction(Direction.IN).open()) {
            byte[] frame = frame(60, 1);
            frame[6] = 9;
            sender.send(frame);
            assertArrayEquals(frame, sent.getFirst(), "as it is, its source address too");
            assertArrayEquals(frame, bytes(next(other)));
            assertArrayEquals(frame, bytes(next(sender)));
            assertEquals(system == BsdSystem.OPENBSD ? 1 : 0, in.statistics().received());
            var refused =
                    assertThrows(SystemCallException.class, () -> sender.send(new byte[2000]));
            assertEquals("EMSGSIZE", refused.word());
            assertEquals(40, refused.errno());
        }
    }

    private void counts(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (BpfCapture capture =
                tap.on("em0").bufferSize(4096).filter("ether[0] = 7").timeout(SOON).open()) {
            assertEquals(4096, capture.bufferSize());
            for (int i = 0; i < 1000; i++) {
                em0.feed(frame(60, i % 2 == 0 ? 7 : 8));
            }
            CaptureStatistics counts = capture.statistics();
            assertEquals(1000, counts.received());
            int read = 0;
            for (; read < 500 - counts.dropped(); read++) {
                assertEquals(7, bytes(next(capture))[0]);
            }
            assertTrue(counts.dropped() > 0 && read > 0);
            em0.feed(frame(99, 7));
            assertEquals(99, next(capture).wirelen(), "none besides was there");
        }
    }

    private void twoReaders(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture sevens = tap.on("em0").filter("ether[0] = 7").timeout(SOON).open();
                Capture eights =
                        tap.on("em0").filter("ether[0] = 8").snaplen(14).timeout(SOON).open()) {
            em0.feed(frame(60, 8));
            em0.feed(frame(61, 7));
            assertEquals(61, next(sevens).caplen());
            assertEquals(14, next(eights).caplen());
        }
    }

    private void immediate(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = tap.on("em0").immediate().timeout(Duration.ofSeconds(50)).open()) {
            long least = Long.MAX_VALUE;
            // a busy machine may be late now and then, and is not each time
            for (int round = 0; round < 10 && least > 500; round++) {
                CompletableFuture<Packet> reading = read(capture);
                Thread.sleep(20);
                long since = System.nanoTime();
                em0.feed(frame(60, 1));
                assertNotNull(reading.join());
                least = Math.min(least, (System.nanoTime() - since) / 1_000_000);
            }
            assertTrue(least < 500, "it comes with the timeout only: " + least + " ms");
        }
    }

    private void clock(BsdSystem system) throws IOException {
        long[] now = {5_000_000_000L};
        Tap tap = Tap.of(system).clock(() -> now[0]);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = tap.on("em0").timeout(SOON).open()) {
            em0.feed(frame(60, 1));
            now[0] = 2_000_000_000L;
            em0.feed(frame(60, 1));
            assertEquals(5_000_000_000L, next(capture).timestamp());
            assertEquals(2_000_000_000L, next(capture).timestamp(), "it stepped back");
        }
    }

    private void noLoss(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        int count = 20_000;
        try (Capture capture = tap.on("em0").bufferSize(8192).timeout(SOON).open()) {
            Thread feeder =
                    Thread.ofPlatform()
                            .start(() -> {
                                MemorySegment frame = MemorySegment.ofArray(frame(60, 1));
                                for (int i = 0; i < count; i++) {
                                    feed(em0, frame, i);
                                }
                            });
            for (int i = 0; i < count; i++) {
                assertEquals(i * 1000L, next(capture).timestamp(), "in order");
            }
            feeder.join();
            assertEquals(new CaptureStatistics(count, 0, 0), capture.statistics());
        }
    }

    private static void feed(TapInterface to, MemorySegment frame, int i) {
        try {
            assertTrue(to.feedWhenRoom(frame, 0, 60, 60, i * 1000L, false));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void loopback(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        LinkType linkType = system == BsdSystem.OPENBSD ? new LinkType(108) : LinkType.NULL;
        TapInterface lo0 = tap.add("lo0", linkType);
        byte[] packet = new byte[24];
        packet[system == BsdSystem.OPENBSD ? 3 : 0] = 2; // AF_INET
        packet[4] = 0x45;
        try (Capture capture = tap.on("lo0").filter("ip").timeout(SOON).open()) {
            assertEquals(linkType, capture.linkType());
            lo0.feed(new byte[24]);
            lo0.feed(packet);
            assertArrayEquals(packet, bytes(next(capture)));
        }
    }

    @Test
    void packetFedAgainKeepsItsTimeAndLength() throws IOException {
        Tap tap = Tap.of(BsdSystem.FREEBSD);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        TapInterface em1 = tap.add("em1", LinkType.ETHERNET);
        try (Capture from = tap.on("em0").snaplen(20).timeout(SOON).open();
                Capture to = tap.on("em1").timeout(SOON).open()) {
            MemorySegment frame = MemorySegment.ofArray(frame(60, 1));
            em0.feed(frame, 0, 60, 1500, 123_456_789_012_345L, false);
            em1.feed(next(from));
            Packet packet = next(to);
            assertEquals(20, packet.caplen());
            assertEquals(1500, packet.wirelen());
            assertEquals(123_456_789_012_345L, packet.timestamp());
        }
    }
}
