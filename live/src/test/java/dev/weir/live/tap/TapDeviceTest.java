// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.bsd.BpfRequest;
import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.bsd.RecordLayout;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Every behaviour of bpf(4) by every system: buffers, reads, timeouts and counts. */
@Timeout(60)
class TapDeviceTest {
    private static final byte[] FRAME = new byte[60];
    private static final int BUFFER = 4096;

    @TestFactory
    Stream<DynamicContainer> everySystem() {
        return Stream.of(
                        new Behaviour("a read takes the buffer length exactly", this::exactLength),
                        new Behaviour("a buffer is cut to what there is", this::bufferSizes),
                        new Behaviour("store becomes hold, and then drops", this::rotation),
                        new Behaviour("a read gives hold, the next the store", this::holdFirst),
                        new Behaviour("a packet larger than the buffer is cut", this::largePacket),
                        new Behaviour("immediate mode wakes for each packet", this::immediate),
                        new Behaviour("a read ends with its timeout", this::readTimeout),
                        new Behaviour("a poll starts the timer or not", this::pollTimer),
                        new Behaviour("a request cancels the timer", this::cancelledTimer),
                        new Behaviour("packets that waited can be read", this::waitTimeout),
                        new Behaviour("counts begin anew with a filter", this::counts),
                        new Behaviour("no interface, no packets", this::neverBound),
                        new Behaviour("an interface goes away", this::removed),
                        new Behaviour("a waiting read and a removal", this::removedMeanwhile),
                        new Behaviour(
                                "what is in hold outlives the interface", this::heldAtRemoval),
                        new Behaviour("down is no error", this::down),
                        new Behaviour("FIONREAD", this::fionread),
                        new Behaviour("no memory for buffers", this::noMemory))
                .map(Behaviour::onEverySystem);
    }

    private static TapInterface interfaceOf(Tap tap) {
        return tap.add("em0", LinkType.ETHERNET);
    }

    /** {@return how many bytes a record of {@link #FRAME} takes, padding included} */
    private static int record(BsdSystem system) {
        int hdrlen = system.records().hdrlen(14, system.records().countedHeader());
        return (int) system.records().align(hdrlen + FRAME.length);
    }

