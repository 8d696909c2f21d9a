// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Program;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
@ExtendWith(OwnNamespace.class)
class LiveCaptureTest {
    @BeforeEach
    void needsRoot() throws Exception {
        Root.assume();
    }

    private static byte[] payload(Packet packet) {
        byte[] bytes = packet.bytes().toArray(JAVA_BYTE);
        return java.util.Arrays.copyOfRange(bytes, LoopbackTraffic.HEADERS, bytes.length);
    }

    @Test
    void packetOnLoopbackIsSeenOnceAsItWasSent() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture = LiveCapture.on("lo").filter(traffic.program()).open()) {
            long before = System.currentTimeMillis();
            byte[] one = {1, 2, 3};
            byte[] large = new byte[60_000];
            java.util.Arrays.fill(large, (byte) 7);
            traffic.send(one);
            traffic.send(large);
            Packet first = next(capture);
            assertArrayEquals(one, payload(first));
            assertEquals(LoopbackTraffic.HEADERS + 3, first.wirelen());
            assertEquals(LinkType.ETHERNET, first.linkType());
            long millis = first.timestamp() / 1_000_000;
            assertTrue(millis >= before && millis <= System.currentTimeMillis(), "" + millis);
            assertArrayEquals(large, payload(next(capture)));
            CaptureStatistics counts = capture.statistics();
            assertEquals(4, counts.received(), "each on its way out and in, as tcpdump counts");
            assertEquals(0, counts.dropped());
        }
    }

    private static Packet next(LiveCapture capture) throws Exception {
        Packet packet = capture.next();
        assertNotNull(packet);
        return packet;
    }

    /**
     * Nobody computes the checksum of a datagram that stays on this machine; of a frame that is
     * sent as it is the kernel knows nothing.
     */
    @Test
    void aChecksumThatIsStillToBeComputedIsTold() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture = LiveCapture.on("lo").immediate().filter(traffic.program()).open()) {
            traffic.send(new byte[10]);
            LivePacket packet = capture.next();
            assertNotNull(packet);
            assertTrue(packet.checksumNotReady());
            assertFalse(packet.checksumChecked());
            capture.send(packet.copy().bytes());
            LivePacket again = capture.next();
            assertNotNull(again);
            assertFalse(again.checksumNotReady());
        }
    }

    @Test
    void whatCannotBeSentIsSaid() throws Exception {
        try (var capture = LiveCapture.on("lo").open()) {
            assertEquals(
                    "send: EINVAL (invalid argument); a frame of 13 bytes on lo is shorter than the"
                            + " header of Ethernet",
                    assertThrows(SystemCallException.class, () -> capture.send(new byte[13]))
                            .getMessage());
            assertEquals(
                    "send: EMSGSIZE (message too long); a frame of 65551 bytes is longer than lo"
                            + " takes; its MTU is in: ip link show lo",
                    assertThrows(SystemCallException.class, () -> capture.send(new byte[65551]))
                            .getMessage());
        }
    }

    @Test
    void moreReadersThanTheKernelTakesAreRefused() throws Exception {
        LiveCaptureBuilder builder = LiveCapture.on("lo").bufferSize(1);
        assertEquals(
                "setsockopt PACKET_FANOUT: ENOSPC (no space left on device); 256 readers at most"
                        + " share packets",
                assertThrows(SystemCallException.class, () -> builder.open(FanoutMode.HASH, 257))
                        .getMessage());
    }

    @Test
    void snaplenCutsCaplenAlone() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture = LiveCapture.on("lo").snaplen(50).filter(traffic.program()).open()) {
            traffic.send(new byte[1000]);
            Packet packet = next(capture);
            assertEquals(50, packet.caplen());
            assertEquals(LoopbackTraffic.HEADERS + 1000, packet.wirelen());
        }
    }

    @Test
    void stopCloseAndInterruptEndTheWait() throws Exception {
        for (String way : List.of("stop", "close", "interrupt")) {
            try (var traffic = new LoopbackTraffic();
                    var capture = LiveCapture.on("lo").filter(traffic.program()).open()) {
                var begun = new CountDownLatch(1);
                var ended = new CompletableFuture<Boolean>();
                Thread reader =
                        Thread.ofPlatform()
                                .start(() -> {
                                    begun.countDown();
                                    try {
                                        assertNull(capture.next());
                                        ended.complete(Thread.currentThread().isInterrupted());
                                    } catch (Throwable e) {
                                        ended.completeExceptionally(e);
                                    }
                                });
                begun.await();
                Thread.sleep(50); // so that it waits in the kernel, most of the time
                end(way, capture, reader);
                assertEquals(way.equals("interrupt"), ended.get(30, TimeUnit.SECONDS), way);
                assertNull(capture.next(), "it stays so");
            }
        }
    }

    private static void end(String way, LiveCapture capture, Thread reader) throws Exception {
        switch (way) {
            case "stop" -> capture.stop();
            case "close" -> capture.close();
            default -> reader.interrupt();
        }
    }

    @Test
    void interruptAndStopBeforeTheWaitEndItToo() throws Exception {
        try (var capture = LiveCapture.on("lo").open()) {
            Thread.currentThread().interrupt();
            assertNull(capture.next());
            assertTrue(Thread.interrupted());
        }
        try (var capture = LiveCapture.on("lo").open()) {
            capture.stop();
            capture.stop();
            assertNull(capture.next());
        }
    }

    @Test
    void packetAndCountsOutliveTheCapture() throws Exception {
        try (var traffic = new LoopbackTraffic()) {
            var capture = LiveCapture.on("lo").filter(traffic.program()).open();
            traffic.send(new byte[] {5});
            Packet packet = next(capture);
            capture.close();
            capture.close();
            assertArrayEquals(new byte[] {5}, payload(packet));
            assertEquals(2, capture.statistics().received());
            assertThrows(IllegalStateException.class, () -> capture.send(new byte[60]));
        }
    }

    @Test
    void refusedProgramRunsOutsideTheKernelAfterAWarning() throws Exception {
        try (var traffic = new LoopbackTraffic()) {
            List<Instruction> instructions = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                instructions.add(new LoadLength(Register.A));
            }
            instructions.addAll(traffic.program().instructions());
            List<String> warnings = new ArrayList<>();
            try (var capture =
                    LiveCapture.on("lo")
                            .filter(new Program(instructions))
                            .onWarning(warnings::add)
                            .open()) {
                assertEquals(
                        List.of(
                                "setsockopt SO_ATTACH_FILTER: EINVAL (invalid argument); the"
                                        + " kernel refused the filter of 5008 instructions: it"
                                        + " takes 4096 at most; filtering outside the kernel,"
                                        + " which is slower"),
                        warnings);
                try (var other = new LoopbackTraffic()) {
                    other.send(new byte[] {1});
                }
                traffic.send(new byte[] {2});
                assertArrayEquals(new byte[] {2}, payload(next(capture)));
            }
        }
    }

    /** The kernel takes no program that jumps back; metadata is known all the same. */
    @Test
    void loopsRunOutsideTheKernelAfterAWarning() throws Exception {
        List<String> warnings = new ArrayList<>();
        try (var traffic = new LoopbackTraffic();
                var capture =
                        LiveCapture.on("lo")
                                .filter(
                                        "inbound and ip protochain 17 and dst port "
                                                + traffic.port())
                                .onWarning(warnings::add)
                                .open()) {
            assertEquals(1, warnings.size());
            String warning = warnings.getFirst();
            assertTrue(warning.contains("EINVAL"), warning);
            assertTrue(warning.endsWith("filtering outside the kernel, which is slower"), warning);
            try (var other = new LoopbackTraffic()) {
                other.send(new byte[] {1});
            }
            traffic.send(new byte[] {2});
            assertArrayEquals(new byte[] {2}, payload(next(capture)));
        }
    }

    /** The example of the design, on the loopback interface. */
    @Test
    void expressionIsCompiledForTheInterface() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture =
                        LiveCapture.on("lo")
                                .snaplen(96)
                                .promiscuous()
                                .filter("udp dst port " + traffic.port())
                                .open()) {
            try (var other = new LoopbackTraffic()) {
                other.send(new byte[] {1});
            }
            traffic.send(new byte[] {2});
            for (Packet packet : capture) {
                assertArrayEquals(new byte[] {2}, payload(packet));
                break;
            }
            assertEquals(2, capture.statistics().received());
        }
    }

    @Test
    void wrongExpressionOpensNothing() {
        var e =
                assertThrows(
                        InvalidFilterException.class,
                        () -> LiveCapture.on("lo").filter("udp prot 53").open());
        assertEquals("udp prot 53", e.expression());
    }

    @Test
    void wrongInterfacesAreToldFromEachOther() {
        var unknown = assertThrows(CaptureException.class, () -> LiveCapture.on("no-such").open());
        assertEquals(CaptureException.Reason.NO_SUCH_INTERFACE, unknown.reason());
        String message = String.valueOf(unknown.getMessage());
        assertTrue(message.startsWith("no such interface: no-such; there are "), message);
        assertTrue(message.contains("lo"), message);
        var near = assertThrows(CaptureException.class, () -> LiveCapture.on("l0").open());
        String said = String.valueOf(near.getMessage());
        assertTrue(said.startsWith("no such interface: l0; did you mean lo?; there are "), said);
        var type =
                assertThrows(
                        CaptureException.class,
                        () -> LiveCapture.on("lo").linkType(LinkType.RAW).open());
        assertEquals(CaptureException.Reason.LINK_TYPE, type.reason());
        var time =
                assertThrows(
                        CaptureException.class,
                        () -> LiveCapture.on("lo").timestamps(TimestampType.ADAPTER).open());
        assertEquals(CaptureException.Reason.TIMESTAMP_TYPE, time.reason());
    }

    @Test
    void clocksOfSeveralInterfacesOrderNoPackets() {
        var order =
                assertThrows(
                        CaptureException.class,
                        () ->
                                LiveCapture.on("lo", "eth0")
                                        .timestamps(TimestampType.ADAPTER_UNSYNCED)
                                        .open());
        assertEquals(CaptureException.Reason.TIMESTAMP_TYPE, order.reason());
        String message = String.valueOf(order.getMessage());
        assertTrue(message.contains("which packet of lo and eth0 came first"), message);
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        LiveCaptureBuilder options = LiveCapture.on("lo");
        assertThrows(IllegalArgumentException.class, () -> options.snaplen(0));
        assertThrows(
                IllegalArgumentException.class, () -> options.snaplen(LiveCapture.MAX_SNAPLEN + 1));
        assertThrows(IllegalArgumentException.class, () -> options.bufferSize(0));
        assertThrows(IllegalArgumentException.class, () -> options.timeout(Duration.ofSeconds(11)));
        assertThrows(IllegalArgumentException.class, () -> LiveCapture.on("lo", "lo"));
        assertThrows(IllegalArgumentException.class, () -> options.open(FanoutMode.HASH, 0));
        assertThrows(
                dev.weir.bpf.InvalidProgramException.class,
                () -> options.filter(Program.of(new LoadLength(Register.A))));
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
