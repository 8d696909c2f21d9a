// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.bsd.BpfRequest;
import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.bsd.RecordLayout;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is asked of a capture device, by every system: directions, link types, writes. */
@Timeout(60)
class TapRequestsTest {
    private static final byte[] FRAME = new byte[60];
    private static final int BUFFER = 4096;
    private static final LinkType LOOP = new LinkType(108);

    @TestFactory
    Stream<DynamicContainer> everySystem() {
        return Stream.of(
                        new Behaviour("pointers stand where the system has them", this::pointers),
                        new Behaviour("a poll goes over places not used", this::noDescriptor),
                        new Behaviour("directions", this::directions),
                        new Behaviour("link types", this::linkTypes),
                        new Behaviour("a packet that is sent", this::writes),
                        new Behaviour("what cannot be sent", this::refusedWrites),
                        new Behaviour("nanoseconds", this::nanoseconds),
                        new Behaviour("a locked device", this::locked),
                        new Behaviour("requests of other systems", this::otherRequests),
                        new Behaviour("device nodes", this::nodes),
                        new Behaviour("the interface has a name", this::names))
                .map(Behaviour::onEverySystem);
    }

    static Device attached(BsdSystem system) {
        Tap tap = Tap.of(system);
        tap.add("em0", LinkType.ETHERNET);
        return Device.on(tap, "em0", BUFFER);
    }

    private void pointers(BsdSystem system) {
        try (Device device = attached(system)) {
            assertEquals(
                    device.error(BsdErrno.EFAULT),
                    device.filter(BpfRequest.BIOCSETF, Programs.all(), 4));
            int right = system == BsdSystem.MACOS ? 4 : 8;
            assertArrayEquals(new int[] {1}, device.linkTypes(right, 1));
            assertEquals(device.error(BsdErrno.EFAULT), device.linkTypesResult(12 - right, 1));
            assertEquals(device.error(BsdErrno.ENOMEM), device.linkTypesResult(right, 0));
            assertEquals(
                    device.error(BsdErrno.EFAULT),
                    device.ioctl(BpfRequest.BIOCGETIF, MemorySegment.ofArray(new byte[16])),
                    "a structure that is too short");
            for (long ofEveryFile : new long[] {BsdSystem.FIONBIO, BsdSystem.FIONREAD}) {
                assertEquals(
                        device.error(BsdErrno.EFAULT),
                        device.ioctl(ofEveryFile, MemorySegment.NULL));
            }
        }
    }

    private void noDescriptor(BsdSystem system) {
        try (Device device = attached(system)) {
            assertEquals(0, device.pollOther(-1));
            assertEquals(0x20, device.pollOther(99), "POLLNVAL");
        }
    }

