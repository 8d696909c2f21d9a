// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.concurrent.FutureTask;

/** Where packets come fast, many of them are waited for once those that are there are copied. */
@Timeout(60)
@ExtendWith(OwnNamespace.class)
class CopyManyTest {
    /** Blocks of 128 KiB, of which eight are an eighth. */
    private static final int BUFFER = 8 << 20;

    private static final int SNAPLEN = 1500;

    private static final int ROUNDS = 200;
    private static final int SERIES = 20;

    private final PcapRecords records = new PcapRecords(Arena.ofAuto().allocate(BUFFER), false);
    private volatile boolean over;

    private static LiveCapture open(LoopbackTraffic traffic) throws IOException {
        return LiveCapture.on("lo")
                .snaplen(SNAPLEN)
                .bufferSize(BUFFER)
                .filter(traffic.program())
                .open();
    }

    private void sendAllTheTime(LoopbackTraffic traffic) throws IOException {
        while (!over) {
            traffic.send(new byte[1400]);
        }
    }

    private void takeAll(LiveCapture capture) {
        do {
            records.place(0, BUFFER, Long.MAX_VALUE);
        } while (capture.copy(records));
    }

    /** {@return how often some were waited for: a moment before there was none} */
    private int series(LiveCapture capture) throws IOException {
        int waited = 0;
        for (int i = 0; i < ROUNDS; i++) {
            assertTrue(capture.await());
            takeAll(capture);
            records.place(0, BUFFER, Long.MAX_VALUE);
            capture.copyMany(records);
            waited += records.packets() > 0 ? 1 : 0;
        }
        return waited;
    }

    /**
     * On a busy machine packets do not come fast each time; and after most of the ring came at once
     * there are no pauses for a while.
     */
    @Test
    void waitsForPacketsThatComeFast() throws Exception {
        Root.assume();
        try (var traffic = new LoopbackTraffic();
                var capture = open(traffic)) {
            FutureTask<Void> sending =
                    new FutureTask<>(() -> {
                        sendAllTheTime(traffic);
                        return null;
                    });
            Thread.ofPlatform().daemon().start(sending);
            int waited = 0;
            for (int i = 0; i < SERIES && waited <= ROUNDS / 4; i++) {
                waited = series(capture);
            }
            over = true;
            sending.get();
            assertTrue(waited > ROUNDS / 4, waited + " of " + ROUNDS);
        }
    }

    /** Two packets, one at a time. */
    @Test
    void givesNoMoreThanIsAskedFor() throws Exception {
        Root.assume();
        try (var traffic = new LoopbackTraffic();
                var capture = open(traffic)) {
            traffic.send(new byte[1400]);
            traffic.send(new byte[1400]);
            assertTrue(capture.await());
            for (int i = 0; i < 2; i++) {
                records.place(0, BUFFER, 1);
                while (!capture.copyMany(records) && records.packets() == 0) {
                    assertTrue(capture.await());
                }
                assertEquals(1, records.packets());
            }
            records.place(0, BUFFER, 1);
            assertFalse(capture.copyMany(records), "there is no more");
        }
    }
}
