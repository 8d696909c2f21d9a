// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.command.Stop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A writer is given up where it waits for a reader, and not where it waits for a processor. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "FIFOs and /proc")
class PatientOutputTest {
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(200);

    @TempDir Path folder;

    private Path fifo() throws Exception {
        Path fifo = folder.resolve("fifo");
        Process mkfifo = new ProcessBuilder("mkfifo", fifo.toString()).inheritIO().start();
        assertEquals(0, mkfifo.waitFor());
        return fifo;
    }

    /** A writer that has much to do, or little of a processor, before anything is written. */
    private record SlowChannel(WritableByteChannel channel) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer from) throws IOException {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < LONG) {
                Thread.onSpinWait();
            }
            return channel.write(from);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Test
    void theKernelTellsWhetherAThreadSleeps() throws Exception {
        FutureTask<KernelThread> self = new FutureTask<>(KernelThread::current);
        Thread thread =
                new Thread(() -> {
                    self.run();
                    LockSupport.park();
                });
        thread.setDaemon(true);
        thread.start();
        KernelThread seen = self.get();
        while (!seen.isAsleep()) {
            Thread.onSpinWait(); // it is about to park
        }
        KernelThread own = KernelThread.current();
        assertNotEquals(own, seen);
        assertFalse(own.isAsleep());
        LockSupport.unpark(thread);
        thread.join();
        while (!seen.isAsleep()) {
            Thread.onSpinWait(); // it ends; of one that is gone nothing is known
        }
    }

    @Test
    void aWriterThatWaitsForAReaderIsGivenUp() throws Exception {
        Path fifo = fifo();
        Stop stop = new Stop();
        try (FileChannel held =
                        FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
                PatientOutput output =
                        new PatientOutput(FileChannel.open(fifo, StandardOpenOption.WRITE), stop)) {
            byte[] piece = new byte[1 << 20];
            Thread asks = new Thread(stop::request);
            asks.start();
            PatientOutput.GivenUpException given =
                    assertThrows(
                            PatientOutput.GivenUpException.class,
                            () -> output.write(piece, 0, piece.length));
            assertTrue(given.taken() < piece.length, "a pipe takes 64 KiB");
            assertTrue(held.isOpen());
            asks.join();
        }
    }

    @Test
    void aWriterThatIsSlowItselfIsWaitedFor() throws Exception {
        Path fifo = fifo();
        Stop stop = new Stop();
        try (FileChannel held =
                        FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
                PatientOutput output =
                        new PatientOutput(
                                new SlowChannel(FileChannel.open(fifo, StandardOpenOption.WRITE)),
                                stop)) {
            stop.request();
            byte[] words = "counts\n".getBytes(StandardCharsets.US_ASCII);
            output.write(words, 0, words.length);
            output.write(words, 0, words.length);
            ByteBuffer read = ByteBuffer.allocate(100);
            assertEquals(2 * words.length, held.read(read));
        }
    }
}
