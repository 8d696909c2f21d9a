// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.scan.Layout;
import dev.weir.savefile.scan.Plan;
import dev.weir.savefile.scan.WarmUp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a scan does of files of some megabytes: threads, and files that change. */
class LargeScanTest {
    private static final Filter EVERY_EIGHTH =
            (segment, offset, caplen, wirelen) -> (wirelen & 7) == 0 ? 1 : 0;

    @TempDir Path directory;

    private Path file(int packets) throws IOException {
        Path file = directory.resolve(packets + ".pcap");
        byte[] bytes = new byte[200];
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.ETHERNET);
        try (PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET, 1000)) {
            for (int i = 0; i < packets; i++) {
                packet.set(MemorySegment.ofArray(bytes), 0, 60 + i % 100, 1000 + i, i * 1000L);
                writer.write(packet);
            }
        }
        return file;
    }

    @Test
    void warmsUpByWalkingTheBeginning() throws IOException {
        Path file = file(10_000);
        try (Savefile savefile = Savefile.open(file);
                FileChannel channel = FileChannel.open(file)) {
            SavefileSequence sequence = savefile.sequence();
            Layout layout = Objects.requireNonNull(sequence.layout());
            long once = 0;
            for (long at = 0; at < 128 << 10; once++) {
                at += 16 + 60 + once % 100;
            }
            assertEquals(
                    6 * once, WarmUp.walk(channel, Plan.standard(), layout, sequence.position()));
            savefile.warmUp();
            assertEquals(24, savefile.position());
            assertEquals(1250, savefile.scan(EVERY_EIGHTH).count());
        }
    }

    @Test
    void isWalkedAndNotReadOneByOne() throws IOException {
        Path file = file(100_000);
        AtomicLong told = new AtomicLong();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch helped = new CountDownLatch(1);
        Filter shared =
                (segment, offset, caplen, wirelen) -> {
                    if (Thread.currentThread().getName().equals("weir-scan")) {
                        helped.countDown();
                    } else {
                        await(helped); // or all is done before the other thread has begun
                    }
                    return EVERY_EIGHTH.run(segment, offset, caplen, wirelen);
                };
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan =
                    savefile.scan(shared)
                            .by(new Plan(2, 16, 1 << 18, 1 << 19, 4096))
                            .watchedBy((packets, matches) -> {
                                told.incrementAndGet();
                                return true;
                            });
            scan.forEach(packet -> threads.add(Thread.currentThread().getName()));
            assertEquals(100_000, scan.packets());
        }
        // one by one the watcher is told every 1,024 packets, and here for each window
        assertTrue(told.get() > 20 && told.get() < 40, "told " + told);
        assertTrue(threads.contains("weir-scan"), threads.toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void endsWhenTheWatcherSaysSo() throws IOException {
        try (Savefile savefile = Savefile.open(file(100_000))) {
            Scan scan =
                    savefile.scan(EVERY_EIGHTH)
                            .by(new Plan(2, 16, 1 << 16, 1 << 17, 4096))
                            .watchedBy((packets, matches) -> packets < 30_000);
            scan.count();
            assertTrue(
                    scan.packets() >= 30_000 && scan.packets() < 100_000,
                    scan.packets() + " packets");
        }
    }

    /** A window that was to be read is not there, whole or in part. */
    @Test
    void tellsOfAFileThatIsCutWhileItIsScanned() throws IOException {
        for (int round = 0; round < 20; round++) {
            Path file = file(50_000);
            long cut = Files.size(file) / 20 * round + 3;
            try (Savefile savefile = Savefile.open(file);
                    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                Scan scan = savefile.scan(EVERY_EIGHTH).by(new Plan(2, 8, 1 << 18, 1 << 19, 4096));
                AtomicLong seen = new AtomicLong();
                MalformedSavefileException e =
                        assertThrows(
                                MalformedSavefileException.class,
                                () ->
                                        scan.forEach(packet -> {
                                            if (seen.incrementAndGet() == 10) {
                                                channel.truncate(cut);
                                            }
                                        }));
                String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
                assertTrue(message.contains("cut short"), message);
                assertTrue(scan.packets() < 50_000, scan.packets() + " packets");
            }
        }
    }

    /** What was not there when the file was divided is read one by one in the end. */
    @Test
    void readsWhatIsAddedToTheFileMeanwhile() throws IOException {
        Path file = file(50_000);
        byte[] record = new byte[16 + 60];
        record[8] = 60; // the captured length, of a file of little-endian numbers
        record[12] = 64; // the length on the wire
        AtomicLong seen = new AtomicLong();
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan = savefile.scan(EVERY_EIGHTH).by(new Plan(2, 8, 1 << 18, 1 << 19, 4096));
            scan.forEach(packet -> {
                if (seen.incrementAndGet() == 10) {
                    Files.write(file, record, StandardOpenOption.APPEND);
                }
            });
            assertEquals(50_001, scan.packets());
            assertEquals(50_000 / 8 + 1, scan.matches());
        }
    }

    /**
     * The thread in which a sink fails may be any; when the caller has the failure, all are done.
     */
    @Test
    void aSinkThatFailsEndsAllThreads() throws IOException {
        AtomicLong seen = new AtomicLong();
        try (Savefile savefile = Savefile.open(file(50_000))) {
            Scan scan = savefile.scan(EVERY_EIGHTH).by(new Plan(2, 8, 1 << 16, 1 << 17, 4096));
            assertThrows(
                    ArithmeticException.class,
                    () ->
                            scan.forEach(packet -> {
                                if (seen.incrementAndGet() >= 2_000) {
                                    throw new ArithmeticException();
                                }
                            }));
            assertEquals(2_000, seen.get());
            assertEquals(2_000, scan.matches());
        }
    }

    /** A filter may fail at a packet that is read one by one, when others have been taken. */
    @Test
    void aCopyKeepsWhatWasTakenBeforeAFilterFails() throws IOException {
        Filter failing =
                (segment, offset, caplen, wirelen) -> {
                    if (wirelen == 100_000) {
                        throw new ArithmeticException();
                    }
                    return wirelen & 1;
                };
        Path file = file(20_000);
        byte[] tooLong = new byte[16 + 5000]; // than the plan walks over: it is read by itself
        tooLong[8] = (byte) 5000;
        tooLong[9] = (byte) (5000 >> 8);
        tooLong[12] = (byte) 100_000;
        tooLong[13] = (byte) (100_000 >> 8);
        tooLong[14] = (byte) (100_000 >> 16);
        Files.write(file, tooLong, StandardOpenOption.APPEND);
        Path copy = directory.resolve("copy.pcap");
        try (Savefile savefile = Savefile.open(file);
                FileChannel out =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Scan scan = savefile.scan(failing).by(new Plan(2, 8, 1 << 18, 1 << 19, 1 << 12));
            PcapHeader header = new PcapHeader(LinkType.ETHERNET, 1000, false, 0);
            assertThrows(
                    ArithmeticException.class, () -> scan.copyTo(out, "copy", packet -> header));
        }
        try (Savefile savefile = Savefile.open(copy)) {
            assertEquals(10_000, savefile.scan((segment, offset, caplen, wirelen) -> 1).count());
        }
    }

    @Test
    void refusesToRunTwice() throws IOException {
        try (Savefile savefile = Savefile.open(file(10))) {
            Scan scan = savefile.scan(EVERY_EIGHTH);
            scan.count();
            assertThrows(IllegalStateException.class, scan::count);
        }
    }
}
