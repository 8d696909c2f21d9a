// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.frame;

import dev.weir.live.Capture;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The packets of a capture for somebody who has other things to do too, such as to send or to look
 * at the clock: a thread reads and copies them, a bounded number of packets and of bytes in
 * advance. What does not fit waits in the buffer of the capture.
 *
 * <p>One thread asks; the capture's owner ends the feed with {@link Capture#stop}.
 */
public final class PacketFeed {
    private static final int IN_ADVANCE = 4096;
    private static final int BYTES_IN_ADVANCE = 16 << 20;

    /** What the reader says. */
    private sealed interface Said {
        record Came(Packet packet) implements Said {}

        record Ended(@Nullable IOException why) implements Said {}
    }

    private final BlockingQueue<Said> queue = new ArrayBlockingQueue<>(IN_ADVANCE);
    private final Semaphore room = new Semaphore(BYTES_IN_ADVANCE);
    private final Capture capture;
    private boolean ended;

    /** Begins to read. */
    public PacketFeed(Capture capture) {
        this.capture = capture;
        Thread.ofPlatform().daemon().name("weir-feed").start(this::read);
    }

    private void read() {
        try {
            IOException why = null;
            try {
                for (Packet packet = capture.next(); packet != null; packet = capture.next()) {
                    room.acquire(packet.caplen());
                    queue.put(new Said.Came(packet.copy()));
                }
            } catch (IOException e) {
                why = e;
            }
            queue.put(new Said.Ended(why));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody asks any more
        }
    }

    /**
     * {@return the next packet, which stays valid; null if none came in time, or at the end}
     *
     * @param nanos how long to wait, in nanoseconds; not at all if it is not above 0
     * @throws IOException if the capture failed
     */
    public @Nullable Packet poll(long nanos) throws IOException {
        if (ended) {
            return null;
        }
        try {
            return switch (queue.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS)) {
                case null -> null;
                case Said.Came(Packet packet) -> {
                    room.release(packet.caplen());
                    yield packet;
                }
                case Said.Ended(IOException why) -> {
                    ended = true;
                    if (why != null) {
                        throw why;
                    }
                    yield null;
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
            return null;
        }
    }

    /** {@return whether no packet will come any more} */
    public boolean ended() {
        return ended;
    }
}
