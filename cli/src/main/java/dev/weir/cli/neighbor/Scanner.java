// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.frame.PacketFeed;
import dev.weir.live.Capture;
import dev.weir.live.SystemCallException;
import dev.weir.packet.Packet;
import dev.weir.packet.address.IpAddress;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Asks over a capture, at a rate, and tells a scan what was sent and what came. */
public final class Scanner {
    private static final int TRIES = 2;

    /** How long after the last answer could count it is looked whether one is late. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long QUEUE_FULL = TimeUnit.MILLISECONDS.toNanos(2);

    private final Capture capture;
    private final PacketFeed feed;
    private final Asker asker;
    private final long interval;
    private final long timeout;

    /**
     * A scanner over a capture that keeps answers.
     *
     * @param rate questions a second
     * @param timeout how long answers are waited for, in nanoseconds
     */
    public Scanner(Capture capture, PacketFeed feed, Asker asker, int rate, long timeout) {
        this.capture = capture;
        this.feed = feed;
        this.asker = asker;
        interval = TimeUnit.SECONDS.toNanos(1) / rate;
        this.timeout = timeout;
    }

    /** Asks for every address, those that do not answer twice, and waits for the answers. */
    public void run(Scan scan) throws IOException {
        Consumer<Packet> heard = teller(scan);
        for (int i = 0; i < TRIES && !feed.ended(); i++) {
            List<IpAddress> open = scan.open();
            long due = System.nanoTime();
            for (IpAddress target : open) {
                listen(heard, due);
                if (feed.ended()) {
                    return;
                }
                long before = now();
                send(asker.question(target));
                scan.sent(target, before, now());
                due = Math.max(due + interval, System.nanoTime() - interval);
            }
            boolean last = i == TRIES - 1;
            // The first answers may take as long as it takes to wake a machine; then ask again.
            listen(heard, System.nanoTime() + (last ? timeout + GRACE : timeout / 2));
            hear(heard);
        }
    }

    /**
     * {@return the addresses of IPv6 that answer a ping to all nodes}
     *
     * @param scan is told whatever else comes
     */
    public Set<IpAddress> discover(Scan scan) throws IOException {
        Set<IpAddress> found = new LinkedHashSet<>();
        for (byte[] ping : asker.pings()) {
            send(ping);
        }
        Consumer<Packet> heard =
                packet -> {
                    Message message = MessageReader.read(packet);
                    if (message instanceof Claim claim && claim.kind() == Claim.Kind.ECHO) {
                        if (found.size() < Ranges.MANY) {
                            found.add(claim.address());
                        }
                    } else {
                        scan.came(message, packet.timestamp());
                    }
                };
        listen(heard, System.nanoTime() + timeout);
        hear(heard);
        return found;
    }

    /** Waits; what comes meanwhile is late for the scan that was, or nobody asked for it. */
    public void rest(Scan scan, long nanos) throws IOException {
        listen(teller(scan), System.nanoTime() + nanos);
        hear(teller(scan));
    }

    private static Consumer<Packet> teller(Scan scan) {
        return packet -> scan.came(MessageReader.read(packet), packet.timestamp());
    }

    private void listen(Consumer<Packet> heard, long until) throws IOException {
        long left = until - System.nanoTime();
        do {
            Packet packet = feed.poll(left);
            if (packet != null) {
                heard.accept(packet);
            }
            left = until - System.nanoTime();
        } while (left > 0 && !feed.ended());
    }

    /** Hears what has come by now: this thread, or that of the feed, may have been late for it. */
    private void hear(Consumer<Packet> heard) throws IOException {
        feed.catchUp();
        for (int i = feed.ready(); i > 0; i--) {
            Packet packet = feed.poll(0);
            if (packet != null) {
                heard.accept(packet);
            }
        }
    }

    /** Sends a frame; if the queue of the interface is full, a little later. */
    private void send(byte[] frame) throws IOException {
        for (int i = 0; ; i++) {
            try {
                capture.send(frame);
                return;
            } catch (SystemCallException e) {
                if (!e.word().equals("ENOBUFS") || i == 100) {
                    throw e;
                }
                LockSupport.parkNanos(QUEUE_FULL);
            }
        }
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
