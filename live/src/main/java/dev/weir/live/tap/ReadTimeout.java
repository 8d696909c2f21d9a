// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

/** BIOCSRTIMEOUT of a device, and the timer that a poll starts with it: bd_state of the kernels. */
final class ReadTimeout {
    private enum State {
        IDLE,
        WAITING,
        TIMED_OUT
    }

    /** In nanoseconds; 0 waits for a full buffer. */
    private long nanos;

    private State state = State.IDLE;
    private long started;

    long nanos() {
        return nanos;
    }

    void set(long newNanos) {
        nanos = newNanos;
    }

    /** Starts the timer, unless it runs or there is no timeout. */
    void start() {
        if (state == State.IDLE && nanos > 0) {
            state = State.WAITING;
            started = System.nanoTime();
        }
    }

    /** {@return whether the timer was started, and the time is over} */
    boolean isOver() {
        if (state == State.WAITING && System.nanoTime() - started >= nanos) {
            state = State.TIMED_OUT;
        }
        return state == State.TIMED_OUT;
    }

    /** Forgets the timer. */
    void cancel() {
        state = State.IDLE;
    }

    /** {@return how long the timer still runs, if it does} */
    long left(long now) {
        return state == State.WAITING ? nanos - (now - started) : TapReader.NEVER;
    }

    /** {@return how long a read still waits that began then} */
    long leftSince(long begun) {
        return nanos == 0 ? TapReader.NEVER : nanos - (System.nanoTime() - begun);
    }
}
