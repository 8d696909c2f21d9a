// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.live.LiveCapture;
import dev.weir.live.PacketSender;
import dev.weir.live.SendMethod;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * {@code weir replay} sends, and {@code tcpdump} says what came, and that nothing came too early.
 * How late packets come is measured by {@code bench/replay.sh}.
 */
@Timeout(120)
class ReplayTest {
    private static final long MILLI = 1_000_000;

    @TempDir Path folder;

    @BeforeAll
    static void needs() {
        Requirements.root();
        Requirements.command("tcpdump");
    }

    /** A process that was run to its end. */
    private record Ended(int status, String said) {
        static Ended of(Process process) throws Exception {
            byte[] said = process.getInputStream().readAllBytes();
            return new Ended(process.waitFor(), new String(said, StandardCharsets.UTF_8));
        }
    }

    private static Process start(VethPair pair, Path file, String... how) throws Exception {
        // As a script starts what it has before &.
        List<String> command = new ArrayList<>(List.of("env", "--ignore-signal=INT"));
        command.addAll(Commands.weir("replay", file.toString(), "-i", VethPair.INTERFACE));
        command.addAll(List.of(how));
        return new ProcessBuilder(VethPair.in(pair.far, command)).redirectErrorStream(true).start();
    }

    private static Ended run(VethPair pair, Path file, String... how) throws Exception {
        return Ended.of(start(pair, file, how));
    }

    private Captor tcpdump(VethPair pair) throws Exception {
        Path file = folder.resolve("got.pcap");
        String command = "tcpdump -Z root -U -B 65536 --nano -i " + VethPair.INTERFACE + " -w ";
        return new Captor(VethPair.in(pair.near, List.of((command + file).split(" ", -1))), file);
    }

