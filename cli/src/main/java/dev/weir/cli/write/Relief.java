// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Which of two threads captures. The one that writes does, as long as it keeps up with both: what
 * it writes is still in the caches of its processor then. While a write lasts it does not, and if
 * that is too long the other one, the owner, relieves it, so that packets never wait for a disk.
 *
 * <p>So one thread at a time captures, or none. What it does happens before what the next one does.
 */
final class Relief {
    private static final long OWNERS = Long.MIN_VALUE;

    /** After so many looks at a thread that waits for packets it has to wake who looks. */
    private static final int LOOKS = 8;

    private final Thread owner = Thread.currentThread();

    /**
     * Whose turn it is: {@link #OWNERS}; or how often the other thread has begun and ended to
     * capture, an odd number while it does.
     */
    private final AtomicLong turn = new AtomicLong(OWNERS);

    /** The last of those numbers, for who has the turn. */
    private long turns;

    private volatile boolean ownerRests;
    private @Nullable Capturing lent;

    /** How it ended, if the other thread gives it back. */
    private boolean over;

    private @Nullable Throwable failure;

    /**
     * Lends the capture to the thread that writes, until that does not keep up, or it ends. For the
     * owner, whose turn it is.
     *
     * @return whether there may be more packets
     * @throws IOException if capturing failed
     */
    boolean lend(Capturing capturing, Thread writer) throws IOException {
        lent = capturing;
        over = false;
        turn.set(turns);
        LockSupport.unpark(writer);
        watch(capturing.patience());
        Throwable failed = failure;
        failure = null;
        return switch (failed) {
            case null -> !over;
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failed);
        };
    }

    /** Looks every {@code patience} nanoseconds, until it is the owner's turn. */
    private void watch(long patience) {
        long seen = OWNERS;
        int looks = 0;
        while (true) {
            long now = turn.get();
            looks = now == seen ? looks + 1 : 0;
            seen = now;
            if (now == OWNERS) {
                return;
            }
            if (captures(now)) {
                look(now, looks < LOOKS ? patience : 0);
            } else if (looks == 0 || !turn.compareAndSet(now, OWNERS)) {
                look(now, patience);
            }
        }
    }

    private static boolean captures(long turn) {
        return (turn & 1) != 0;
    }

    /** Looks once more after a while, or if that is 0 when the turn is another one than now. */
    private void look(long now, long nanos) {
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
            return;
        }
        ownerRests = true;
        VarHandle.fullFence(); // whoever ends the turn sees that, or else this sees that it ended
        if (turn.get() == now) {
            LockSupport.park(this);
        }
        ownerRests = false;
    }

    /**
     * Begins to capture, if it is lent; {@return whether it is} For the thread that writes, as all
     * that follows.
     */
    boolean begin() {
        long now = turn.get();
        if (now == OWNERS || !turn.compareAndSet(now, now + 1)) {
            return false;
        }
        turns = now + 1;
        return true;
    }

    /** Ends to capture, to write. */
    void pause() {
        turns++;
        turn.set(turns);
        VarHandle.fullFence();
        if (ownerRests) {
            LockSupport.unpark(owner);
        }
    }

    /** {@return whether this thread captures} */
    boolean holds() {
        return captures(turn.get());
    }

    /** Passes packets on, as {@link Capturing#take} does; {@return whether there were some} */
    boolean take() {
        try {
            return Objects.requireNonNull(lent).take();
        } catch (Throwable e) {
            giveBack(false, e);
            return false;
        }
    }

    /** Waits for packets, if it is still this thread that captures. */
    void await() {
        try {
            if (holds() && !Objects.requireNonNull(lent).await()) {
                giveBack(true, null);
            }
        } catch (Throwable e) {
            giveBack(false, e);
        }
    }

    private void giveBack(boolean ended, @Nullable Throwable failed) {
        over = ended;
        failure = failed;
        turns++;
        turn.set(OWNERS);
        LockSupport.unpark(owner);
    }

    /** Says that this thread ends, which may have been lent the capture. */
    void end() {
        turn.set(OWNERS);
        LockSupport.unpark(owner);
    }
}