    private void exactLength(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            em0.feed(FRAME);
            assertEquals(device.error(BsdErrno.EINVAL), device.read(BUFFER - 1));
            assertEquals(device.error(BsdErrno.EINVAL), device.read(BUFFER + 1));
            assertTrue(device.read(BUFFER) > 0);
        }
    }

    private void bufferSizes(BsdSystem system) {
        Tap tap = Tap.of(system);
        interfaceOf(tap);
        try (Device device = new Device(tap)) {
            assertEquals(system.buffers().byDefault(), device.get(BpfRequest.BIOCGBLEN));
            device.must(BpfRequest.BIOCSBLEN, Integer.MAX_VALUE);
            assertEquals(system.buffers().most(), device.get(BpfRequest.BIOCGBLEN));
            device.must(BpfRequest.BIOCSBLEN, -1);
            assertEquals(system.buffers().most(), device.get(BpfRequest.BIOCGBLEN));
            device.must(BpfRequest.BIOCSBLEN, 1);
            assertEquals(32, device.get(BpfRequest.BIOCGBLEN));
            assertEquals(0, device.attach("em0"));
            assertEquals(device.error(BsdErrno.EINVAL), device.set(BpfRequest.BIOCSBLEN, 4096));
        }
    }

    private void rotation(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        int fit = 10;
        try (Device device = Device.on(tap, "em0", fit * record(system))) {
            for (int i = 0; i < fit; i++) {
                em0.feed(FRAME);
                assertEquals(0, device.poll(0), "the store is not readable, packet " + i);
            }
            em0.feed(FRAME);
            assertEquals(1, device.poll(0), "one more makes it the hold buffer");
            for (int i = 1; i < fit; i++) {
                em0.feed(FRAME);
            }
            assertEquals(0, device.counts()[1]);
            em0.feed(FRAME);
            em0.feed(FRAME);
            assertEquals(2L * fit + 2, device.counts()[0]);
            assertEquals(2, device.counts()[1], "both buffers are full");
            int unpadded = record(system) - FRAME.length - headerOf(system);
            assertEquals((long) fit * record(system) - unpadded, device.read());
            assertEquals((long) fit * record(system) - unpadded, device.read());
            assertTrue(device.read() <= 0, "and no more");
        }
    }

    private static int headerOf(BsdSystem system) {
        return system.records().hdrlen(14, system.records().countedHeader());
    }

    private void holdFirst(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", 2 * record(system))) {
            for (byte i = 0; i < 3; i++) {
                byte[] frame = FRAME.clone();
                frame[0] = i;
                em0.feed(frame);
            }
            assertTrue(device.read() > record(system), "two of them");
            assertEquals(0, device.bytes(headerOf(system) + 1)[headerOf(system)]);
            assertEquals(headerOf(system) + FRAME.length, device.read());
            assertEquals(2, device.bytes(headerOf(system) + 1)[headerOf(system)]);
        }
    }

    private void largePacket(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", 128)) {
            em0.feed(new byte[1000]);
            assertEquals(128, device.read());
            int lengths = system.records().time() == RecordLayout.Time.WORDS_64 ? 16 : 8;
            byte[] bytes = device.bytes(128);
            assertEquals(128 - headerOf(system), bytes[lengths], "caplen");
            assertEquals(1000 >> 8, bytes[lengths + 5], "datalen");
            assertEquals((byte) 1000, bytes[lengths + 4], "datalen");
        }
    }

    private void immediate(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            device.must(BpfRequest.BIOCIMMEDIATE, 1);
            assertEquals(0, device.poll(0));
            CompletableFuture<Integer> waiting =
                    CompletableFuture.supplyAsync(() -> device.poll(10_000));
            em0.feed(FRAME);
            assertEquals(1, waiting.join());
            assertEquals(headerOf(system) + FRAME.length, device.read());
            assertEquals(0, device.poll(0));
        }
    }

    private void readTimeout(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = new Device(tap)) {
            assertEquals(0, device.attach("em0"));
            assertEquals(0, device.timeout(BpfRequest.BIOCSRTIMEOUT, 30));
            long begun = System.nanoTime();
            assertEquals(0, device.read(), "nothing came, which is no end");
            assertTrue(System.nanoTime() - begun >= 30_000_000);
            em0.feed(FRAME);
            assertEquals(headerOf(system) + FRAME.length, device.read());
            assertEquals(
                    device.error(BsdErrno.EINVAL), device.timeout(BpfRequest.BIOCSRTIMEOUT, -5));
        }
    }

    /**
     * Nothing is there until so long after something was begun. Where this thread was held up for
     * as long, it is undone and begun again.
     */
    private static void assertNotYet(Device device, long millis, Runnable begin, Runnable undo) {
        while (true) {
            long since = System.nanoTime();
            begin.run();
            int ready = device.poll(0);
            if (ready == 0 || System.nanoTime() - since < millis * 1_000_000) {
                assertEquals(0, ready, "not yet");
                return;
            }
            undo.run();
        }
    }

    private void pollTimer(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            assertEquals(0, device.timeout(BpfRequest.BIOCSRTIMEOUT, 20));
            device.prepareRead();
            em0.feed(FRAME);
            boolean starts = system != BsdSystem.OPENBSD;
            assertEquals(starts ? 1 : 0, device.poll(starts ? 10_000 : 60));
            assertEquals(headerOf(system) + FRAME.length, device.readAgain(), "it is there anyway");
            assertNotYet( // behind a read the timer begins anew
                    device, 20, () -> em0.feed(FRAME), device::readAgain);
        }
    }

    private void cancelledTimer(BsdSystem system) {
        if (system == BsdSystem.OPENBSD) {
            return; // has no such timer
        }
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            assertEquals(0, device.timeout(BpfRequest.BIOCSRTIMEOUT, 20));
            em0.feed(FRAME);
            assertEquals(1, device.poll(10_000));
            assertEquals(1, device.poll(0), "it is over and stays so");
            assertNotYet(device, 20, device::counts, () -> {}); // until something is asked
        }
    }

    private void waitTimeout(BsdSystem system) {
        if (system != BsdSystem.OPENBSD) {
            assertTrue(!system.requests().has(BpfRequest.BIOCSWTIMEOUT));
            return;
        }
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            assertEquals(0, device.timeout(BpfRequest.BIOCSWTIMEOUT, 500));
            assertNotYet(device, 500, () -> em0.feed(FRAME), device::readAgain);
            assertEquals(1, device.poll(10_000));
            assertEquals(
                    device.error(BsdErrno.EINVAL),
                    device.timeout(BpfRequest.BIOCSWTIMEOUT, 301_000));
            assertEquals(0, device.ioctl(BpfRequest.BIOCDWTIMEOUT));
            assertEquals(0, device.poll(60));
        }
    }

    private void counts(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            em0.feed(FRAME);
            em0.feed(FRAME);
            assertEquals(2, device.counts()[0]);
            if (system.requests().has(BpfRequest.BIOCSETFNR)) {
                assertEquals(0, device.filter(BpfRequest.BIOCSETFNR, Programs.all()));
                assertEquals(2, device.counts()[0]);
            }
            assertEquals(0, device.filter(BpfRequest.BIOCSETF, Programs.none()));
            assertEquals(0, device.counts()[0]);
            assertTrue(device.read() <= 0, "what was stored is gone");
            em0.feed(FRAME);
            assertEquals(1, device.counts()[0], "accepted or not");
            assertTrue(device.read() <= 0);
            assertEquals(0, device.ioctl(BpfRequest.BIOCFLUSH));
            assertEquals(0, device.counts()[0]);
        }
    }

    private void neverBound(BsdSystem system) {
        Tap tap = Tap.of(system);
        try (Device device = new Device(tap)) {
            assertEquals(device.error(BsdErrno.ENXIO), device.read());
            assertEquals(device.error(BsdErrno.ENXIO), device.write(FRAME));
            assertEquals(device.error(BsdErrno.ENXIO), device.attach("em9"));
            for (BpfRequest request :
                    new BpfRequest[] {
                        BpfRequest.BIOCGDLT, BpfRequest.BIOCPROMISC, BpfRequest.BIOCSDLT
                    }) {
                assertEquals(device.error(BsdErrno.EINVAL), device.set(request, 1));
            }
        }
    }

    private void removed(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            assertTrue(device.read() <= 0);
            em0.remove();
            BsdErrno expected =
                    switch (system.removal()) {
                        case ENXIO -> BsdErrno.ENXIO;
                        case EIO -> BsdErrno.EIO;
                        case SILENT -> BsdErrno.EAGAIN;
                    };
            assertEquals(device.error(expected), device.readAgain());
            boolean tells = system == BsdSystem.FREEBSD || system == BsdSystem.OPENBSD;
            assertEquals(tells ? 0x11 : 0, device.poll(20), "what a poll says");
            if (system == BsdSystem.NETBSD) {
                assertEquals(device.error(BsdErrno.EINVAL), device.set(BpfRequest.BIOCGDLT, 0));
            }
            interfaceOf(tap).feed(FRAME);
            assertTrue(device.readAgain() < 0, "one of that name is another one");
        }
    }

    private void removedMeanwhile(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = new Device(tap)) {
            assertEquals(0, device.attach("em0"));
            boolean silent = system == BsdSystem.NETBSD;
            long timeout = silent ? 300 : 20_000;
            assertEquals(0, device.timeout(BpfRequest.BIOCSRTIMEOUT, timeout));
            long begun = System.nanoTime();
            FutureTask<Long> waiting = new FutureTask<>(device::read);
            Thread reader = Thread.ofPlatform().start(waiting);
            while (reader.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            em0.remove();
            long result = waiting.get();
            assertEquals(silent, result == 0, "" + result);
            assertEquals(silent, System.nanoTime() - begun >= timeout * 1_000_000);
        }
    }

    private void heldAtRemoval(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", record(system))) {
            assertTrue(device.read() <= 0);
            em0.feed(FRAME);
            em0.feed(FRAME);
            em0.remove();
            boolean revoked = system == BsdSystem.OPENBSD;
            assertEquals(
                    revoked ? device.error(BsdErrno.EIO) : headerOf(system) + FRAME.length,
                    device.readAgain());
        }
    }

    private void down(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            em0.down();
            em0.feed(FRAME);
            long idle = system == BsdSystem.OPENBSD ? 0 : device.error(BsdErrno.EAGAIN);
            assertEquals(idle, device.read(), "nothing, and no error");
            em0.up();
            em0.feed(FRAME);
            assertTrue(device.read() > 0);
        }
    }

    private void fionread(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = interfaceOf(tap);
        try (Device device = Device.on(tap, "em0", record(system))) {
            assertEquals(0, device.waiting());
            em0.feed(FRAME);
            int one = headerOf(system) + FRAME.length;
            boolean holdOnly = system == BsdSystem.MACOS;
            assertEquals(holdOnly ? 0 : one, device.waiting());
            em0.feed(FRAME);
            assertEquals(holdOnly ? one : 2 * one, device.waiting());
        }
    }

    private void noMemory(BsdSystem system) {
        Tap tap = Tap.of(system).memory(2 * BUFFER);
        interfaceOf(tap);
        BsdErrno expected =
                switch (system) {
                    case MACOS, OPENBSD -> BsdErrno.ENOMEM;
                    case FREEBSD, NETBSD, DRAGONFLY -> BsdErrno.ENOBUFS;
                };
        try (Device device = new Device(tap)) {
            device.must(BpfRequest.BIOCSBLEN, 2 * BUFFER);
            assertEquals(device.error(expected), device.attach("em0"));
            device.must(BpfRequest.BIOCSBLEN, BUFFER);
            assertEquals(0, device.attach("em0"));
        }
        Device device = Device.on(tap, "em0", BUFFER); // the memory came back
        tap.memory(Long.MAX_VALUE);
        device.close();
        Device.on(tap, "em0", BUFFER).close();
    }
}
