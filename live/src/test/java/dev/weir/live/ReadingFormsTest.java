// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The ways to read a capture, on the loopback interface. */
@Timeout(60)
@ExtendWith(OwnNamespace.class)
class ReadingFormsTest {
    @BeforeEach
    void needsRoot() throws Exception {
        Root.assume();
    }

    private static byte number(Packet packet) {
        return packet.segment().get(JAVA_BYTE, packet.offset() + LoopbackTraffic.HEADERS);
    }

    private static void send(LoopbackTraffic traffic, int first, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            traffic.send(new byte[] {(byte) (first + i)});
        }
    }

    @Test
    void batchesStayUntilTheyAreClosed() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture = LiveCapture.on("lo").immediate().filter(traffic.program()).open()) {
            send(traffic, 1, 3);
            List<PacketBatch> open = new ArrayList<>();
            List<Integer> got = new ArrayList<>();
            List<LivePacket> kept = new ArrayList<>();
            while (got.size() < 3) {
                PacketBatch batch = capture.nextBatch();
                assertNotNull(batch);
                open.add(batch);
                for (LivePacket packet = batch.next(); packet != null; packet = batch.next()) {
                    got.add((int) number(packet));
                    kept.add(packet.copy());
                }
            }
            send(traffic, 4, 1);
            PacketBatch last = capture.nextBatch();
            assertNotNull(last);
            Packet fourth = null;
            while (fourth == null) {
                fourth = last.next();
                if (fourth == null) {
                    last = capture.nextBatch();
                    assertNotNull(last);
                }
            }
            assertEquals(4, number(fourth));
            assertEquals(List.of(1, 2, 3), got);
            assertEquals(2, number(kept.get(1)));
            assertEquals(Direction.IN, kept.get(1).direction());
            assertEquals("lo", kept.get(1).interfaceName());
            open.forEach(PacketBatch::close);
            open.forEach(PacketBatch::close);
            assertNull(open.getFirst().next(), "what was closed is empty");
        }
    }

    @Test
    void packetsComeWithinTheTimeout() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture =
                        LiveCapture.on("lo")
                                .timeout(Duration.ofMillis(200))
                                .filter(traffic.program())
                                .open()) {
            Thread.sleep(20); // not at the moment at which a block begins
            long begin = System.nanoTime();
            send(traffic, 1, 2);
            assertNotNull(capture.next());
            assertNotNull(capture.next());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertTrue(millis < 5000, millis + " ms");
        }
    }

    @Test
    void streamAndCallbackReadOn() throws Exception {
        try (var traffic = new LoopbackTraffic()) {
            var capture = LiveCapture.on("lo").immediate().filter(traffic.program()).open();
            send(traffic, 1, 5);
            try (var packets = capture.stream()) {
                assertEquals(
                        List.of((byte) 1, (byte) 2),
                        packets.limit(2).map(ReadingFormsTest::number).toList());
            }
            assertNull(capture.next(), "closed with the stream");
            try (var again = LiveCapture.on("lo").immediate().filter(traffic.program()).open()) {
                send(traffic, 6, 3);
                List<Byte> got = new ArrayList<>();
                again.limit(3).forEach(packet -> got.add(number(packet)));
                assertEquals(List.of((byte) 6, (byte) 7, (byte) 8), got);
            }
        }
    }

    /** Remembers what it is told. */
    private static class Told implements Flow.Subscriber<LivePacket> {
        final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
        volatile Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            signals.add("subscribed");
        }

        @Override
        public void onNext(LivePacket packet) {
            signals.add((int) number(packet));
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }

        Object signal() throws Exception {
            Object signal = signals.poll(30, TimeUnit.SECONDS);
            assertNotNull(signal);
            return signal;
        }

        void request(long count) {
            Flow.Subscription given = subscription;
            assertNotNull(given);
            given.request(count);
        }
    }

    @Test
    void aSubscriberGetsWhatItAsksForAndTheRingHoldsTheRest() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture = LiveCapture.on("lo").immediate().filter(traffic.program()).open()) {
            Told told = new Told();
            Flow.Publisher<LivePacket> publisher = capture.publisher();
            publisher.subscribe(told);
            assertEquals("subscribed", told.signal());
            send(traffic, 1, 4);
            Thread.sleep(100);
            assertTrue(told.signals.isEmpty(), "nothing was asked for");
            told.request(2);
            assertEquals(1, told.signal());
            assertEquals(2, told.signal());
            Thread.sleep(100);
            assertTrue(told.signals.isEmpty(), "no more was asked for");
            told.request(Long.MAX_VALUE);
            assertEquals(3, told.signal());
            assertEquals(4, told.signal());
            Told second = new Told();
            publisher.subscribe(second);
            assertEquals("subscribed", second.signal());
            assertInstanceOf(IllegalStateException.class, second.signal());
            capture.stop();
            assertEquals("complete", told.signal());
        }
    }

    @Test
    void aSubscriberThatAsksForNothingOrCancelsIsHeard() throws Exception {
        try (var capture = LiveCapture.on("lo").immediate().open()) {
            Told told = new Told();
            capture.publisher().subscribe(told);
            assertEquals("subscribed", told.signal());
            told.request(0);
            assertInstanceOf(IllegalArgumentException.class, told.signal());
        }
        try (var capture = LiveCapture.on("lo").immediate().open()) {
            Told told = new Told();
            capture.publisher().subscribe(told);
            assertEquals("subscribed", told.signal());
            Flow.Subscription given = told.subscription;
            assertNotNull(given);
            given.cancel();
            assertNull(capture.next(), "cancelling stops the capture");
            Thread.sleep(100);
            assertTrue(told.signals.isEmpty());
        }
    }

    @Test
    void anErrorOfASubscriberStopsTheCaptureAndIsTold() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture = LiveCapture.on("lo").immediate().filter(traffic.program()).open()) {
            AssertionError error = new AssertionError("of the subscriber");
            Told told =
                    new Told() {
                        @Override
                        public void onNext(LivePacket packet) {
                            throw error;
                        }
                    };
            capture.publisher().subscribe(told);
            assertEquals("subscribed", told.signal());
            told.request(5);
            send(traffic, 1, 1);
            assertEquals(error, told.signal());
            assertNull(capture.next(), "it is stopped");
        }
    }

    /** However packets are asked for, they come in the order in which they came. */
    @Test
    void batchesGoOnWhereSinglePacketsEnd() throws Exception {
        try (var capture = LiveCapture.on("lo").open();
                Rehearsal rehearsal = capture.rehearsal()) {
            LiveCapture packets = rehearsal.capture();
            List<Integer> expected = new ArrayList<>();
            for (Packet each = packets.poll(); each != null; each = packets.poll()) {
                expected.add(each.caplen());
            }
            rehearsal.handOver();
            List<Integer> got = new ArrayList<>();
            while (got.size() < expected.size()) {
                for (int i = 0; i < 2; i++) {
                    Packet one = packets.poll();
                    assertNotNull(one);
                    got.add(one.caplen());
                }
                if (got.size() % 3 == 0) {
                    packets.awaitPacket(); // which looks at the next one
                }
                try (PacketBatch batch = packets.nextBatch()) {
                    assertNotNull(batch);
                    batch.forEach(packet -> got.add(packet.caplen()));
                }
            }
            assertEquals(expected, got);
            rehearsal.handOver();
            assertNotNull(packets.poll(), "all blocks were given back");
        }
    }

    @Test
    void allInterfacesTogetherAreCooked() throws Exception {
        for (LinkType linkType : List.of(LinkType.LINUX_SLL2, LinkType.LINUX_SLL)) {
            try (var traffic = new LoopbackTraffic();
                    var capture =
                            LiveCapture.on("any")
                                    .immediate()
                                    .linkType(linkType)
                                    .filter("udp dst port " + traffic.port())
                                    .open()) {
                send(traffic, 9, 2);
                LivePacket packet = capture.next();
                assertNotNull(packet);
                assertEquals(linkType, packet.linkType());
                assertEquals("lo", packet.interfaceName());
                boolean second = linkType.equals(LinkType.LINUX_SLL2);
                assertEquals((second ? 20 : 16) + 20 + 8 + 1, packet.wirelen());
                assertEquals(packet.wirelen(), packet.caplen());
                packet = capture.next();
                assertNotNull(packet);
                assertEquals(
                        10,
                        packet.bytes().get(JAVA_BYTE, packet.caplen() - 1L),
                        "each packet once");
                assertThrows(IllegalStateException.class, () -> capture.send(new byte[60]));
            }
        }
    }

    @Test
    void directionIsChosen() throws Exception {
        try (var traffic = new LoopbackTraffic()) {
            for (Direction direction : Direction.values()) {
                try (var capture =
                        LiveCapture.on("lo")
                                .immediate()
                                .direction(direction)
                                .filter(traffic.program())
                                .open()) {
                    send(traffic, 1, 2);
                    LivePacket packet = capture.next();
                    assertNotNull(packet);
                    assertEquals(direction, packet.direction());
                    assertNotNull(capture.next());
                    assertEquals(2, capture.statistics().received());
                }
            }
        }
    }

    @Test
    void theFilterIsChangedWithoutAPacketOfTheOldOne() throws Exception {
        try (var one = new LoopbackTraffic();
                var two = new LoopbackTraffic();
                var capture = LiveCapture.on("lo").immediate().filter(one.program()).open()) {
            send(one, 1, 20);
            Thread.sleep(20); // they wait in the ring
            capture.setFilter("udp dst port " + two.port());
            send(one, 30, 20);
            send(two, 60, 20);
            for (int i = 0; i < 20; i++) {
                LivePacket packet = capture.next();
                assertNotNull(packet);
                assertEquals(60 + i, number(packet));
            }
            assertThrows(
                    dev.weir.filter.InvalidFilterException.class,
                    () -> capture.setFilter("udp prot 53"));
            assertThrows(IllegalArgumentException.class, () -> capture.setFilter(mark()));
            send(two, 90, 1);
            LivePacket packet = capture.next();
            assertNotNull(packet);
            assertEquals(90, number(packet), "the filter stays");
        }
    }

    private static dev.weir.bpf.Program mark() {
        return dev.weir.bpf.Program.of(
                new dev.weir.bpf.Instruction.LoadAbsolute(
                        dev.weir.bpf.Instruction.Size.WORD, -4096 + 20),
                new dev.weir.bpf.Instruction.ReturnA());
    }

    @Test
    void aLockedFilterStays() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture =
                        LiveCapture.on("lo")
                                .immediate()
                                .filter(traffic.program())
                                .lockFilter()
                                .open()) {
            var refused = assertThrows(SystemCallException.class, () -> capture.setFilter("tcp"));
            assertEquals("EPERM", refused.word());
            send(traffic, 1, 1);
            assertNotNull(capture.next());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }
}