    private void directions(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        MemorySegment frame = MemorySegment.ofArray(FRAME);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            BpfRequest request =
                    switch (system) {
                        case FREEBSD, NETBSD -> BpfRequest.BIOCSDIRECTION;
                        case OPENBSD -> BpfRequest.BIOCSDIRFILT;
                        case MACOS, DRAGONFLY -> BpfRequest.BIOCSSEESENT;
                    };
            int in = system == BsdSystem.OPENBSD ? 2 : 0;
            device.must(request, in);
            em0.feed(frame, 0, 60, 60, 0, true);
            assertTrue(device.read() <= 0, "what is sent is not seen");
            assertEquals(system == BsdSystem.OPENBSD ? 1 : 0, device.counts()[0]);
            em0.feed(FRAME);
            assertTrue(device.read() > 0);
            if (request == BpfRequest.BIOCSSEESENT) {
                assertEquals(device.error(BsdErrno.EINVAL), device.set(request, 2));
                return;
            }
            device.must(request, system == BsdSystem.OPENBSD ? 1 : 2);
            em0.feed(FRAME);
            assertTrue(device.read() <= 0, "what is received is not seen");
            em0.feed(frame, 0, 60, 60, 0, true);
            assertTrue(device.read() > 0);
        }
    }

    private void linkTypes(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface tun = tap.add("tun0", LOOP, LinkType.RAW);
        int loop = system == BsdSystem.OPENBSD ? 12 : 108;
        int raw = system == BsdSystem.OPENBSD ? 14 : 12;
        try (Device device = Device.on(tap, "tun0", BUFFER)) {
            assertEquals(loop, device.get(BpfRequest.BIOCGDLT));
            int at = system == BsdSystem.MACOS ? 4 : 8;
            assertArrayEquals(new int[] {loop, raw}, device.linkTypes(at, 2));
            assertEquals(0, device.ioctl(BpfRequest.BIOCPROMISC));
            assertTrue(tun.promiscuous());
            tun.feed(FRAME);
            device.must(BpfRequest.BIOCSDLT, raw);
            assertEquals(raw, device.get(BpfRequest.BIOCGDLT));
            assertTrue(device.read() <= 0, "what was stored is gone");
            assertEquals(system != BsdSystem.OPENBSD, tun.promiscuous());
            assertEquals(device.error(BsdErrno.EINVAL), device.set(BpfRequest.BIOCSDLT, 1));
        }
        assertFalse(tun.promiscuous(), "to close ends it");
    }

    private void writes(BsdSystem system) {
        Tap tap = Tap.of(system);
        List<byte[]> sent = new ArrayList<>();
        TapInterface em0 =
                tap.add("em0", LinkType.ETHERNET)
                        .hardwareAddress(new byte[] {2, 4, 6, 8, 10, 12})
                        .onWrite(sent::add);
        byte[] frame = FRAME.clone();
        frame[6] = 99;
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            assertEquals(60, device.write(frame));
            assertArrayEquals(
                    new byte[] {2, 4, 6, 8, 10, 12},
                    Arrays.copyOfRange(sent.getFirst(), 6, 12),
                    "the kernel knows better who sent it");
            device.must(BpfRequest.BIOCSHDRCMPLT, 1);
            assertEquals(60, device.write(frame));
            assertArrayEquals(frame, sent.getLast());
            assertTrue(device.read() > 2 * 60, "and it is seen as sent");
            assertEquals(0, device.write(new byte[0]));
            assertEquals(2, sent.size());
        }
        assertEquals(0, em0.readers());
    }

    private void refusedWrites(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET).mtu(100);
        tap.add("tun0", LinkType.RAW);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            int leeway = system == BsdSystem.MACOS ? 18 : 0;
            assertEquals(114 + leeway, device.write(new byte[114 + leeway]));
            assertEquals(device.error(BsdErrno.EMSGSIZE), device.write(new byte[115 + leeway]));
            assertEquals(device.error(BsdErrno.EMSGSIZE), device.write(new byte[13]));
            if (system.requests().has(BpfRequest.BIOCSETWF)) {
                assertEquals(0, device.filter(BpfRequest.BIOCSETWF, Programs.none()));
                assertEquals(device.error(BsdErrno.EPERM), device.write(FRAME));
                assertEquals(0, device.filter(BpfRequest.BIOCSETWF, Programs.all()));
            }
            em0.down();
            boolean asks = system != BsdSystem.NETBSD && system != BsdSystem.DRAGONFLY;
            assertEquals(
                    asks ? device.error(BsdErrno.ENETDOWN) : FRAME.length, device.write(FRAME));
            assertEquals(0, device.attach("tun0"));
            assertEquals(device.error(BsdErrno.EIO), device.write(FRAME));
        }
        try (Device device = new Device(tap, BsdSystem.O_RDONLY)) {
            assertEquals(0, device.attach("em0"));
            assertEquals(device.error(BsdErrno.EBADF), device.write(FRAME));
        }
        try (Device device = new Device(tap, BsdSystem.O_WRONLY)) {
            assertEquals(device.error(BsdErrno.EBADF), device.read());
        }
    }

    private void nanoseconds(BsdSystem system) {
        Tap tap = Tap.of(system).clock(() -> 2_000_000_003L);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Device device = new Device(tap)) {
            boolean has = system == BsdSystem.FREEBSD;
            assertEquals(has, system.requests().has(BpfRequest.BIOCSTSTAMP));
            if (has) {
                assertEquals(device.error(BsdErrno.EINVAL), device.set(BpfRequest.BIOCSTSTAMP, 9));
                device.must(BpfRequest.BIOCSTSTAMP, 1);
                assertEquals(1, device.get(BpfRequest.BIOCGTSTAMP));
            }
            device.attachNonBlocking("em0");
            em0.feed(FRAME);
            assertTrue(device.read() > 0);
            int fraction = system.records().time() == RecordLayout.Time.WORDS_64 ? 8 : 4;
            assertEquals(2, device.bytes(16)[0], "seconds");
            assertEquals(has ? 3 : 0, device.bytes(16)[fraction]);
        }
    }

    private void locked(BsdSystem system) {
        try (Device device = attached(system)) {
            if (system == BsdSystem.MACOS) {
                assertFalse(system.requests().has(BpfRequest.BIOCLOCK));
                return;
            }
            assertEquals(0, device.ioctl(BpfRequest.BIOCLOCK));
            assertEquals(
                    device.error(BsdErrno.EPERM),
                    device.filter(BpfRequest.BIOCSETF, Programs.all()));
            assertEquals(device.error(BsdErrno.EPERM), device.attach("em0"));
            assertEquals(device.error(BsdErrno.EPERM), device.ioctl(BpfRequest.BIOCPROMISC));
            assertArrayEquals(new long[] {0, 0}, device.counts());
            assertEquals(BUFFER, device.get(BpfRequest.BIOCGBLEN));
        }
    }

    /** Numbers are asked for by value: one of another system is unknown, or means its own. */
    private void otherRequests(BsdSystem system) {
        Tap tap = Tap.of(system);
        tap.add("em0", LinkType.ETHERNET);
        try (Device device = Device.on(tap, "em0", BUFFER)) {
            MemorySegment word = Arena.ofAuto().allocate(256);
            int refused = 0;
            for (BsdSystem other : BsdSystem.values()) {
                for (BpfRequest request : other.requests().requests()) {
                    long code = other.requests().code(request).value();
                    if (system.requests().named(code) == null) {
                        assertEquals(
                                device.error(BsdErrno.EINVAL),
                                tap.calls().ioctl(device.fd, code, word));
                        refused++;
                    }
                }
            }
            assertTrue(refused > 20, refused + " requests that others have");
            word.set(ValueLayout.JAVA_INT, 0, 2);
            int result = tap.calls().ioctl(device.fd, 0x80044279L, word);
            assertEquals(system == BsdSystem.NETBSD ? 0 : device.error(BsdErrno.EINVAL), result);
        }
    }

    private void nodes(BsdSystem system) {
        Tap tap = Tap.of(system);
        int cloned = tap.calls().open("/dev/bpf", BsdSystem.O_RDWR);
        int first = tap.calls().open("/dev/bpf0", BsdSystem.O_RDWR);
        int again = tap.calls().open("/dev/bpf0", BsdSystem.O_RDWR);
        int noent = -BsdErrno.ENOENT.number(system);
        int busy = -BsdErrno.EBUSY.number(system);
        assertEquals(system == BsdSystem.MACOS, cloned == noent);
        switch (system) {
            case MACOS, DRAGONFLY -> assertTrue(first >= 0 && again == busy);
            case FREEBSD -> assertTrue(first >= 0 && again >= 0);
            case OPENBSD, NETBSD -> assertTrue(first == noent && again == noent);
        }
        int count = 0;
        while (tap.calls().open("/dev/bpf" + count, BsdSystem.O_RDWR) != noent && count < 300) {
            count++;
        }
        int expected =
                switch (system) {
                    case MACOS -> 256; // each one that is opened last makes the next
                    case DRAGONFLY -> 4;
                    case FREEBSD -> 1;
                    case OPENBSD, NETBSD -> 0;
                };
        assertEquals(expected, count);
        if (first >= 0) {
            assertEquals(0, tap.calls().close(first));
            assertTrue(tap.calls().open("/dev/bpf0", BsdSystem.O_RDWR) >= 0);
        }
    }

    private void names(BsdSystem system) {
        Tap tap = Tap.of(system);
        tap.add("wm0", LinkType.ETHERNET);
        try (Device device = new Device(tap)) {
            assertEquals(
                    system == BsdSystem.NETBSD ? 0 : device.error(BsdErrno.ENXIO),
                    device.attach("wm"),
                    "NetBSD takes wm for wm0");
            assertEquals(0, device.attach("wm0"));
            MemorySegment ifreq = Arena.ofAuto().allocate(system.structures().ifreq());
            assertEquals(0, device.ioctl(BpfRequest.BIOCGETIF, ifreq));
            assertEquals("wm0", ifreq.getString(0));
        }
    }

    @Test
    void aDescriptorThatIsClosedIsNone() {
        Tap tap = Tap.of(BsdSystem.FREEBSD);
        Device device = new Device(tap);
        device.close();
        assertEquals(-9, tap.calls().close(device.fd));
        assertEquals(-9, tap.calls().read(device.fd, MemorySegment.NULL));
        assertEquals(0x20, new Device(tap).pollOther(device.fd + 100), "POLLNVAL");
    }
}
