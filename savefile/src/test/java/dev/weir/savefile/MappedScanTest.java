// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.savefile.scan.Access;
import dev.weir.savefile.scan.Layout;
import dev.weir.savefile.scan.Plan;
import dev.weir.savefile.scan.Scanner;
import dev.weir.savefile.scan.WarmUp;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A savefile that is mapped and becomes another one meanwhile, and one that cannot be mapped. */
class MappedScanTest {
    private static final int PACKETS = 20_000;
    private static final int LENGTH = 200;
    private static final int RECORD = 16 + LENGTH;
    private static final int HEADER = 24;

    /** What the file is cut to, within a record. */
    private static final int HALF = HEADER + PACKETS / 2 * RECORD + 100;

    /** Windows of some hundred records, so there are some sixty. */
    private static final Plan PLAN = new Plan(2, 16, 1 << 16, 1 << 16, 1 << 12);

    private static final Path MAPPINGS = Path.of("/proc/self/smaps");

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        byte[] data = new byte[LENGTH];
        Arrays.fill(data, (byte) 0x5a);
        FileBuilder content = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < PACKETS; i++) {
            content.record(i, i, LENGTH, data);
        }
        file = Files.write(directory.resolve("savefile"), content.toBytes());
    }

    private void cutTo(long size) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return a filter that keeps all, and cuts the file when some are seen} */
    private Filter cutting() {
        AtomicInteger seen = new AtomicInteger();
        return (segment, offset, caplen, wirelen) -> {
            if (seen.incrementAndGet() == PACKETS / 4) {
                cutTo(HALF);
            }
            return 1;
        };
    }

    /** What is left of the last page, zeros, looks like packets of no bytes. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void aFileThatIsCutWhileItIsWalkedEndsThere(Access access) throws IOException {
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan = savefile.scan(cutting()).by(PLAN).by(access);
            MalformedSavefileException e =
                    assertThrows(MalformedSavefileException.class, scan::count);
            assertTrue(
                    String.valueOf(e.getMessage()).contains("cut short"),
                    () -> String.valueOf(e.getMessage()));
            assertEquals(PACKETS / 2, scan.packets());
            assertEquals(PACKETS / 2, scan.matches());
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void aCopyOfAFileThatIsCutHasWhatCameBefore(Access access) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Path copy = directory.resolve("copy");
        try (Savefile savefile = Savefile.open(file);
                FileChannel out =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Scan scan = savefile.scan(cutting()).by(PLAN).by(access);
            assertThrows(
                    IOException.class,
                    () ->
                            scan.copyTo(
                                    out,
                                    "copy",
                                    packet -> new PcapHeader(LinkType.ETHERNET, 65535, false, 0)));
        }
        byte[] written = Files.readAllBytes(copy);
        assertEquals(0, (written.length - HEADER) % RECORD, () -> written.length + " bytes");
        assertTrue(written.length <= HALF, () -> written.length + " bytes");
        assertArrayEquals(Arrays.copyOf(before, written.length), written);
    }

    /** From what is left of it one processor would take all pages when the process ends. */
    @Test
    void pagesOfWindowsThatWereTakenAreLeft() throws IOException {
        assumeTrue(Files.isReadable(MAPPINGS), "/proc tells what of a file is mapped");
        long size = Files.size(file);
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan = savefile.scan((segment, offset, caplen, wirelen) -> 1);
            assertEquals(PACKETS, scan.by(PLAN).by(Access.LEFT_MAPPED).count());
        }
        long left = resident();
        assertTrue(left < size / 4, () -> left + " of " + size + " bytes");
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofConfined()) {
            channel.map(MapMode.READ_ONLY, 0, size, arena).load();
            assertTrue(resident() - left >= size, () -> resident() + " bytes, with all of them");
        }
    }

    /** {@return how many bytes of the file are in pages of this process} */
    private long resident() {
        long kilobytes = 0;
        boolean isOurs = false;
        try {
            String path = file.toRealPath().toString();
            for (String line : Files.readAllLines(MAPPINGS)) {
                if (line.matches("[0-9a-f]+-.*")) {
                    isOurs = line.endsWith(path);
                } else if (isOurs && line.startsWith("Rss:")) {
                    kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return kilobytes << 10;
    }

    /** The length of a packet that was walked over grows before it is copied. */
    @Test
    void aCopyOfAFileThatChangesIsRefused() throws IOException {
        AtomicBoolean changed = new AtomicBoolean();
        Path copy = directory.resolve("copy");
        try (Savefile savefile = Savefile.open(file);
                FileChannel out =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Scan scan =
                    savefile.scan((segment, offset, caplen, wirelen) -> 1)
                            .by(PLAN)
                            .by(Access.MAPPED);
            IOException e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    scan.copyTo(
                                            out,
                                            "copy",
                                            packet -> {
                                                changed.set(true);
                                                lengthen(HEADER + 2 * RECORD);
                                                return new PcapHeader(
                                                        LinkType.ETHERNET, 65535, false, 0);
                                            }));
            assertEquals("file was changed while it was copied", e.getMessage());
        }
        assertTrue(changed.get());
        assertEquals(HEADER, Files.size(copy));
    }

    private void lengthen(int record) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (LENGTH + 1)}), record + 8L);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * {@return a filter that keeps all, and does not go on in one thread before another has seen
     * the packets of five windows}
     *
     * @param gone set when it has
     */
    private Filter waiting(AtomicBoolean gone) {
        AtomicLong slow = new AtomicLong();
        CountDownLatch others = new CountDownLatch(5 * (1 << 16) / RECORD);
        return (segment, offset, caplen, wirelen) -> {
            long thread = Thread.currentThread().threadId();
            if (slow.compareAndSet(0, thread)) {
                try {
                    gone.set(others.await(30, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            } else if (slow.get() != thread) {
                others.countDown();
            }
            return 1;
        };
    }

    @Test
    void aThreadThatHasNoTurnGoesOn() throws IOException {
        AtomicBoolean gone = new AtomicBoolean();
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan = savefile.scan(waiting(gone)).by(PLAN).by(Access.LEFT_MAPPED);
            assertEquals(PACKETS, scan.count());
        }
        assertTrue(gone.get());
    }

    @Test
    void whatWaitsForItsTurnIsCopiedInOrder() throws IOException {
        AtomicBoolean gone = new AtomicBoolean();
        Path copy = directory.resolve("copy");
        try (Savefile savefile = Savefile.open(file);
                FileChannel out =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            PcapHeader header = new PcapHeader(LinkType.ETHERNET, 65535, false, 0);
            savefile.scan(waiting(gone))
                    .by(PLAN)
                    .by(Access.LEFT_MAPPED)
                    .copyTo(out, "copy", packet -> header);
        }
        assertTrue(gone.get());
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
    }

    private long count(Savefile savefile, FileChannel channel, Access access) throws IOException {
        Scanner scanner =
                new Scanner(
                        savefile.sequence(),
                        channel,
                        PLAN,
                        access,
                        null,
                        Long.MAX_VALUE,
                        linkType -> (segment, offset, caplen, wirelen) -> 1,
                        (packets, matches) -> true);
        scanner.count();
        return scanner.matches();
    }

    @Test
    void aFileThatCannotBeMappedIsRead() throws IOException {
        try (Savefile savefile = Savefile.open(file);
                LimitedChannel channel = LimitedChannel.unmappable(FileChannel.open(file))) {
            assertEquals(PACKETS, count(savefile, channel, Access.MAPPED));
            assertTrue(channel.reads() > 10, () -> channel.reads() + " reads");
        }
    }

    /** The sequential reader, which needs no more memory, goes on. */
    @ParameterizedTest
    @EnumSource(names = {"MAPPED", "LEFT_MAPPED"})
    void aFileThatCannotBeMappedAnyMoreIsRead(Access access) throws IOException {
        try (Savefile savefile = Savefile.open(file);
                LimitedChannel channel = LimitedChannel.mappable(FileChannel.open(file), 9)) {
            assertEquals(PACKETS, count(savefile, channel, access));
        }
    }

    /** Here the sequential reader can read what a thread could not. */
    @Test
    void whatAThreadCannotReadTheSequentialReaderTellsOf() throws IOException {
        try (Savefile savefile = Savefile.open(file);
                LimitedChannel channel =
                        LimitedChannel.readable(FileChannel.open(file), Files.size(file) / 2)) {
            assertEquals(PACKETS, count(savefile, channel, Access.READ));
        }
    }

    @Test
    void warmingUpIsLeftOutWhereAFileCannotBeMapped() throws IOException {
        try (Savefile savefile = Savefile.open(file);
                LimitedChannel channel = LimitedChannel.unmappable(FileChannel.open(file))) {
            SavefileSequence sequence = savefile.sequence();
            Layout layout = sequence.layout();
            assertNotNull(layout);
            assertEquals(0, WarmUp.walk(channel, Plan.standard(), layout, sequence.position()));
        }
    }
}
