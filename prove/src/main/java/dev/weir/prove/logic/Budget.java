// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.logic;

/**
 * What one question may cost in time and memory. Everything that loops looks at it, and everything
 * that grows pays for what it takes before it takes it.
 */
public final class Budget {
    private static final int TICKS_PER_LOOK = 1 << 12;

    private final long deadline;
    private long bytesLeft;
    private int ticks;

    /**
     * A budget for one question.
     *
     * @param deadline when the time is over, as {@link System#nanoTime} counts
     * @param bytes how much memory may be taken
     */
    public Budget(long deadline, long bytes) {
        this.deadline = deadline;
        this.bytesLeft = bytes;
    }

    /** {@return when the time is over, as {@link System#nanoTime} counts} */
    public long deadline() {
        return deadline;
    }

    /** Is called for each small piece of work, and looks at the time once in a while. */
    public void tick() {
        if (++ticks % TICKS_PER_LOOK == 0) {
            checkTime();
        }
    }

    /**
     * Looks at the time.
     *
     * @throws ExhaustedException if it is over, or the thread was interrupted
     */
    public void checkTime() {
        if (isPast(deadline)) {
            throw new ExhaustedException(ExhaustedException.Resource.TIME);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ExhaustedException(ExhaustedException.Resource.PATIENCE);
        }
    }

    /** {@return whether a moment is over, as {@link System#nanoTime} counts} */
    public static boolean isPast(long moment) {
        return System.nanoTime() - moment >= 0;
    }

    /**
     * Pays for memory.
     *
     * @throws ExhaustedException if there is not that much left
     */
    public void take(long bytes) {
        if (bytes > bytesLeft) {
            throw new ExhaustedException(ExhaustedException.Resource.MEMORY);
        }
        bytesLeft -= bytes;
    }

    /** Gives memory back that is no longer held. */
    public void giveBack(long bytes) {
        bytesLeft += bytes;
    }
}