    /** A file with these frames, one each so many milliseconds. */
    private Path file(List<Frame> frames, long millisApart, LinkType linkType) throws Exception {
        Path file = folder.resolve("sent.pcap");
        try (PcapWriter writer = PcapWriter.create(file, PcapHeader.of(linkType, 262144))) {
            long time = 1_700_000_000_000_000_000L;
            for (Frame frame : frames) {
                byte[] bytes = HexFormat.of().parseHex(frame.hex());
                PacketCursor packet = new PacketCursor();
                packet.setInterface(0, linkType);
                packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, frame.wirelen(), time);
                writer.write(packet);
                time += millisApart * MILLI;
            }
        }
        return file;
    }

    private static List<Frame> numbered(int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String number = "%08x".formatted(i);
            frames.add(Frame.whole(Frame.END.hex() + number + "00".repeat(60 + i % 99)));
        }
        return frames;
    }

    /** How long, in nanoseconds, lies between the packets that came, once all have come. */
    private static List<Long> gaps(Captor tcpdump, List<Frame> expected) throws Exception {
        tcpdump.awaitCaptured(expected.size());
        assertEquals(0, tcpdump.interrupt(), tcpdump.said());
        Frame.assertSame(expected, tcpdump.frames(), "what is in the file");
        List<Long> gaps = new ArrayList<>();
        try (Savefile savefile = Savefile.open(tcpdump.file)) {
            long last = 0;
            for (Packet packet : savefile) {
                if (last != 0) {
                    gaps.add(packet.timestamp() - last);
                }
                last = packet.timestamp();
            }
        }
        return gaps;
    }

    private void assertNotEarly(long apartInFile, long expectedMillis, String... how)
            throws Exception {
        List<Frame> frames = numbered(20);
        Path file = file(frames, apartInFile, LinkType.ETHERNET);
        try (VethPair pair = new VethPair();
                Captor tcpdump = tcpdump(pair)) {
            Ended ended = run(pair, file, how);
            assertEquals(0, ended.status, ended.said);
            assertTrue(ended.said.startsWith("20 packets, "), ended.said);
            List<Long> gaps = gaps(tcpdump, frames);
            long whole = 0;
            for (int i = 0; i < gaps.size(); i++) {
                whole += gaps.get(i);
                // the time of the first is its arrival, a little after it was sent
                assertTrue(whole > ((i + 1) * expectedMillis - 1) * MILLI, i + ": " + gaps);
            }
        }
    }

    @Test
    void packetsComeAsFarApartAsInTheFile() throws Exception {
        assertNotEarly(20, 20);
    }

    @Test
    void packetsComeSoManyTimesAsFast() throws Exception {
        assertNotEarly(80, 20, "-x", "4");
    }

    /** What is not sent holds nothing up, and what follows is as far apart as in the file. */
    @Test
    void aPacketThatIsNotSentHoldsNothingUp() throws Exception {
        Frame whole = numbered(1).getFirst();
        List<Frame> frames = List.of(whole.cut(40), whole, whole);
        try (VethPair pair = new VethPair()) {
            Ended ended = run(pair, file(frames, 3000, LinkType.ETHERNET));
            assertEquals(0, ended.status, ended.said);
            double seconds =
                    Double.parseDouble(ended.said.replaceAll("(?s).* in ([0-9.]+) s: .*", "$1"));
            assertTrue(seconds > 2.99 && seconds < 5.5, ended.said);
        }
    }

    @Test
    void packetsComeAtARate() throws Exception {
        assertNotEarly(1, 10, "--pps", "100");
    }

    @Test
    void everyPacketComesAtTopSpeedAndSeveralTimes() throws Exception {
        List<Frame> frames = numbered(2000);
        Path file = file(frames, 1000, LinkType.ETHERNET);
        List<Frame> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            expected.addAll(frames);
        }
        try (VethPair pair = new VethPair();
                Captor tcpdump = tcpdump(pair)) {
            Ended ended = run(pair, file, "-t", "-l", "3");
            assertEquals(0, ended.status, ended.said);
            assertTrue(ended.said.startsWith("6000 packets, "), ended.said);
            assertEquals(5999, gaps(tcpdump, expected).size());
        }
    }

    @Test
    void bitsASecondAreNotExceeded() throws Exception {
        List<Frame> frames = numbered(200);
        long bits = 8L * frames.stream().mapToInt(Frame::wirelen).sum();
        try (VethPair pair = new VethPair()) {
            Ended ended =
                    run(pair, file(frames, 0, LinkType.ETHERNET), "--bps", Long.toString(bits));
            assertEquals(0, ended.status, ended.said);
            String seconds = ended.said.replaceAll("(?s).* in ([0-9.]+) s: .*", "$1");
            assertTrue(Double.parseDouble(seconds) > 0.99, ended.said);
        }
    }

    @Test
    void ctrlCTellsTheCounts() throws Exception {
        Path file = file(numbered(20), 60_000, LinkType.ETHERNET);
        try (VethPair pair = new VethPair();
                Captor tcpdump = tcpdump(pair)) {
            Process process = start(pair, file);
            tcpdump.await(numbered(1).getFirst()::equals);
            Commands.run("kill", "-INT", Long.toString(process.pid()));
            Ended ended = Ended.of(process);
            assertEquals(1, ended.status, ended.said);
            assertTrue(ended.said.startsWith("1 packet, "), ended.said);
            assertTrue(ended.said.contains("stopped before the end"), ended.said);
        }
    }

    /** An interface that would need half an hour for what is to be sent. */
    private static VethPair slowPair() throws Exception {
        Requirements.command("tc");
        VethPair pair = new VethPair();
        VethPair.run(
                pair.far,
                "tc qdisc add dev veth0 root tbf rate 8kbit burst 2000 limit 100000000"
                        .split(" ", -1));
        return pair;
    }

    private static List<Frame> manyLong() {
        return Collections.nCopies(2000, Frame.whole(Frame.END.hex() + "00".repeat(1000)));
    }

    /** Waits until frames wait for the interface. */
    private static void awaitBacklog(VethPair pair) throws Exception {
        while (VethPair.run(pair.far, "tc -s qdisc show dev veth0".split(" ", -1))
                .contains("backlog 0b")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSlowInterfaceDoesNotKeepItFromEnding() throws Exception {
        Path file = file(manyLong(), 0, LinkType.ETHERNET);
        try (VethPair pair = slowPair();
                Inside weir =
                        new Inside(
                                pair.far,
                                "replay",
                                file.toString(),
                                "-i",
                                VethPair.INTERFACE,
                                "-t")) {
            awaitBacklog(pair);
            assertEquals(1, weir.interrupt(), weir.said());
            String said = weir.said();
            assertTrue(said.matches("(?s)[1-9][0-9]* packets?, .* sent in .*"), said);
            assertTrue(said.contains("stopped before the end"), said);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSenderThatWaitsIsStopped(SendMethod method) throws Exception {
        List<Frame> frames = manyLong();
        PacketCursor packet = new PacketCursor();
        byte[] bytes = HexFormat.of().parseHex(frames.getFirst().hex());
        packet.setInterface(0, LinkType.ETHERNET);
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, 0);
        try (VethPair pair = slowPair();
                PacketSender sender =
                        Inside.result(
                                pair.far, () -> PacketSender.open(VethPair.INTERFACE, method))) {
            FutureTask<Void> sending =
                    new FutureTask<>(() -> {
                        for (int i = 0; i < frames.size(); i++) {
                            sender.send(packet);
                        }
                        sender.flush();
                        return null;
                    });
            Thread.ofPlatform().daemon().start(sending);
            awaitBacklog(pair);
            sender.stop();
            sending.get();
            assertTrue(sender.sent() > 0 && sender.sent() < frames.size(), "" + sender.sent());
        }
    }

    @Test
    void aCaptureThatWaitsToSendIsClosed() throws Exception {
        byte[] frame = HexFormat.of().parseHex(manyLong().getFirst().hex());
        try (VethPair pair = slowPair()) {
            LiveCapture capture =
                    Inside.result(pair.far, () -> LiveCapture.on(VethPair.INTERFACE).open());
            FutureTask<Void> sending =
                    new FutureTask<>(() -> {
                        for (int i = 0; i < 2000; i++) {
                            capture.send(frame);
                        }
                        return null;
                    });
            Thread.ofPlatform().daemon().start(sending);
            awaitBacklog(pair);
            capture.close();
            ExecutionException ended = assertThrows(ExecutionException.class, sending::get);
            assertInstanceOf(IllegalStateException.class, ended.getCause());
        }
    }

    /** What comes through a pipe is sent when it comes, and not with what follows. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-t", "--pps 1000"})
    void packetsFromAPipeWaitForNoOther(String how) throws Exception {
        byte[] file = Files.readAllBytes(file(numbered(3), 0, LinkType.ETHERNET));
        String[] words = how.isEmpty() ? new String[0] : how.split(" ", -1);
        try (VethPair pair = new VethPair();
                Captor tcpdump = tcpdump(pair)) {
            Process process = start(pair, Path.of("-"), words);
            try (OutputStream out = process.getOutputStream()) {
                out.write(file);
                out.flush();
                tcpdump.await(numbered(3).getLast()::equals);
                assertTrue(process.isAlive());
                Commands.run("kill", "-TERM", Long.toString(process.pid()));
                Ended ended = Ended.of(process);
                assertEquals(1, ended.status, ended.said);
                assertTrue(ended.said.startsWith("3 packets, "), ended.said);
                String told = "weir replay: standard input: stopped before the end";
                assertTrue(ended.said.contains(told), ended.said);
            }
        }
    }

    /** A part of a packet keeps those before it waiting no longer than none would. */
    @Test
    void packetsFromANamedPipeWaitForNoOther() throws Exception {
        byte[] file = Files.readAllBytes(file(numbered(4), 0, LinkType.ETHERNET));
        Path pipe = folder.resolve("pipe");
        Commands.run("mkfifo", pipe.toString());
        try (VethPair pair = new VethPair();
                Captor tcpdump = tcpdump(pair)) {
            Process process = start(pair, pipe, "-t");
            try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(file, 0, file.length - 1);
                tcpdump.await(numbered(3).getLast()::equals);
                assertTrue(process.isAlive());
                out.write(file, file.length - 1, 1);
            }
            Ended ended = Ended.of(process);
            assertEquals(0, ended.status, ended.said);
            assertTrue(ended.said.startsWith("4 packets, "), ended.said);
            tcpdump.await(numbered(4).getLast()::equals);
        }
    }

    /** They are sent while more of the pipe is read, which is not to blame. */
    @Test
    void aPacketFromAPipeThatIsNotTakenHasItsNumber() throws Exception {
        Frame large = Frame.whole("00".repeat(1600));
        List<Frame> frames = List.of(numbered(1).getFirst(), numbered(1).getFirst(), large);
        byte[] file = Files.readAllBytes(file(frames, 0, LinkType.ETHERNET));
        try (VethPair pair = new VethPair()) {
            Process process = start(pair, Path.of("-"), "-t");
            try (OutputStream out = process.getOutputStream()) {
                out.write(file);
                out.flush();
                assertTrue(process.waitFor(Said.PATIENCE_SECONDS, TimeUnit.SECONDS));
                Ended ended = Ended.of(process);
                assertEquals(1, ended.status, ended.said);
                assertTrue(ended.said.startsWith("2 packets, "), ended.said);
                String told = "weir replay: standard input: packet 3: sendmmsg: EMSGSIZE";
                assertTrue(ended.said.contains(told), ended.said);
            }
        }
    }

    /** What is before the damage is sent, and counted. */
    @Test
    void aDamagedFileIsSentAsFarAsItGoes() throws Exception {
        Path file = file(numbered(5), 0, LinkType.ETHERNET);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        try (VethPair pair = new VethPair()) {
            Ended ended = run(pair, file, "-t");
            assertEquals(1, ended.status, ended.said);
            assertTrue(ended.said.startsWith("4 packets, "), ended.said);
            String told = "weir replay: " + file + ": packet record is cut short, ";
            assertTrue(ended.said.contains(told), ended.said);
            String sent = "/sys/class/net/" + VethPair.INTERFACE + "/statistics/tx_packets";
            assertEquals("4\n", VethPair.run(pair.far, "cat", sent));
        }
    }

    @Test
    void whatCannotBeSentIsRefusedOrCounted() throws Exception {
        try (VethPair pair = new VethPair()) {
            Ended other = run(pair, file(numbered(1), 0, LinkType.RAW));
            assertEquals(2, other.status, other.said);
            assertTrue(other.said.contains("its packets are RAW"), other.said);
            Frame whole = numbered(1).getFirst();
            Ended some = run(pair, file(List.of(whole, whole.cut(40)), 0, LinkType.ETHERNET));
            assertEquals(0, some.status, some.said);
            assertTrue(some.said.startsWith("1 packet, "), some.said);
            assertTrue(
                    some.said.contains("1 packet not sent: the file has only a part of it"),
                    some.said);
            Frame large = Frame.whole("00".repeat(1600));
            // One that is not sent is a packet of the file too.
            Ended tooLarge =
                    run(pair, file(List.of(whole.cut(40), whole, large), 0, LinkType.ETHERNET));
            assertEquals(1, tooLarge.status, tooLarge.said);
            assertTrue(
                    tooLarge.said.contains("a frame of 1600 bytes is longer than veth0 takes"),
                    tooLarge.said);
            assertTrue(tooLarge.said.contains("sent.pcap: packet 3: sendmmsg: EMSGSIZE"));
            Ended tooShort = run(pair, file(List.of(Frame.whole("ffffff")), 0, LinkType.ETHERNET));
            assertEquals(1, tooShort.status, tooShort.said);
            String said =
                    "packet 1: sendmmsg: EINVAL (invalid argument); a frame of 3 bytes on veth0"
                            + " is shorter than the header of Ethernet";
            assertTrue(tooShort.said.contains(said), tooShort.said);
        }
    }
}
