// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives out the packets of a capture, of one interface or of several, and waits for them. One
 * thread at a time reads; {@link #stop} is for any.
 */
final class CaptureReader {
    /** What is done while nobody reads. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** How soon to look again while all that came is being read, in milliseconds. */
    private static final int ALL_TAKEN = 1;

    private final List<InterfaceCapture> captures;
    private final StopSignal stop;
    private final LostInterfaces lost;

    /** The next packet of each interface, and whose turn it is. */
    private final @Nullable LivePacket[] heads;

    private final PacketOrder order;

    /** The one that gave out the packet which is valid now. */
    private @Nullable InterfaceCapture last;

    private @Nullable Thread thread;

    /** The one whose turn it is to give the next batch, so that none waits behind a busy one. */
    private int turn;

    /** Held while packets are waited for, so that no socket is closed meanwhile. */
    private final ReentrantLock waiting = new ReentrantLock();

    CaptureReader(LiveCaptureBuilder options, List<InterfaceCapture> captures)
            throws SystemCallException {
        this.captures = captures;
        heads = new LivePacket[captures.size()];
        order = new PacketOrder(captures.size());
        stop =
                new StopSignal(
                        Libc.POLLIN,
                        captures.stream().mapToInt(each -> each.socket.fd()).toArray());
        lost = new LostInterfaces(options, captures);
    }

    /**
     * Waits until {@link #next} has a packet to give; {@return false once the capture has ended}
     */
    boolean awaitPacket() throws IOException {
        try {
            release();
            while (!stop.raised()) {
                for (int i = 0; i < captures.size(); i++) {
                    if (captures.get(i).peek() != null) {
                        return true;
                    }
                }
                if (!await()) {
                    return false;
                }
            }
            return false;
        } catch (IllegalStateException e) {
            if (stop.raised()) {
                return false; // the memory of the ring was just taken away
            }
            throw e;
        }
    }

    /** {@return the next packet, waited for; null once the capture has ended} */
    @Nullable LivePacket next() throws IOException {
        thread = Thread.currentThread();
        try {
            while (!stop.raised()) {
                LivePacket packet = taken();
                if (packet != null) {
                    return packet;
                }
                if (!await()) {
                    return null;
                }
            }
            return null;
        } catch (IllegalStateException e) {
            if (stop.raised()) {
                return null; // the memory of the ring was just taken away
            }
            throw e;
        }
    }

    /** {@return the next packet if one is there; null if not, or once the capture has ended} */
    @Nullable LivePacket poll() {
        thread = Thread.currentThread();
        try {
            return stop.raised() ? null : taken();
        } catch (IllegalStateException e) {
            if (stop.raised()) {
                return null; // the memory of the ring was just taken away
            }
            throw e;
        }
    }

    /**
     * Copies packets that are there, those of several interfaces never; {@return whether there may
     * be more}
     *
     * @param many whether those that come soon are waited for
     */
    boolean copy(PcapRecords records, boolean many) {
        thread = Thread.currentThread();
        if (captures.size() > 1) {
            return true; // whose turn it is is known of each packet, and not before
        }
        try {
            release();
            return !stop.raised() && captures.getFirst().copyTo(records, many);
        } catch (IllegalStateException e) {
            if (stop.raised()) {
                return false; // the memory of the ring was just taken away
            }
            throw e;
        }
    }

    /** {@return the next packet, in place of the one that was given out before; null if none} */
    private @Nullable LivePacket taken() {
        release();
        return earliest();
    }

    /** Forgets the packet that was given out before. */
    private void release() {
        if (last != null) {
            last.given();
            last = null;
        }
    }

    /**
     * {@return the packet with the earliest time of those that are there; null if there is none}
     * Where the clock was set back it is one from before that.
     */
    private @Nullable LivePacket earliest() {
        int first = 0;
        for (int i = 0; i < heads.length; i++) {
            heads[i] = captures.get(i).peek();
        }
        if (heads.length > 1) {
            for (int i = 0; i < heads.length; i++) {
                LivePacket head = heads[i];
                order.put(i, head == null ? PacketOrder.NONE : head.timestamp());
            }
            first = Math.max(0, order.first());
        }
        LivePacket earliest = heads[first];
        if (earliest != null) {
            InterfaceCapture capture = captures.get(first);
            last = capture;
            capture.give();
        }
        return earliest;
    }

    /** {@return the next packets that are there together, waited for; null at the end} */
    @Nullable PacketBatch nextBatch() throws IOException {
        thread = Thread.currentThread();
        try {
            release();
            while (!stop.raised()) {
                for (int i = 0; i < captures.size(); i++) {
                    InterfaceCapture capture = captures.get(turn);
                    turn = turn + 1 == captures.size() ? 0 : turn + 1;
                    if (capture.hasSome()) {
                        return capture.take();
                    }
                }
                if (!await()) {
                    return null;
                }
            }
            return null;
        } catch (IllegalStateException e) {
            if (stop.raised()) {
                return null; // the memory of the ring was just taken away
            }
            throw e;
        }
    }

    /** Waits until an interface has packets; false at the end. */
    boolean await() throws IOException {
        waiting.lock();
        try {
            while (!stop.raised()) {
                if (Thread.currentThread().isInterrupted()) {
                    stop.raise();
                    return false;
                }
                if (ready()) {
                    return true;
                }
                if (!lost.goesOn()) {
                    return false;
                }
                stop.await(lost.patience());
                lost.look(stop);
                if (allTaken()) {
                    stop.pause(ALL_TAKEN);
                }
            }
            return false;
        } finally {
            waiting.unlock();
        }
    }

    private boolean ready() {
        for (int i = 0; i < captures.size(); i++) {
            if (captures.get(i).ready()) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether the kernel says that there are packets where all of them are being read} It
     * says so as long as the last block that it filled is not given back.
     */
    private boolean allTaken() {
        for (int i = 0; i < captures.size(); i++) {
            if (stop.readable(i)) {
                return !ready();
            }
        }
        return false;
    }

    /** Ends the capture for who reads, now or later. */
    void stop() {
        stop.raise();
    }

    /** {@return whether it was stopped or interrupted} */
    boolean stopped() {
        return stop.raised();
    }

    /** Does this when nobody waits for packets any more. */
    void whileNobodyReads(Action action) throws IOException {
        waiting.lock();
        try {
            action.run();
        } finally {
            waiting.unlock();
        }
    }

    /** Has the reader keep a copy of the packet that was given out last, if this is its thread. */
    void keepLast() {
        if (Thread.currentThread().equals(thread)) {
            captures.forEach(InterfaceCapture::keepLast);
        }
    }

    /**
     * Closes all interfaces, the others too if one of them fails. If it was done before, what could
     * not be freed then is tried again.
     */
    void free() throws IOException {
        stop.free();
        IOException failure = null;
        for (InterfaceCapture capture : captures) {
            try {
                capture.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
