// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Packets of a capture for a subscriber, read no faster than it asks for them. */
final class PacketPublisher implements Flow.Publisher<LivePacket> {
    /** A subscriber that asks for nothing is told of the end of the capture after so long. */
    private static final long STOP_IS_SEEN_NANOS = 50_000_000L;

    private final LiveCapture capture;
    private final AtomicBoolean taken = new AtomicBoolean();

    PacketPublisher(LiveCapture capture) {
        this.capture = capture;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super LivePacket> subscriber) {
        Objects.requireNonNull(subscriber);
        if (taken.compareAndSet(false, true)) {
            Reading reading = new Reading(subscriber);
            Thread.ofPlatform().daemon().name("weir-capture-publisher").start(reading);
        } else {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(
                    new IllegalStateException("a capture has one subscriber, and it is there"));
        }
    }

    /** The subscription of who gets nothing. */
    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }

    /** The subscription, and the thread that reads for it. */
    private final class Reading implements Flow.Subscription, Runnable {
        private final Flow.Subscriber<? super LivePacket> subscriber;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private long demand;
        private boolean cancelled;
        private boolean wrong;

        Reading(Flow.Subscriber<? super LivePacket> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            lock.lock();
            try {
                if (n <= 0) {
                    wrong = true;
                    capture.stop();
                }
                demand = n > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + Math.max(n, 0);
                changed.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                cancelled = true;
                changed.signal();
            } finally {
                lock.unlock();
            }
            capture.stop();
        }

        @Override
        public void run() {
            try {
                subscriber.onSubscribe(this);
                // First what may fail, which is told to who asks for nothing too.
                while (capture.awaitPacket() && isWanted()) {
                    LivePacket packet = capture.next();
                    if (packet == null) {
                        break;
                    }
                    subscriber.onNext(packet);
                }
                end();
            } catch (IOException | RuntimeException | Error e) {
                capture.stop();
                if (!isCancelled()) {
                    subscriber.onError(e);
                } else if (e instanceof Error error) {
                    throw error; // it is not lost
                }
            }
        }

        private void end() {
            if (isCancelled()) {
                return;
            }
            if (wrong) {
                subscriber.onError(
                        new IllegalArgumentException("asked for no packets, or for fewer"));
            } else {
                subscriber.onComplete();
            }
        }

        private boolean isCancelled() {
            lock.lock();
            try {
                return cancelled;
            } finally {
                lock.unlock();
            }
        }

        /** Waits until a packet is asked for; false if none will be, or the capture ended. */
        private boolean isWanted() {
            lock.lock();
            try {
                while (demand == 0 && !cancelled && !wrong && !capture.stopped()) {
                    changed.awaitNanos(STOP_IS_SEEN_NANOS);
                }
                if (demand != Long.MAX_VALUE && demand > 0) {
                    demand--;
                }
                return !cancelled && !wrong && !capture.stopped();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }
    }
}
