// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;
import dev.weir.live.CaptureStatistics;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapngFile;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.StatisticsOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

@Timeout(60)
class RotatedFilesTest {
    private static final long HOUR = 3600;
    private static final int FILE_HEADER = 24;
    private static final int RECORD = 16 + 60;
    private static final long NANOS = 1_000_000_000;
    private static final List<Option> NANOSECONDS =
            List.of(new InterfaceOption.TimestampResolution(9));
    private static final RotatedFiles.Format PCAP =
            CaptureFiles.pcap(PcapHeader.of(LinkType.ETHERNET, 96));

    @TempDir Path folder;

    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final CountDownLatch failed = new CountDownLatch(1);
    private long now = 1_000_000_000;

    private RotatedFiles open(Rotation rotation, String pattern, boolean atOnce)
            throws IOException {
        return open(rotation, pattern, this::inMemory, PCAP, atOnce);
    }

    private Sink inMemory(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        synchronized (files) {
            files.put(name, bytes);
        }
        return Sink.of(bytes, name);
    }

    private RotatedFiles open(
            Rotation rotation,
            String pattern,
            RotatedFiles.Opener opener,
            RotatedFiles.Format format,
            boolean atOnce)
            throws IOException {
        RotatedFiles.Listener listener =
                new RotatedFiles.Listener() {
                    @Override
                    public void closed(String name) {
                        done.add(name);
                    }

                    @Override
                    public void failed() {
                        failed.countDown();
                    }

                    @Override
                    public void full(int count) {}
                };
        return new RotatedFiles(
                rotation,
                pattern,
                opener,
                format,
                atOnce,
                listener,
                () -> Instant.ofEpochSecond(now),
                () -> false);
    }

