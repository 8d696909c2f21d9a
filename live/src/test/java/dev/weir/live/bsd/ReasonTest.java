// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.filter.InvalidFilterException;
import dev.weir.live.Capture;
import dev.weir.live.CaptureException;
import dev.weir.live.CaptureException.Reason;
import dev.weir.live.Direction;
import dev.weir.live.SystemCallException;
import dev.weir.live.tap.Behaviour;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a capture says that cannot begin, or go on, on every system. */
@Timeout(60)
class ReasonTest {
    @TestFactory
    Stream<DynamicContainer> everySystem() {
        return Stream.of(
                        new Behaviour("no such interface", this::noSuchInterface),
                        new Behaviour("no rights", this::noRights),
                        new Behaviour("the right to read alone", this::readOnly),
                        new Behaviour("every device is in use", this::busy),
                        new Behaviour("past those in use", this::pastBusy),
                        new Behaviour("there is no device", this::noDevice),
                        new Behaviour("a link type", this::linkType),
                        new Behaviour("a direction", this::direction),
                        new Behaviour("a lock", this::lock),
                        new Behaviour("less memory", this::memory),
                        new Behaviour("an expression that is wrong", this::expression),
                        new Behaviour("an old version", this::version),
                        new Behaviour("a buffer that is no buffer", this::bufferLength),
                        new Behaviour("records that are none", this::hostileRecords),
                        new Behaviour("an unexpected error", this::unexpectedError),
                        new Behaviour("a promiscuity that is refused", this::promiscuity))
                .map(Behaviour::onEverySystem);
    }

    private static Tap tap(BsdSystem system) {
        Tap tap = Tap.of(system);
        tap.add("em0", LinkType.ETHERNET);
        return tap;
    }

    static void assertReason(Reason reason, String message, Throwable thrown) {
        CaptureException e = assertInstanceOf(CaptureException.class, thrown);
        assertEquals(reason, e.reason());
        String told = String.valueOf(e.getMessage());
        assertTrue(told.contains(message), told);
    }

    private static void assertRefused(Reason reason, String message, BpfCaptureBuilder builder) {
        assertReason(reason, message, assertThrows(CaptureException.class, builder::open));
    }

    private void noSuchInterface(BsdSystem system) {
        Tap tap = tap(system);
        assertRefused(Reason.NO_SUCH_INTERFACE, "em7", tap.on("em7"));
        assertThrows(IllegalArgumentException.class, () -> tap.on("a-name-of-16-byt"));
        assertThrows(IllegalArgumentException.class, () -> tap.on(""));
    }

    private void noRights(BsdSystem system) {
        Tap tap = tap(system).access(Tap.Access.NONE);
        String path = system == BsdSystem.MACOS ? "/dev/bpf0" : "/dev/bpf";
        assertRefused(Reason.NOT_PERMITTED, "to open " + path + " (open: EACCES)", tap.on("em0"));
        String remedy =
                switch (system) {
                    case MACOS -> "ChmodBPF";
                    case FREEBSD -> "devfs.conf";
                    case OPENBSD -> "doas";
                    case NETBSD, DRAGONFLY -> "su or sudo";
                };
        assertRefused(Reason.NOT_PERMITTED, remedy, tap.on("em0"));
    }

    private void readOnly(BsdSystem system) throws IOException {
        Tap tap = tap(system).access(Tap.Access.READ);
        try (Capture capture = tap.on("em0").open()) {
            assertReason(
                    Reason.NOT_PERMITTED,
                    "no right to send on em0",
                    assertThrows(CaptureException.class, () -> capture.send(new byte[60])));
        }
    }

    private void busy(BsdSystem system) throws IOException {
        Tap tap = tap(system).numberedNodes(2);
        try (Capture first = tap.on("em0").open();
                Capture second = tap.on("em0").open()) {
            assertRefused(Reason.BUSY, "up to the last, /dev/bpf2", tap.on("em0"));
            assertEquals(first.linkType(), second.linkType());
        }
        tap.on("em0").open().close();
    }

