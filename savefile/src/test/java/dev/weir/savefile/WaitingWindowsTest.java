// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.savefile.scan.Access;
import dev.weir.savefile.scan.Plan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What windows that waited for their turns leave in the heap. */
class WaitingWindowsTest {
    private static final int WINDOWS = 12;
    private static final int WINDOW = 4 << 20;
    private static final int RECORD = 16;
    private static final int HEADER = 24;

    /** The places of all records of a window, as 4 bytes each. */
    private static final int PLACES = WINDOW / RECORD * Integer.BYTES;

    private static final Plan PLAN = new Plan(2, 16, WINDOW, WINDOW, 1 << 12);

    @TempDir Path directory;
    private long first = -1;
    private long last;

    /** Packets of no bytes, which no guess finds: they are walked when it is their turn. */
    private Path zeros() throws IOException {
        Path file = directory.resolve("zeros");
        Files.write(file, FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1).toBytes());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long end = HEADER + (long) WINDOWS * WINDOW - WINDOW / 2;
            channel.write(ByteBuffer.allocate(RECORD), end - RECORD);
        }
        return file;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Waits until the other thread has walked as many windows as may wait. */
    private static void awaitOther(Thread caller) {
        Thread current = Thread.currentThread();
        List<Thread> others =
                Stream.concat(
                                Thread.getAllStackTraces().keySet().stream()
                                        .filter(thread -> thread.getName().equals("weir-scan")),
                                Stream.of(caller))
                        .filter(thread -> !thread.equals(current))
                        .toList();
        for (int i = 0; i < 30_000 && !areWaiting(others); i++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertTrue(areWaiting(others));
    }

    private static boolean areWaiting(List<Thread> threads) {
        return threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    @Timeout(60)
    void whatIsFoundInTurnIsNotKept() throws IOException {
        Path file = zeros();
        Path copy = directory.resolve("copy");
        Thread caller = Thread.currentThread();
        Scan.Watcher watcher =
                (packets, matches) -> {
                    if (first < 0) {
                        awaitOther(caller);
                        first = heap();
                    }
                    if (packets > (WINDOWS - 1L) * WINDOW / RECORD) {
                        last = heap();
                    }
                    return true;
                };
        PcapHeader header = new PcapHeader(LinkType.ETHERNET, 65535, false, 0);
        try (Savefile savefile = Savefile.open(file);
                FileChannel out =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            savefile.scan((segment, offset, caplen, wirelen) -> 1)
                    .by(PLAN)
                    .by(Access.LEFT_MAPPED)
                    .watchedBy(watcher)
                    .copyTo(out, "copy", packet -> header);
        }
        assertEquals(-1, Files.mismatch(file, copy));
        assertTrue(first > 0 && last > 0);
        assertTrue(last - first < 4L * PLACES, () -> (last - first) + " bytes are kept");
    }
}
