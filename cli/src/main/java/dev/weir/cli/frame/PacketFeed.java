// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.frame;

import dev.weir.live.Capture;
import dev.weir.live.CaptureStatistics;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

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

    /** The thread that reads may wait so long for a processor before nobody waits for it. */
    private static final long LONGEST_STALL = TimeUnit.SECONDS.toNanos(2);

    private static final long TICK = TimeUnit.MICROSECONDS.toNanos(200);

    /** What the reader says. */
    private sealed interface Said {
        record Came(Packet packet) implements Said {}

        record Ended(@Nullable IOException why) implements Said {}
    }

    private final BlockingQueue<Said> queue = new ArrayBlockingQueue<>(IN_ADVANCE);
    private final Semaphore room = new Semaphore(BYTES_IN_ADVANCE);
    private final Capture capture;

    /** How many packets were put into the queue. */
    private final AtomicLong passedOn = new AtomicLong();

    private volatile boolean readToItsEnd;

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
                    passedOn.incrementAndGet();
                }
            } catch (IOException e) {
                why = e;
            }
            readToItsEnd = true;
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

    /**
     * Waits until whatever has come to the capture by now can be had without a wait: on a busy
     * machine the thread that reads may be late, and what came in time is not to be missed for it.
     * What does not fit in advance is not waited for, nor a thread that does nothing for seconds.
     */
    public void catchUp() throws IOException {
        CaptureStatistics counts = capture.statistics();
        long came = counts.received() - counts.dropped();
        long before = passedOn.get();
        long since = System.nanoTime();
        for (long now = before; now < came && canPassOn(); now = passedOn.get()) {
            if (now != before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > LONGEST_STALL) {
                return;
            }
            LockSupport.parkNanos(TICK);
        }
    }

    /** {@return how many times {@link #poll} needs no wait} */
    public int ready() {
        return queue.size();
    }

    private boolean canPassOn() {
        return !readToItsEnd
                && queue.remainingCapacity() > 0
                && !Thread.currentThread().isInterrupted();
    }

    /** {@return whether no packet will come any more} */
    public boolean ended() {
        return ended;
    }
}
