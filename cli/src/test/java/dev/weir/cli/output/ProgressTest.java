// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class ProgressTest {
    private static final long MILLI = 1_000_000;
    private static final String ERASE = "\r\033[K";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StatusLine status = new StatusLine(screen);
    private final PrintStream err = status.stream();
    private long now = 12345;
    private long done;
    private long total = 1_000_000_000;

    private Progress progress(boolean shown) {
        Streams streams =
                new Streams(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        err,
                        false,
                        false,
                        true,
                        status);
        Work work =
                new Work() {
                    @Override
                    public long done() {
                        return done;
                    }

                    @Override
                    public long total() {
                        return total;
                    }
                };
        return new Progress(streams, shown, work, () -> now);
    }

    private String shown() {
        String text = screen.toString(StandardCharsets.UTF_8);
        screen.reset();
        return text;
    }

    @Test
    void tellsHowFarHowFastAndHowLongAfterASecond() {
        Progress progress = progress(true);
        now += 999 * MILLI;
        progress.at(1000, 1);
        assertEquals("", shown());
        now += MILLI;
        done = 100_000_000;
        progress.at(2000, 3);
        assertEquals(
                ERASE + "[##..................]  10%  100 MB/s  0:09 left  2000 frames, 3 matched",
                shown());
        now += 249 * MILLI;
        progress.at(3000, 3);
        assertEquals("", shown());
        now += 8751 * MILLI;
        done = 999_999_999;
        progress.at(4000, 4);
        assertEquals(
                ERASE + "[###################.]  99%  100 MB/s  0:01 left  4000 frames, 4 matched",
                shown());
        progress.end();
        assertEquals(ERASE, shown());
        progress.end();
        assertEquals("", shown());
    }

    @Test
    void tellsWhatItKnows() {
        Progress progress = progress(true);
        total = -1;
        now += 2000 * MILLI;
        done = 5_000_000_000L;
        progress.at(7, 7);
        assertEquals(ERASE + "2.5 GB/s  7 frames", shown());
        now += 2000 * MILLI;
        done = 0;
        progress.at(8, 8);
        assertEquals(ERASE + "8 frames", shown());
        total = 100;
        now += 2000 * MILLI;
        progress.at(8, 8);
        assertEquals(ERASE + "[....................]   0%  0 kB/s  8 frames", shown());
        now += 10_000_000 * MILLI;
        done = 50;
        progress.at(9, 9);
        assertEquals(
                ERASE + "[##########..........]  50%  0 kB/s  2:46:46 left  9 frames", shown());
    }

    @Test
    void makesRoomForEverythingElse() {
        Progress progress = progress(true);
        now += 1000 * MILLI;
        total = -1;
        progress.at(1, 1);
        err.println("weir: warning: so it is");
        assertEquals(ERASE + "1 frame" + ERASE + "weir: warning: so it is\n", shown());
        err.println("and so");
        assertEquals("and so\n", shown());
    }

    @Test
    void isSilentWhereNobodyLooks() {
        Progress progress = progress(false);
        now += 100_000 * MILLI;
        progress.at(1, 1);
        progress.end();
        assertEquals("", shown());
    }
}
