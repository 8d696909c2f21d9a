// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.cli.Weir;
import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;
import dev.weir.live.CaptureException;
import dev.weir.live.LiveCapture;
import dev.weir.live.LiveCaptureBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A capture that is stopped before it is open; none of it takes rights. */
@Timeout(60)
class OpeningTest {
    private static final String ENDED = "ended before it began to capture";
    private static final long WITHIN_MILLIS = 100;

    @TempDir Path folder;

    /** What takes long is a filter here, which is made before the rights are asked for. */
    @Test
    void aStopDoesNotWaitUntilItIsOpen() throws Exception {
        long least = Long.MAX_VALUE;
        // a busy machine may be late now and then, and is not each time
        for (int round = 0; round < 20 && least > WITHIN_MILLIS; round++) {
            least = Math.min(least, millisToAStop());
        }
        assertTrue(least <= WITHIN_MILLIS, least + " ms");
    }

    private static long millisToAStop() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CountDownLatch wentOn = new CountDownLatch(1);
        LiveCaptureBuilder slow =
                LiveCapture.on("lo")
                        .filter((linkType, netmask, limit) -> {
                            opening.countDown();
                            try {
                                mayGoOn.await();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            wentOn.countDown();
                            return Program.of(new ReturnK(0));
                        });
        Stop stop = new Stop();
        AtomicLong stopped = new AtomicLong();
        Thread signal =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                opening.await();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            stopped.set(System.nanoTime());
                            stop.request();
                        });
        IOException e = assertThrows(IOException.class, () -> Opening.open(slow, stop));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stopped.get());
        assertEquals(ENDED, e.getMessage());
        assertEquals(1, wentOn.getCount(), "it was still opening");
        mayGoOn.countDown();
        assertTrue(wentOn.await(10, TimeUnit.SECONDS));
        signal.join();
        return millis;
    }

    @Test
    void whatOpeningFailsWithIsTold() {
        LiveCaptureBuilder missing = LiveCapture.on("nosuch0");
        assertThrows(CaptureException.class, () -> Opening.open(missing, new Stop()));
        LiveCaptureBuilder wrong =
                LiveCapture.on("lo")
                        .filter((linkType, netmask, limit) -> {
                            throw new IllegalStateException("wrong");
                        });
        assertEquals(
                "wrong",
                assertThrows(IllegalStateException.class, () -> Opening.open(wrong, new Stop()))
                        .getMessage());
    }

    @Test
    void theCommandSaysThatItEndedAndMakesNoFile() {
        Path file = folder.resolve("x.pcap");
        Stop stop = new Stop();
        stop.request();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Streams streams =
                new Streams(
                        new ByteArrayInputStream(new byte[0]),
                        OutputStream.nullOutputStream(),
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        false,
                        false);
        List<String> words = List.of("capture", "-i", "lo", "-w", file.toString());
        assertEquals(1, new Weir(streams, stop).run(words));
        assertEquals("weir capture: " + ENDED + "\n", said.toString(StandardCharsets.UTF_8));
        assertFalse(Files.exists(file));
    }
}
