// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Which thread captures, and what comes of what it takes. */
@Timeout(60)
class ReliefTest {
    private static final int PIECE = 300_000;

    /** A file that can be made to take nothing for a while, or no more. */
    private static final class Disk extends OutputStream {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final CountDownLatch stalled = new CountDownLatch(1);
        final CountDownLatch goesOn = new CountDownLatch(1);
        volatile int stallsAt = Integer.MAX_VALUE;
        volatile int endsAt = Integer.MAX_VALUE;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            if (size() >= endsAt) {
                throw new IOException("No space left on device");
            }
            if (size() >= stallsAt) {
                stalled.countDown();
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            synchronized (bytes) {
                bytes.write(from, offset, length);
            }
        }

        int size() {
            synchronized (bytes) {
                return bytes.size();
            }
        }
    }

    private final Disk disk = new Disk();
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
    private final Random random = new Random(8);

    private final BackgroundWriter.Listener listener =
            new BackgroundWriter.Listener() {
                @Override
                public void closed(String name) {}

                @Override
                public void failed() {}
            };

    private final BackgroundWriter writer =
            new BackgroundWriter(Sink.of(disk, "x"), false, listener, () -> false);

    /** Pieces of random bytes, of which after each third one there are none for a moment. */
    private class Pieces implements Capturing {
        private final int most;
        int taken;
        int takenByWriter;
        boolean writtenBeforeWaits = true;
        private boolean some;

        Pieces(int most) {
            this.most = most;
        }

        @Override
        public boolean take() throws IOException {
            some = !some || taken % 3 != 0;
            if (!some || taken == most) {
                writer.flush();
                return false;
            }
            byte[] piece = new byte[1 + random.nextInt(PIECE)];
            random.nextBytes(piece);
            writer.write(piece, 0, piece.length);
            writer.flush();
            expected.write(piece, 0, piece.length);
            taken++;
            if (Thread.currentThread().getName().equals("weir-writer")) {
                takenByWriter++;
            }
            return true;
        }

        @Override
        public boolean await() throws IOException {
            writtenBeforeWaits &= disk.size() == expected.size();
            return taken < most;
        }

        @Override
        public long patience() {
            return TimeUnit.MILLISECONDS.toNanos(5);
        }
    }

    /** A busy machine may stop that thread in a write for long, and it is not stopped each time. */
    @Test
    void theThreadThatWritesCapturesAndWritesBeforeItWaits() throws IOException {
        Pieces pieces = new Pieces(300);
        boolean more = true;
        while (more) {
            more = writer.lend(pieces);
        }
        assertTrue(pieces.takenByWriter > 0);
        assertEquals(300, pieces.taken);
        assertTrue(pieces.writtenBeforeWaits);
        writer.close();
        assertArrayEquals(expected.toByteArray(), disk.bytes.toByteArray());
    }

    /** While the disk stalls the owner captures, and once it goes on the other thread again. */
    @Test
    void aDiskThatStallsStallsNoCapture() throws Exception {
        disk.stallsAt = 2 * PIECE;
        Pieces pieces = new Pieces(400);
        boolean more = true;
        while (disk.stalled.getCount() > 0 || pieces.taken == 0) {
            assertTrue(writer.lend(pieces));
        }
        int before = pieces.taken;
        while (pieces.taken < before + 5) {
            pieces.take();
        }
        assertEquals(5, pieces.taken - before, "taken while nothing could be written");
        assertTrue(disk.size() <= 3 * PIECE + (512 << 10));
        disk.goesOn.countDown();
        int others = pieces.takenByWriter;
        while (more) {
            more = writer.lend(pieces);
        }
        assertTrue(pieces.takenByWriter > others);
        writer.close();
        assertArrayEquals(expected.toByteArray(), disk.bytes.toByteArray());
    }

    /** Little comes, but always some: as of very much that a filter outside the kernel looks at. */
    @Test
    void whatLittleComesAllTheTimeIsWrittenWithinASecond() throws Exception {
        long begin = System.nanoTime();
        Pieces little =
                new Pieces(100_000) {
                    @Override
                    public boolean take() throws IOException {
                        if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(10)
                                || disk.size() > 0) {
                            taken = 100_000;
                            return false;
                        }
                        writer.write(new byte[100]);
                        writer.flush();
                        LockSupport.parkNanos(1_000_000);
                        return true;
                    }
                };
        lendUntilTheEnd(little);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(disk.size() > 0 && millis < 1000, millis + " ms");
        writer.close();
    }

    /** It waits for packets for longer than the owner looks whether it does. */
    @Test
    void whoWaitsForPacketsIsNotRelieved() throws Exception {
        int[] waits = {0};
        Capturing rare =
                new Pieces(9) {
                    @Override
                    public boolean await() throws IOException {
                        waits[0]++;
                        try {
                            Thread.sleep(waits[0] == 1 ? 300 : 0);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        return super.await() && waits[0] < 2;
                    }
                };
        boolean more = true;
        while (more) {
            more = writer.lend(rare);
        }
        assertEquals(2, waits[0]);
        writer.close();
    }

    @Test
    void aFailureOfTheCaptureIsToldToItsOwner() throws Exception {
        IOException failure = new IOException("the interface went down");
        Capturing failing =
                new Pieces(1) {
                    @Override
                    public boolean await() throws IOException {
                        throw failure;
                    }
                };
        assertSame(failure, assertThrows(IOException.class, () -> lendUntilTheEnd(failing)));
        Capturing wrong =
                new Pieces(1) {
                    @Override
                    public boolean take() {
                        throw new AssertionError("wrong");
                    }
                };
        assertThrows(AssertionError.class, () -> lendUntilTheEnd(wrong));
        writer.close();
        assertArrayEquals(expected.toByteArray(), disk.bytes.toByteArray());
    }

    private void lendUntilTheEnd(Capturing capturing) throws IOException {
        boolean more = true;
        while (more) {
            more = writer.lend(capturing);
        }
    }

    @Test
    void aFailureOfTheDiskIsToldToTheOwner() throws Exception {
        disk.endsAt = PIECE;
        Pieces pieces = new Pieces(1000);
        IOException e =
                assertThrows(
                        IOException.class,
                        () -> {
                            while (writer.lend(pieces)) {
                                writer.flush();
                            }
                        });
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("x: no space left on device at byte "),
                e.toString());
        assertTrue(pieces.taken < 100);
        writer.close();
    }

    /** Nothing was taken yet, or nobody is there to take it: the owner does. */
    @Test
    void whoHasEndedIsLentNothing() throws Exception {
        disk.endsAt = 0;
        writer.write(1);
        assertThrows(
                IOException.class,
                () -> {
                    while (true) {
                        writer.flush();
                        Thread.onSpinWait();
                    }
                });
        assertTrue(writer.lend(new Pieces(1)));
        writer.close();
        assertFalse(disk.size() > 0);
    }
}