    private static Packet numbered(int number) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(new byte[60]), 0, 60, 60 + number, 0);
        return packet;
    }

    /** {@return the numbers of the packets in each file} */
    private List<List<Integer>> written() throws IOException {
        List<List<Integer>> written = new ArrayList<>();
        for (ByteArrayOutputStream bytes : files.values()) {
            Path file = Files.write(folder.resolve("x"), bytes.toByteArray());
            List<Integer> numbers = new ArrayList<>();
            numbers(file, numbers);
            written.add(numbers);
        }
        return written;
    }

    /**
     * Forward by a day it is as if that had gone by. Back by an hour the file is not old until the
     * clock says so, as with tcpdump; no packet is lost for that, and no file written over.
     */
    @Test
    void aClockThatStepsLosesNothing() throws Exception {
        long[] steps = {0, 4, 24 * HOUR, 1, -HOUR, 5, 10, HOUR - 10, 10, -48 * HOUR, 1};
        try (RotatedFiles rotated = open(new Rotation(0, 10, 0), "%s", false)) {
            for (int i = 0; i < steps.length; i++) {
                now += steps[i];
                rotated.write(numbered(i));
            }
        }
        assertEquals(
                List.of(List.of(0, 1), List.of(2, 3, 4, 5, 6, 7), List.of(8, 9, 10)), written());
    }

    /**
     * A quarter of a second for each would be what it takes without being asked for. A busy machine
     * may be as late now and then, and is not each time.
     */
    @Test
    void atOnceEachPacketIsWrittenBeforeTheNextOneComes() throws Exception {
        int soon = 0;
        try (RotatedFiles rotated = open(Rotation.NONE, "x", true)) {
            ByteArrayOutputStream bytes = Objects.requireNonNull(files.get("x"));
            for (int i = 1; i <= 200 && soon < 40; i++) {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(125);
                rotated.write(numbered(i));
                while (bytes.size() < FILE_HEADER + i * RECORD) {
                    Thread.onSpinWait();
                }
                soon += System.nanoTime() < end ? 1 : 0;
            }
        }
        assertEquals(40, soon);
    }

    /** The writer fails after another file was asked for, and before that has its first bytes. */
    @Test
    void aFailureIsToldOfTheFileThatItWasIn() throws Exception {
        RotatedFiles.Opener opener =
                name -> {
                    OutputStream full =
                            new OutputStream() {
                                @Override
                                public void write(int value) throws IOException {
                                    throw new IOException("No space left on device");
                                }
                            };
                    return Sink.of(name.equals("x1") ? full : new ByteArrayOutputStream(), name);
                };
        RotatedFiles.Format late =
                (out, name) -> {
                    if (name.equals("x2")) {
                        awaitFailure();
                    }
                    return PCAP.begin(out, name);
                };
        // One packet each: the writer is asked for more than it writes by itself only by the turn.
        RotatedFiles rotated = open(new Rotation(RECORD, 0, 0), "x", opener, late, false);
        rotated.write(numbered(0));
        rotated.write(numbered(1));
        IOException e = assertThrows(IOException.class, () -> rotated.write(numbered(2)));
        assertEquals("x1: no space left on device at byte 0", e.getMessage());
        rotated.close();
    }

    /**
     * The last of so many files is done with when the time of the next one has come, as in tcpdump,
     * and the last one of a capture that ends otherwise is not, since none follows.
     */
    @Test
    void filesAreDoneWithWhoseTimeIsOver() throws Exception {
        for (int count = 1; count <= 3; count++) {
            done.clear();
            try (RotatedFiles rotated = open(new Rotation(0, 10, 2), "%s", false)) {
                for (int i = 0; i < count; i++, now += 10) {
                    rotated.write(numbered(i));
                    rotated.write(numbered(i));
                }
            }
            long last = now - 10L * count;
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < count - 1; i++) {
                expected.add(Long.toString(last + 10L * i));
            }
            assertEquals(expected, List.copyOf(done), "with so many: " + count);
        }
    }

    /**
     * What was flushed can be read though the file is not at its end, as after SIGKILL: all packets
     * until then, and then that more was to come.
     */
    @ParameterizedTest
    @ValueSource(strings = {"x.pcap", "x.pcap.gz", "x.pcap.zst", "x.pcap.lz4"})
    void whatWasFlushedIsThereThoughItIsPacked(String name) throws Exception {
        Path file = folder.resolve(name);
        Streams none =
                new Streams(InputStream.nullInputStream(), System.out, System.err, false, false);
        SavefileTarget target = new SavefileTarget(file.toString(), none);
        RotatedFiles.Opener opener = each -> target.sink(each, WriteFormat.PCAP, new Stop());
        List<Integer> expected = new ArrayList<>();
        try (RotatedFiles rotated = open(Rotation.NONE, file.toString(), opener, PCAP, true)) {
            for (int i = 0; i < 3; i++) {
                rotated.write(numbered(i));
                expected.add(i);
                while (!readable(file).equals(expected)) {
                    LockSupport.parkNanos(100_000);
                }
            }
            Path cut = Files.copy(file, folder.resolve("cut"));
            if (!name.equals("x.pcap")) {
                IOException e =
                        assertThrows(IOException.class, () -> numbers(cut, new ArrayList<>()));
                String told = "is cut short after %d unpacked".formatted(FILE_HEADER + 3 * RECORD);
                assertTrue(String.valueOf(e.getMessage()).contains(told), e.toString());
            }
        }
        List<Integer> all = new ArrayList<>();
        numbers(file, all);
        assertEquals(List.of(0, 1, 2), all);
    }

    /** {@return the numbers of the packets that can be read from what there is of a file} */
    private static List<Integer> readable(Path file) {
        List<Integer> numbers = new ArrayList<>();
        try {
            numbers(file, numbers);
        } catch (IOException e) {
            // it is not at its end
        }
        return numbers;
    }

    private static void numbers(Path file, List<Integer> numbers) throws IOException {
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet : savefile) {
                numbers.add(packet.wirelen() - 60);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void awaitFailure() throws IOException {
        try {
            assertTrue(failed.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Packet on(int interfaceId) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(new byte[60]), 0, 60, 60, 0);
        packet.setInterface(interfaceId, LinkType.ETHERNET);
        return packet;
    }

    private static InterfaceStatistics counted(int number, long begin, long end, long... counts) {
        return new InterfaceStatistics(
                number,
                end * NANOS,
                List.of(
                        new StatisticsOption.StartTime(begin * NANOS),
                        new StatisticsOption.EndTime(end * NANOS),
                        new StatisticsOption.Received(counts[0]),
                        new StatisticsOption.Dropped(counts[1])));
    }

    /** The counts are those since the capture began, as at the end of the only file. */
    @Test
    void eachPcapngFileEndsWithWhatTheInterfacesHaveCounted() throws Exception {
        List<CaptureStatistics> counts = new ArrayList<>();
        InterfaceDescription ethernet = new InterfaceDescription(1, 0, 96, NANOSECONDS);
        RotatedFiles.Format format =
                new CapturedSections(
                        List.of(ethernet, ethernet),
                        () -> counts,
                        () -> Instant.ofEpochSecond(now));
        long begin = now;
        try (RotatedFiles rotated =
                open(new Rotation(0, 10, 0), "%s", this::inMemory, format, false)) {
            counts.addAll(List.of(new CaptureStatistics(9, 3, 1), new CaptureStatistics(2, 0, 0)));
            rotated.write(on(1));
            rotated.write(on(0));
            now += 10;
            rotated.write(on(0));
            counts.set(0, new CaptureStatistics(99, 7, 1));
            now += 1;
        }
        List<List<InterfaceStatistics>> ends = new ArrayList<>();
        for (ByteArrayOutputStream bytes : files.values()) {
            List<InterfaceStatistics> end = new ArrayList<>();
            try (PcapngFile file = PcapngFile.open(new ByteArrayInputStream(bytes.toByteArray()))) {
                for (Block block : file) {
                    if (block instanceof InterfaceStatistics statistics) {
                        end.add(statistics);
                    } else {
                        assertEquals(List.of(), end, "behind the last packet");
                    }
                }
            }
            ends.add(end);
        }
        assertEquals(
                List.of(
                        List.of(
                                counted(0, begin, begin + 10, 1, 3),
                                counted(1, begin, begin + 10, 1, 0)),
                        List.of(
                                counted(0, begin, begin + 11, 2, 7),
                                counted(1, begin, begin + 11, 1, 0))),
                ends);
    }
}