    private void pastBusy(BsdSystem system) throws IOException {
        Tap tap = tap(system).numberedNodes(200);
        List<Capture> captures = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            captures.add(tap.on("em0").bufferSize(4096).open());
        }
        for (Capture capture : captures) {
            capture.close();
        }
    }

    private void noDevice(BsdSystem system) {
        assertRefused(
                Reason.NOT_SUPPORTED,
                "neither /dev/bpf nor /dev/bpf0",
                tap(system).numberedNodes(0).on("em0"));
    }

    private void linkType(BsdSystem system) throws IOException {
        Tap tap = tap(system);
        LinkType radio = new LinkType(127);
        TapInterface wlan0 = tap.add("wlan0", LinkType.ETHERNET, radio);
        try (Capture capture =
                tap.on("wlan0").promiscuous().linkType(radio).filter("type mgt").open()) {
            assertEquals(radio, capture.linkType());
            assertTrue(wlan0.promiscuous(), "set behind the link type");
        }
        assertRefused(
                Reason.LINK_TYPE,
                "there are EN10MB (Ethernet), IEEE802_11_RADIO",
                tap.on("wlan0").linkType(LinkType.RAW));
    }

    private void direction(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        MemorySegment frame = MemorySegment.ofArray(new byte[60]);
        BpfCaptureBuilder out =
                tap.on("em0").direction(Direction.OUT).timeout(Duration.ofMillis(20));
        if (system == BsdSystem.MACOS || system == BsdSystem.DRAGONFLY) {
            assertRefused(Reason.NOT_SUPPORTED, "cannot capture only what is sent", out);
        } else {
            try (Capture capture = out.open()) {
                em0.feed(frame, 0, 60, 61, 0, false);
                em0.feed(frame, 0, 60, 62, 0, true);
                assertEquals(62, Objects.requireNonNull(capture.next()).wirelen());
            }
        }
        assertEquals(0, em0.readers(), "whether it opened or not");
    }

    private void lock(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        if (system == BsdSystem.MACOS) {
            assertRefused(Reason.NOT_SUPPORTED, "cannot lock", tap.on("em0").locked());
            return;
        }
        try (Capture capture = tap.on("em0").locked().timeout(Duration.ofMillis(20)).open()) {
            em0.feed(new byte[60]);
            assertEquals(60, Objects.requireNonNull(capture.next()).caplen());
            assertEquals(1, capture.statistics().received());
        }
    }

    private void memory(BsdSystem system) throws IOException {
        Tap tap = tap(system).memory(100_000);
        try (BpfCapture capture = tap.on("em0").open()) {
            assertEquals(
                    32768, capture.bufferSize(), "halved until two of them fit in 100,000 bytes");
        }
        tap.memory(1000);
        var refused = assertThrows(SystemCallException.class, () -> tap.on("em0").open());
        assertEquals(system.buffers().noMemory().name(), refused.word());
    }

    private void expression(BsdSystem system) {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        assertThrows(InvalidFilterException.class, () -> tap.on("em0").filter("tcp porrt").open());
        assertEquals(0, em0.readers(), "the device is closed");
    }

    private void version(BsdSystem system) {
        Tap tap = tap(system);
        long version = system.requests().code(BpfRequest.BIOCVERSION).value();
        BpfSystemCalls old =
                new OtherCalls(tap.calls()) {
                    @Override
                    public int ioctl(int fd, long request, MemorySegment argument) {
                        if (request == version) {
                            argument.set(JAVA_INT, 0, 2);
                            return 0;
                        }
                        return super.ioctl(fd, request, argument);
                    }
                };
        assertRefused(Reason.NOT_SUPPORTED, "version 2.0 of bpf", BpfCapture.on(old, "em0"));
    }

    private void bufferLength(BsdSystem system) {
        Tap tap = tap(system);
        long length = system.requests().code(BpfRequest.BIOCGBLEN).value();
        for (int answer : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            BpfSystemCalls liar =
                    new OtherCalls(tap.calls()) {
                        @Override
                        public int ioctl(int fd, long request, MemorySegment argument) {
                            if (request == length) {
                                argument.set(JAVA_INT, 0, answer);
                                return 0;
                            }
                            return super.ioctl(fd, request, argument);
                        }
                    };
            assertRefused(Reason.NOT_SUPPORTED, answer + " bytes", BpfCapture.on(liar, "em0"));
        }
    }

    /** A kernel that gives rubbish once, and then says it gave more than the buffer has. */
    private void hostileRecords(BsdSystem system) throws IOException {
        for (long claimed : new long[] {100, Long.MAX_VALUE}) {
            Tap tap = tap(system);
            BpfSystemCalls hostile =
                    new OtherCalls(tap.calls()) {
                        @Override
                        public long read(int fd, MemorySegment into) {
                            into.fill((byte) 0xff);
                            return claimed;
                        }
                    };
            try (Capture capture = BpfCapture.on(hostile, "em0").open()) {
                var refused = assertThrows(MalformedBufferException.class, capture::next);
                assertEquals(0, refused.offset());
                assertNull(capture.next(), "it has ended");
            }
        }
    }

    private void unexpectedError(BsdSystem system) throws IOException {
        Tap tap = tap(system);
        BpfSystemCalls failing =
                new OtherCalls(tap.calls()) {
                    @Override
                    public long read(int fd, MemorySegment into) {
                        return -BsdErrno.EFAULT.number(system);
                    }
                };
        try (Capture capture = BpfCapture.on(failing, "em0").open()) {
            var refused = assertThrows(SystemCallException.class, capture::next);
            assertEquals("read: EFAULT (bad address)", refused.getMessage());
            assertNull(capture.next());
        }
    }

    private void promiscuity(BsdSystem system) throws IOException {
        Tap tap = tap(system).without(BpfRequest.BIOCPROMISC);
        List<String> warnings = new ArrayList<>();
        try (Capture capture = tap.on("em0").promiscuous().onWarning(warnings::add).open()) {
            assertEquals("em0", capture.interfaceName());
            assertEquals(1, warnings.size());
            assertTrue(warnings.getFirst().startsWith("ioctl BIOCPROMISC: EINVAL"));
        }
    }

    /** Before NetBSD 10 the number that sets the direction said whether what is sent is seen. */
    @Test
    void oldNetbsdIsFoundOut() {
        Tap tap = tap(BsdSystem.NETBSD);
        RequestTable requests = BsdSystem.NETBSD.requests();
        long set = requests.code(BpfRequest.BIOCSDIRECTION).value();
        BpfSystemCalls old =
                new OtherCalls(tap.calls()) {
                    @Override
                    public int ioctl(int fd, long request, MemorySegment argument) {
                        if (request == set) {
                            argument.set(JAVA_INT, 0, argument.get(JAVA_INT, 0) == 0 ? 0 : 1);
                        }
                        return super.ioctl(fd, request, argument);
                    }
                };
        assertRefused(
                Reason.NOT_SUPPORTED,
                "NetBSD cannot capture only what is sent",
                BpfCapture.on(old, "em0").direction(Direction.OUT));
    }

    /** Releases that lack what newer ones have; OpenBSD had shorter headers too. */
    @Test
    void olderReleasesWill() throws IOException {
        for (int header : new int[] {20, 24, 28}) {
            Tap tap =
                    Tap.of(BsdSystem.OPENBSD).headerBytes(header).without(BpfRequest.BIOCSWTIMEOUT);
            assertReads(tap);
        }
        Tap tap = Tap.of(BsdSystem.FREEBSD).without(BpfRequest.BIOCSTSTAMP);
        assertReads(tap);
        try (BpfCapture capture = tap.on("em0").open()) {
            assertEquals(false, capture.nanoseconds());
        }
        assertReads(Tap.of(BsdSystem.NETBSD).without(BpfRequest.BIOCSDIRECTION));
    }

    private static void assertReads(Tap tap) throws IOException {
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = tap.on("em0").timeout(Duration.ofMillis(20)).open()) {
            em0.feed(new byte[61]);
            em0.feed(new byte[62]);
            assertEquals(61, Objects.requireNonNull(capture.next()).caplen());
            assertEquals(62, Objects.requireNonNull(capture.next()).caplen());
        }
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        BpfCaptureBuilder builder = tap(BsdSystem.FREEBSD).on("em0");
        assertThrows(IllegalArgumentException.class, () -> builder.snaplen(0));
        assertThrows(IllegalArgumentException.class, () -> builder.snaplen(262145));
        assertThrows(IllegalArgumentException.class, () -> builder.bufferSize(0));
        assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ofMinutes(6)));
        assertThrows(
                InvalidProgramException.class,
                () -> builder.filter(Program.of(new Jump(5), new ReturnK(0))));
    }

    /** Nothing else than a BSD has {@code /dev/bpf}. */
    @Test
    void elsewhereItIsRefused() {
        if (BsdSystem.current() == null) {
            assertReason(
                    Reason.PLATFORM,
                    "use a tap",
                    assertThrows(CaptureException.class, () -> BpfCapture.on("em0")));
        }
    }

    @Test
    void countsOf32BitsWrap() {
        DeviceCounts counts = new DeviceCounts();
        counts.wrapping(0xffff_fff0, 5);
        counts.wrapping(0x10, 3);
        assertEquals(0x1_0000_0010L, counts.received());
        assertEquals(0x1_0000_0003L, counts.dropped());
    }
}
