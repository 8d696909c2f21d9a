// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.lang.foreign.Arena;

/** Where packets come fast, a wait for many of them lasts for longer than the next one takes. */
@Timeout(60)
@ExtendWith(OwnNamespace.class)
class AwaitManyTest {
    /** Blocks of 128 KiB, of which eight are an eighth. */
    private static final int BUFFER = 8 << 20;

    private static final int SNAPLEN = 1500;

    /** So many datagrams fill some blocks, and those a few. */
    private static final int MANY = 1000;

    private static final int FEW = 100;

    /** On a busy machine packets may not come fast, and not each time. */
    private static final int ROUNDS = 100;

    private final PcapRecords records = new PcapRecords(Arena.ofAuto().allocate(BUFFER), false);

    private static void send(LoopbackTraffic traffic, int datagrams) throws IOException {
        for (int i = 0; i < datagrams; i++) {
            traffic.send(new byte[1400]);
        }
    }

    private void takeAll(LiveCapture capture) {
        do {
            records.place(0, BUFFER, Long.MAX_VALUE);
        } while (capture.copy(records));
    }

    /** {@return how long the wait lasts, in nanoseconds, with packets there and before it} */
    private long round(LiveCapture capture, LoopbackTraffic traffic) throws Exception {
        Thread.sleep(20);
        send(traffic, MANY);
        takeAll(capture);
        send(traffic, FEW);
        long begin = System.nanoTime();
        assertTrue(capture.awaitMany());
        long lasted = System.nanoTime() - begin;
        takeAll(capture);
        return lasted;
    }

    @Test
    void packetsThatAreThereWaitForOthersThatComeFast() throws Exception {
        Root.assume();
        try (var traffic = new LoopbackTraffic();
                var capture =
                        LiveCapture.on("lo")
                                .snaplen(SNAPLEN)
                                .bufferSize(BUFFER)
                                .filter(traffic.program())
                                .open()) {
            long longest = 0;
            for (int i = 0; i < ROUNDS && longest < Pace.LONGEST / 2; i++) {
                longest = Math.max(longest, round(capture, traffic));
            }
            assertTrue(longest >= Pace.LONGEST / 2, longest + " ns");
        }
    }
}
