// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.Capture;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;

/** What has come can be had, however late the thread is that reads. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PacketFeedTest {
    private static final int PACKETS = 300;

    private final Tap tap = Tap.of(BsdSystem.FREEBSD);
    private final TapInterface em0 = tap.add("em0", LinkType.ETHERNET);

    private void feed(int packets) {
        for (int i = 0; i < packets; i++) {
            em0.feed(new byte[60]);
        }
    }

    /** The capture gives nothing out for a while, which is as if its thread did not run. */
    @Test
    void whatHasComeIsThereOnceItWasWaitedFor() throws IOException {
        try (Capture capture = tap.on("em0").timeout(Duration.ofMillis(50)).open()) {
            PacketFeed feed = new PacketFeed(capture);
            feed(PACKETS);
            feed.catchUp();
            assertEquals(PACKETS, feed.ready());
            for (int i = 0; i < PACKETS; i++) {
                assertNotNull(feed.poll(0));
            }
            assertNull(feed.poll(0));
            feed.catchUp();
            assertEquals(0, feed.ready());
        }
    }

    /** More than fits in advance, an end, an interrupt: nobody waits for what cannot come. */
    @Test
    void whatCannotComeIsNotWaitedFor() throws IOException {
        try (Capture capture = tap.on("em0").bufferSize(1 << 20).immediate().open()) {
            PacketFeed feed = new PacketFeed(capture);
            feed(6000);
            feed.catchUp();
            assertTrue(feed.ready() >= 4096 && feed.ready() < 6000, "ready: " + feed.ready());
            capture.stop();
            feed.catchUp();
            Thread.currentThread().interrupt();
            feed.catchUp();
            assertTrue(Thread.interrupted());
        }
    }
}
