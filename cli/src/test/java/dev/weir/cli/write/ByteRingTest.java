// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Every byte is written once, and in order, however laps end. */
@Timeout(60)
class ByteRingTest {
    private static final int LONGEST_RECORD = 262_144 + 16;

    private final ByteRing ring = new ByteRing();
    private final MemorySegment memory = ring.memory();
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private final Sink sink = Sink.of(got, "x");
    private final Random random = new Random(7);

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Puts records where the ring says, as long as there is room for them. */
    private void copy(int most, int longest) {
        int at = ring.begin();
        int end = ring.end();
        for (int i = 0; i < most; i++) {
            byte[] record = bytes(1 + random.nextInt(longest));
            if (record.length > end - at) {
                break;
            }
            MemorySegment.copy(record, 0, memory, ValueLayout.JAVA_BYTE, at, record.length);
            at += record.length;
            expected.writeBytes(record);
        }
        ring.accept(at - ring.begin());
    }

    private void put(int length) {
        byte[] bytes = bytes(Math.min(length, ring.room()));
        int put = 0;
        while (put < bytes.length) {
            put += ring.put(bytes, put, bytes.length - put);
        }
        expected.writeBytes(bytes);
    }

    private void writeUntil(long until) throws IOException {
        while (ring.written() < until) {
            ring.write(until, sink);
        }
    }

    private void check() throws IOException {
        ring.publish();
        writeUntil(ring.published());
        assertArrayEquals(expected.toByteArray(), got.toByteArray());
    }

    private boolean restart() {
        ring.restart();
        return ring.begin() == 0;
    }

    @Test
    void laps() throws IOException {
        int restarts = 0;
        for (int i = 0; i < 400; i++) {
            switch (random.nextInt(4)) {
                case 0 -> copy(20, LONGEST_RECORD);
                case 1 -> copy(1000, 500);
                case 2 -> put(random.nextInt(100_000));
                default -> {
                    ring.publish();
                    long left = ring.published() - ring.written();
                    double part = random.nextInt(3) == 0 ? 1 : random.nextDouble();
                    writeUntil(ring.written() + (long) (left * part));
                    restarts += ring.begin() > 0 && restart() ? 1 : 0;
                }
            }
        }
        check();
        assertTrue(ring.position() > 10L << 20, "some laps: " + ring.position());
        assertTrue(restarts > 10, "restarts: " + restarts);
    }

    /** A lap never ends in front of a record for which there is room. */
    @Test
    void theLongestRecordIsNeverParted() throws IOException {
        for (int i = 0; i < 200; i++) {
            assertTrue(ring.end() - ring.begin() >= Math.min(ring.room(), LONGEST_RECORD));
            copy(1, i % 2 == 0 ? LONGEST_RECORD : 1000);
            if (ring.room() < LONGEST_RECORD) {
                check();
                expected.reset();
                got.reset();
            }
        }
    }

    @Test
    void goesOnAtTheBeginningOnceAllIsWritten() throws IOException {
        copy(100, 500);
        ring.restart();
        assertTrue(ring.begin() > 0, "not all is written");
        check();
        ring.restart();
        assertEquals(0, ring.begin());
        copy(100, 500);
        check();
    }

    /** One thread puts, the other one writes all that is published, as fast as it can. */
    @Test
    void betweenTwoThreads() throws Exception {
        long all = 40L << 20;
        FutureTask<Void> writing =
                new FutureTask<>(() -> {
                    while (ring.written() < all) {
                        writeUntil(ring.published());
                    }
                    return null;
                });
        Thread.ofPlatform().daemon().start(writing);
        while (ring.position() < all) {
            int begin = ring.begin();
            int length = Math.min(100_000, ring.end() - begin);
            for (int i = 0; i < length; i++) {
                memory.set(ValueLayout.JAVA_BYTE, begin + i, (byte) random.nextInt());
            }
            byte[] put = memory.asSlice(begin, length).toArray(ValueLayout.JAVA_BYTE);
            expected.writeBytes(put);
            ring.accept(length);
            ring.publish();
        }
        writing.get(50, TimeUnit.SECONDS);
        assertArrayEquals(expected.toByteArray(), got.toByteArray());
    }
}
