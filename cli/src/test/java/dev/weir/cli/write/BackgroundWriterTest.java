// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class BackgroundWriterTest {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch failed = new CountDownLatch(1);

    private final BackgroundWriter.Listener listener =
            new BackgroundWriter.Listener() {
                @Override
                public void closed(String name) {
                    events.add("closed " + name);
                }

                @Override
                public void failed() {
                    events.add("failed");
                    failed.countDown();
                }
            };

    /** A slow file: the ring is full again and again. */
    @Test
    void everyByteComesInOrder() throws IOException {
        Random random = new Random(5);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        BackgroundWriter writer =
                new BackgroundWriter(Sink.of(got, "x"), false, listener, () -> false);
        byte[] record = new byte[300_000];
        for (int i = 0; i < 400; i++) {
            random.nextBytes(record);
            int length = 1 + random.nextInt(random.nextBoolean() ? 100 : record.length);
            writer.write(record, 0, length);
            writer.flush();
            expected.write(record, 0, length);
        }
        writer.close();
        assertArrayEquals(expected.toByteArray(), got.toByteArray());
        assertEquals(List.of(), events);
    }

    /** The file takes nothing until all is put: what the ring has no room for is kept beside it. */
    @Test
    void nobodyWaitsOnceTheRunIsToEnd() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        ByteArrayOutputStream got =
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] bytes, int offset, int length) {
                        try {
                            ended.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        super.write(bytes, offset, length);
                    }
                };
        byte[] bytes = new byte[6 << 20];
        new Random(6).nextBytes(bytes);
        BackgroundWriter writer =
                new BackgroundWriter(Sink.of(got, "x"), false, listener, () -> true);
        writer.write(bytes, 0, 5 << 20);
        writer.flush();
        writer.write(bytes, 5 << 20, 1 << 20);
        writer.flush();
        ended.countDown();
        writer.close();
        assertArrayEquals(bytes, got.toByteArray());
    }

    /** What is beside the ring belongs to the file that it came for. */
    @Test
    void anotherFileFollowsWhatIsBesideTheRing() throws Exception {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        BackgroundWriter writer =
                new BackgroundWriter(Sink.of(first, "0"), false, listener, () -> true);
        for (int i = 0; i < 3; i++) {
            writer.write(new byte[5 << 20], 0, 5 << 20);
        }
        writer.next(() -> Sink.of(second, "1"));
        writer.write(1);
        writer.close();
        writer.close();
        assertEquals(15 << 20, first.size());
        assertEquals(0, second.size(), "nothing was flushed");
    }

    @Test
    void nothingIsWrittenThatIsNotFlushed() throws Exception {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        BackgroundWriter writer =
                new BackgroundWriter(Sink.of(got, "x"), false, listener, () -> false);
        writer.write(new byte[10], 0, 10);
        writer.flush();
        writer.write(new byte[400_000], 0, 400_000);
        while (got.size() < 10) {
            Thread.onSpinWait(); // what is flushed is written
        }
        Thread.sleep(600);
        assertEquals(10, got.size(), "and nothing else");
        writer.flush();
        writer.close();
        assertEquals(400_010, got.size());
    }

    @Test
    void whatIsFlushedIsWrittenSoon() throws Exception {
        long least = Long.MAX_VALUE;
        // a busy machine may be late now and then, and is not each time
        for (int round = 0; round < 20 && least > 600; round++) {
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            BackgroundWriter writer =
                    new BackgroundWriter(Sink.of(got, "x"), false, listener, () -> false);
            writer.write(new byte[10], 0, 10);
            long since = System.nanoTime();
            writer.flush();
            while (got.size() < 10) {
                Thread.onSpinWait();
            }
            least = Math.min(least, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
            writer.close();
        }
        assertTrue(least <= 600, least + " ms");
    }

    @Test
    void filesFollowEachOther() throws IOException {
        List<ByteArrayOutputStream> files = new ArrayList<>();
        files.add(new ByteArrayOutputStream());
        BackgroundWriter writer =
                new BackgroundWriter(Sink.of(files.getFirst(), "0"), false, listener, () -> false);
        for (int i = 1; i <= 3; i++) {
            writer.write(new byte[] {(byte) i}, 0, 1);
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            files.add(next);
            String name = Integer.toString(i);
            writer.next(() -> Sink.of(next, name));
        }
        writer.write(9);
        writer.flush();
        writer.close();
        List<String> bytes = new ArrayList<>();
        files.forEach(file -> bytes.add(java.util.HexFormat.of().formatHex(file.toByteArray())));
        assertEquals(List.of("01", "02", "03", "09"), bytes);
        assertEquals(List.of("closed 0", "closed 1", "closed 2"), events);
    }

    /** A file that has no room for more than so many bytes. */
    private static final class Full extends OutputStream {
        private final int after;
        private int length;

        Full(int after) {
            this.after = after;
        }

        synchronized int length() {
            return length;
        }

        @Override
        public synchronized void write(int value) throws IOException {
            if (length == after) {
                throw new IOException("No space left on device");
            }
            length++;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
            if (length + count > after) {
                throw new IOException("No space left on device");
            }
            length += count;
        }
    }

    /** The failure is told once, and does not keep the one who puts bytes waiting. */
    @Test
    void aFailureEndsIt() throws Exception {
        Full full = new Full(5);
        BackgroundWriter writer =
                new BackgroundWriter(Sink.of(full, "x"), true, listener, () -> false);
        writer.write(new byte[5], 0, 5);
        writer.flush();
        while (full.length() < 5) {
            Thread.onSpinWait();
        }
        writer.write(1);
        writer.flush();
        assertTrue(failed.await(10, TimeUnit.SECONDS));
        for (int i = 0; i < 9; i++) {
            writer.write(new byte[1 << 20], 0, 1 << 20);
            IOException e = assertThrows(IOException.class, writer::flush);
            assertEquals("x: no space left on device at byte 5", e.getMessage());
        }
        writer.close();
        assertEquals(List.of("failed"), events);
    }

    @Test
    void aFailureThatNobodyHasHeardOfIsToldAtTheEnd() throws Exception {
        BackgroundWriter writer =
                new BackgroundWriter(Sink.of(new Full(0), "x"), false, listener, () -> false);
        writer.write(1);
        writer.flush();
        IOException e = assertThrows(IOException.class, writer::close);
        assertEquals("x: no space left on device at byte 0", e.getMessage());
    }

    @Test
    void aFileThatCannotBeOpenedEndsIt() throws Exception {
        BackgroundWriter writer =
                new BackgroundWriter(Sink.of(new Full(9), "x"), false, listener, () -> false);
        writer.next(() -> {
            throw new java.nio.file.AccessDeniedException("y");
        });
        assertTrue(failed.await(10, TimeUnit.SECONDS));
        IOException e = assertThrows(java.nio.file.AccessDeniedException.class, writer::close);
        assertEquals("y", e.getMessage());
    }
}
