// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.weir.cli.write.PatientOutput;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A capture whose output takes nothing, or takes it slowly, ends as soon as any other one. */
@Timeout(120)
@Isolated("how soon a capture ends is not to hang on other tests")
class BlockedOutputTest {
    private static final int WITHIN_MILLIS = 100;
    private static final int PACKETS = 300;

    /** A busy machine may be late now and then, and is not each time. */
    private static final int ROUNDS = 10;

    private static final Pattern NOT_WRITTEN =
            Pattern.compile(
                    "weir capture: (.*) takes nothing: (\\d+) packets? (?:was|were) not written");

    private static VethPair pair;

    @TempDir Path folder;

    @BeforeAll
    static void connect() throws Exception {
        pair = new VethPair();
    }

    @AfterAll
    static void remove() {
        if (pair != null) {
            pair.close();
        }
    }

    private Path fifo(String name) throws Exception {
        Path fifo = folder.resolve(name);
        Commands.run("mkfifo", fifo.toString());
        return fifo;
    }

    /** {@return the FIFO, open at both ends, so that whoever opens it has somebody there} */
    private static FileChannel held(Path fifo) throws IOException {
        return FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Whoever reads the FIFO now comes to its end once it is not written any more. */
    private static void letGo(FileChannel held) throws IOException {
        held.close();
    }

    private static void send() throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            frames.add(Frame.whole(Frame.END.hex() + "00".repeat(1000)));
        }
        FrameSender.send(pair.far, VethPair.INTERFACE, frames);
    }

    private static void until(Callable<Boolean> met, String what) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Said.PATIENCE_SECONDS);
        while (!met.call()) {
            assertTrue(System.nanoTime() < end, what);
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** {@return how many packets it says were not written} */
    private static long notWritten(String said, String output) {
        Matcher matcher = NOT_WRITTEN.matcher(said);
        assertTrue(matcher.find(), said);
        assertEquals(output, matcher.group(1));
        return Long.parseLong(matcher.group(2));
    }

    /** {@return how many packets are whole in what a FIFO still holds} */
    private static long packetsIn(Path fifo, FileChannel held) throws IOException {
        long packets = 0;
        try (InputStream rest = Files.newInputStream(fifo)) {
            letGo(held);
            try (Savefile savefile = Savefile.open(rest, "the rest")) {
                for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                    packets++;
                }
            }
        } catch (dev.weir.savefile.MalformedSavefileException e) {
            assertTrue(packets > 0, "the last packet only is cut: " + e.getMessage());
        }
        return packets;
    }

    @Test
    void aFileThatTakesNothingIsGivenUp() throws Exception {
        List<Long> millis = new ArrayList<>();
        // until two were in time; of three that were, the median is
        for (int i = 0; i < ROUNDS && inTime(millis) < 2; i++) {
            Path fifo = fifo("fifo" + i);
            try (FileChannel held = held(fifo);
                    Inside weir =
                            new Inside(
                                    pair.near,
                                    "capture",
                                    "-i",
                                    VethPair.INTERFACE,
                                    "--format",
                                    i == 1 ? "pcapng" : "pcap",
                                    "-c",
                                    "" + PACKETS,
                                    "-w",
                                    fifo.toString())) {
                weir.await("listening");
                send();
                weir.await(PACKETS + " packets captured");
                long begin = System.nanoTime();
                assertEquals(1, weir.interrupt(), weir.said());
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                long lost = notWritten(weir.said(), fifo.toString());
                assertEquals(PACKETS - lost, packetsIn(fifo, held), weir.said());
            }
        }
        assertEquals(2, inTime(millis), millis.toString());
    }

    private static long inTime(List<Long> millis) {
        return millis.stream().filter(each -> each <= WITHIN_MILLIS).count();
    }

    /** Whoever reads slowly gets all of it, and the capture does not wait for that. */
    @Test
    void aFileThatIsReadSlowlyIsFinished() throws Exception {
        Path fifo = fifo("slow");
        Path copy = folder.resolve("copy.pcap");
        try (FileChannel held = held(fifo);
                InputStream reader = Files.newInputStream(fifo);
                FileChannel written =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Inside weir =
                        new Inside(
                                pair.near,
                                "capture",
                                "-i",
                                VethPair.INTERFACE,
                                "-c",
                                "" + PACKETS,
                                "-w",
                                fifo.toString())) {
            weir.await("listening");
            send();
            byte[] piece = new byte[4096];
            for (int i = 0; i < 40; i++) {
                written.write(ByteBuffer.wrap(piece, 0, reader.read(piece)));
            }
            weir.await(PACKETS + " packets captured");
            until(() -> !listens(), "the capture has ended before all is written");
            assertFalse(weir.hasEnded());
            // whoever read something lately is given time for the rest
            written.write(ByteBuffer.wrap(piece, 0, reader.read(piece)));
            weir.stop();
            letGo(held);
            for (int n = reader.read(piece); n >= 0; n = reader.read(piece)) {
                written.write(ByteBuffer.wrap(piece, 0, n));
                LockSupport.parkNanos(1_000_000);
            }
            assertEquals(0, weir.awaitEnd(), weir.said());
            assertTrue(weir.said().contains(PACKETS + " packets captured"), weir.said());
        }
        try (Savefile savefile = Savefile.open(copy)) {
            assertEquals(PACKETS, savefile.skip(Long.MAX_VALUE));
        }
    }

    /** {@return whether there is a packet socket in the namespace that receives} */
    private static boolean listens() throws Exception {
        return Inside.result(
                pair.near,
                () ->
                        Files.readAllLines(Path.of("/proc/thread-self/net/packet")).stream()
                                .skip(1)
                                .anyMatch(line -> line.strip().split("\\s+", -1)[5].equals("1")));
    }

    @Test
    void linesThatNobodyTakesAreGivenUp() throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS && least > 3 * WITHIN_MILLIS; i++) {
            least = Math.min(least, millisToGiveUpLines(fifo("lines" + i)));
        }
        assertTrue(least <= 3 * WITHIN_MILLIS, least + " ms, one run on a busy machine");
    }

    private static long millisToGiveUpLines(Path fifo) throws Exception {
        try (FileChannel held = held(fifo);
                Inside weir =
                        new Inside(
                                pair.near,
                                stop -> {
                                    try {
                                        return PatientOutput.open(fifo, stop);
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                },
                                "capture",
                                "-l",
                                "-nXX",
                                "-i",
                                VethPair.INTERFACE)) {
            weir.await("listening");
            send();
            until(BlockedOutputTest::waitsForReader, "nobody reads the lines");
            long begin = System.nanoTime();
            assertEquals(1, weir.interrupt(), weir.said());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertFalse(listens());
            long captured =
                    Long.parseLong(
                            weir.said().replaceAll("(?s).*\n(\\d+) packets captured.*", "$1"));
            long printed;
            try (InputStream rest = Files.newInputStream(fifo)) {
                letGo(held);
                String text = new String(rest.readAllBytes(), StandardCharsets.US_ASCII);
                // the last one is cut, be it between two lines
                printed = Pattern.compile("(?m)^\\d").matcher(text).results().count() - 1;
            }
            assertEquals(captured - printed, notWritten(weir.said(), "standard output"));
            return millis;
        }
    }

    private static boolean waitsForReader() {
        for (int i = 0; i < 5; i++) {
            LockSupport.parkNanos(2_000_000);
            boolean writes =
                    Thread.getAllStackTraces().entrySet().stream()
                            .filter(each -> each.getKey().getName().equals("weir"))
                            .flatMap(each -> Arrays.stream(each.getValue()))
                            .anyMatch(frame ->
                                    frame.getClassName().equals(PatientOutput.class.getName()));
            if (!writes) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aFileThatNobodyOpensIsGivenUp() throws Exception {
        Path fifo = fifo("nobody");
        try (Inside weir =
                new Inside(pair.near, "capture", "-i", VethPair.INTERFACE, "-w", fifo.toString())) {
            until(BlockedOutputTest::waitsForReader, "it waits for somebody to open it");
            assertTrue(listens());
            assertEquals(1, weir.interrupt(), weir.said());
            assertEquals(
                    "weir capture: " + fifo + ": nobody has opened it for reading", weir.said());
        }
    }

    /** A process that a script started in the background, with its output to nobody. */
    @Test
    void aProcessThatWasStartedToIgnoreTheSignalEndsWithin() throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS && least > 5 * WITHIN_MILLIS; i++) {
            least = Math.min(least, millisToEnd(folder.resolve("said" + i)));
        }
        assertTrue(least <= 5 * WITHIN_MILLIS, least + " ms, one run on a busy machine");
    }

    private static long millisToEnd(Path said) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.addAll(
                VethPair.in(
                        pair.near, Commands.weir("capture", "-i", VethPair.INTERFACE, "-w", "-")));
        Process weir = new ProcessBuilder(command).redirectError(said.toFile()).start();
        try {
            until(() -> Files.readString(said).contains("listening"), "it captures");
            send();
            until(() -> weir.getInputStream().available() > 60_000, "the pipe is full");
            long begin = System.nanoTime();
            Inside.call("kill", List.of(JAVA_INT, JAVA_INT), (int) weir.pid(), 2);
            assertTrue(weir.waitFor(Said.PATIENCE_SECONDS, TimeUnit.SECONDS));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertEquals(1, weir.exitValue(), Files.readString(said));
            notWritten(Files.readString(said), "standard output");
            return millis;
        } finally {
            weir.destroyForcibly();
        }
    }
}
