// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.live.LiveCapture;
import dev.weir.live.SystemCallException;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends frames from a namespace, on a thread of this process that is in it: a JVM of its own would
 * take longer to start than to send them.
 */
final class FrameSender implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** So many frames are sent at once, and then none for a while: readers are slow at first. */
    private static final int BURST = 8;

    private static final long PAUSE_NANOS = 500_000;

    private final CountDownLatch sentOnce = new CountDownLatch(1);
    private final FutureTask<Void> sending;
    private volatile boolean ends;

    /** What is done when all frames were sent. */
    private enum Then {
        END,
        AGAIN,
        AGAIN_AFTER_A_MILLISECOND
    }

    private FrameSender(String namespace, String interfaceName, List<Frame> frames, Then then) {
        List<byte[]> bytes =
                frames.stream().map(frame -> HexFormat.of().parseHex(frame.hex())).toList();
        sending =
                new FutureTask<>(() -> {
                    Inside.enter(namespace);
                    send(interfaceName, bytes, then);
                    return null;
                });
        Thread.ofPlatform().daemon().name("sender").start(sending);
    }

    private void send(String interfaceName, List<byte[]> frames, Then then) throws IOException {
        Program none = Program.of(new ReturnK(0));
        try (LiveCapture capture = LiveCapture.on(interfaceName).filter(none).open()) {
            do {
                for (int i = 0; i < frames.size(); i++) {
                    send(capture, frames.get(i));
                    if (then == Then.END && i % BURST == BURST - 1) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                }
                sentOnce.countDown();
                if (then == Then.AGAIN_AFTER_A_MILLISECOND) {
                    LockSupport.parkNanos(1_000_000);
                }
            } while (then != Then.END && !ends);
        }
    }

    /** Sends a frame; if the queue of the interface is full, again. */
    private static void send(LiveCapture on, byte[] frame) throws IOException {
        while (true) {
            try {
                on.send(frame);
                return;
            } catch (SystemCallException e) {
                if (!e.word().equals("ENOBUFS")) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Sends frames from a namespace, and returns when all are sent. */
    static void send(String namespace, String interfaceName, List<Frame> frames) throws Exception {
        new FrameSender(namespace, interfaceName, frames, Then.END)
                .sending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Floods from a namespace until what this returns is closed. Each of the frames was sent once
     * already when this returns.
     */
    static FrameSender flood(String namespace, String interfaceName, List<Frame> frames)
            throws Exception {
        return new FrameSender(namespace, interfaceName, frames, Then.AGAIN).begun();
    }

    /** As {@link #flood}, but leaves a millisecond for others before all are sent again. */
    static FrameSender trickle(String namespace, String interfaceName, List<Frame> frames)
            throws Exception {
        return new FrameSender(namespace, interfaceName, frames, Then.AGAIN_AFTER_A_MILLISECOND)
                .begun();
    }

    private FrameSender begun() throws Exception {
        while (!sentOnce.await(1, TimeUnit.MILLISECONDS)) {
            if (sending.isDone()) {
                sending.get(); // it failed: says why
            }
        }
        return this;
    }

    @Override
    public void close() {
        ends = true;
        try {
            sending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the sender failed", e);
        }
    }
}
