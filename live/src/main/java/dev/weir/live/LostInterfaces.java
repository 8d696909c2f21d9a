// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Which interfaces of a capture are down or away, and what follows: the capture ends, goes on with
 * the others, or waits until they are back.
 */
final class LostInterfaces {
    private enum State {
        LISTENING,
        /** It went down a moment ago; the ring may have packets from before. */
        DRAINING,
        /** It is down or away, and waited for. */
        WAITED_FOR,
        /** It is given up. */
        GONE
    }

    /** How often is looked for an interface that is waited for, in milliseconds. */
    private static final int LOOK = 50;

    private final LiveCaptureBuilder options;
    private final List<InterfaceCapture> captures;
    private final List<ReturningInterface> returning;
    private final State[] states;
    private final long[] since;

    LostInterfaces(LiveCaptureBuilder options, List<InterfaceCapture> captures) {
        this.options = options;
        this.captures = captures;
        returning = captures.stream().map(each -> new ReturningInterface(each, options)).toList();
        states = new State[captures.size()];
        Arrays.fill(states, State.LISTENING);
        since = new long[captures.size()];
    }

    /** {@return whether there is an interface left} */
    boolean goesOn() {
        for (State state : states) {
            if (state != State.GONE) {
                return true;
            }
        }
        return false;
    }

    /** {@return how long to wait for packets before {@link #look}, in milliseconds} */
    int patience() {
        for (State state : states) {
            if (state == State.DRAINING || state == State.WAITED_FOR) {
                return LOOK;
            }
        }
        return -1;
    }

    /**
     * Looks what became of the interfaces after a wait.
     *
     * @throws CaptureException if the last one that was left went down or away
     */
    void look(StopSignal waited) throws IOException {
        for (int i = 0; i < states.length; i++) {
            InterfaceCapture capture = captures.get(i);
            switch (states[i]) {
                case LISTENING -> {
                    if (waited.error(i) && wentDown(capture)) {
                        states[i] = State.DRAINING;
                        since[i] = System.nanoTime();
                    }
                }
                case DRAINING -> {
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since[i]);
                    if (millis > options.timeoutMillis() + LOOK && !capture.ready()) {
                        giveUp(i);
                    }
                }
                case WAITED_FOR -> {
                    if (returning.get(i).isBack()) {
                        states[i] = State.LISTENING;
                        options.warnings.accept("interface " + capture.source.name() + " is back");
                    }
                }
                case GONE -> {
                    // nothing becomes of it
                }
            }
        }
    }

    private static boolean wentDown(InterfaceCapture capture) throws IOException {
        int error = capture.socket.error();
        if (error != 0) {
            capture.statistics(); // the kernel may still have the counts of the interface
        }
        if (error != 0 && error != Errno.ENETDOWN.number()) {
            throw new SystemCallException("poll", error);
        }
        return error != 0;
    }

    private void giveUp(int i) throws IOException {
        CaptureException lost =
                CaptureSetup.lost(
                        captures.get(i).source,
                        new SystemCallException("poll", Errno.ENETDOWN.number()));
        if (options.waitsForInterface) {
            states[i] = State.WAITED_FOR;
            options.warnings.accept(lost.getMessage() + "; waiting until it is back");
            return;
        }
        states[i] = State.GONE;
        if (!goesOn()) {
            throw lost;
        }
        options.warnings.accept(lost.getMessage() + "; going on with the others");
    }
}
