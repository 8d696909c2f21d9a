// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Progress;
import dev.weir.cli.write.Capturing;
import dev.weir.cli.write.Output;
import dev.weir.live.LiveCapture;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Packets of a capture on their way to an output, and how many they were. They are copied to it
 * many at a time, or given to it one by one, as it likes.
 *
 * <p>Before each wait for packets the output is flushed, but for pauses of some milliseconds where
 * they come fast: nobody waits for a packet that has come, and then they are passed on in large
 * pieces. Where the capture is so busy that it never waits, the output is flushed from time to
 * time.
 *
 * <p>What else there is to do is done before a wait, bit by bit, as long as no packet comes.
 */
final class CaptureRun {
    /** Where packets come from. */
    interface Packets {
        /** Has the output copy packets; {@return as {@link Output#copy} does} */
        long copy(Output output, long most, boolean many) throws IOException;

        /** {@return a packet if one is there} */
        @Nullable Packet poll();

        /** Waits for packets; {@return whether there may be more} */
        boolean await() throws IOException;

        /** {@return whether they can be left alone while others are written} */
        boolean canBeLeft();

        /**
         * {@return those of a capture}
         *
         * @param copied whether they may be copied many at a time
         */
        static Packets of(LiveCapture capture, boolean copied) {
            return new Packets() {
                @Override
                public long copy(Output output, long most, boolean many) throws IOException {
                    return copied ? output.copy(capture, most, many) : 0;
                }

                @Override
                public @Nullable Packet poll() {
                    return capture.poll();
                }

                @Override
                public boolean await() throws IOException {
                    return capture.await();
                }

                @Override
                public boolean canBeLeft() {
                    return capture.bufferSize() >= LARGE;
                }
            };
        }
    }

    /** What is done while no packet comes. */
    @FunctionalInterface
    interface Meanwhile {
        /** Does a bit; {@return whether there may be more} */
        boolean goOn() throws IOException;
    }

    /** How often packets are asked for before the clock is looked at. */
    private static final int PACE = 32;

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(250);

    /** A buffer of so many bytes has room for what comes in twice {@link #PATIENCE}. */
    private static final long LARGE = 16 << 20;

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(10);

    private final Packets packets;
    private final long limit;
    private final Progress progress;
    private final Stop stop;
    private final LongSupplier clock;
    private final boolean canBeLeft;
    private long flushed;
    private long captured;

    /** Whether there is nothing left to be done while no packet comes. */
    private boolean idle;

    /**
     * A run that has not begun.
     *
     * @param limit how many packets are passed on before it ends
     * @param clock counts nanoseconds
     */
    CaptureRun(Packets packets, long limit, Progress progress, Stop stop, LongSupplier clock) {
        this.packets = packets;
        canBeLeft = packets.canBeLeft();
        this.limit = limit;
        this.progress = progress;
        this.stop = stop;
        this.clock = clock;
        flushed = clock.getAsLong();
    }

    /** {@return how many packets were passed on} */
    long captured() {
        return captured;
    }

    /**
     * Runs until the capture ends or fails, the limit is reached, or a stop is requested. What came
     * until then was given to {@code output}, which its owner closes.
     */
    void run(Output output, Meanwhile meanwhile) throws IOException {
        try {
            while (takeSome(output, meanwhile)) {
                progress.at(captured, captured);
            }
        } catch (ClosedChannelException e) {
            // a stop closes what the run waits in
            if (!stop.requested()) {
                throw e;
            }
        } finally {
            progress.end();
        }
    }

    /** Takes packets until it is time to look at the clock; {@return whether there may be more} */
    private boolean takeSome(Output output, Meanwhile meanwhile) throws IOException {
        for (int i = 0; i < PACE; i++) {
            if (!take(output, meanwhile)) {
                return false;
            }
        }
        if (clock.getAsLong() - flushed > LONGEST) {
            flush(output);
        }
        return true;
    }

    /** Takes packets, or waits for some; {@return whether there may be more} */
    private boolean take(Output output, Meanwhile meanwhile) throws IOException {
        return !isOver()
                && (takeThere(output, idle && !canBeLeft) || goOn(meanwhile) || await(output));
    }

    private boolean goOn(Meanwhile meanwhile) throws IOException {
        idle = idle || !meanwhile.goOn();
        return !idle;
    }

    private boolean await(Output output) throws IOException {
        return canBeLeft ? output.await(new Remainder(output)) : packets.await();
    }

    private boolean isOver() {
        return captured >= limit || stop.requested();
    }

    /**
     * Takes packets that are there; {@return whether there were some, else all are flushed}
     *
     * @param many whether those that come soon are waited for
     */
    private boolean takeThere(Output output, boolean many) throws IOException {
        long before = captured;
        long copied = packets.copy(output, limit - before, many);
        if (copied > 0) {
            captured = before + copied;
            return true;
        }
        Packet packet = copied == Output.NONE_THERE ? null : packets.poll();
        if (packet == null) {
            flush(output);
            return false;
        }
        captured = before + 1;
        output.write(packet);
        return true;
    }

    /** What is left of the run, which the output may have another thread go on with. */
    private final class Remainder implements Capturing {
        private final Output output;

        Remainder(Output output) {
            this.output = output;
        }

        @Override
        public boolean take() throws IOException {
            progress.at(captured, captured);
            return !isOver() && takeThere(output, true);
        }

        @Override
        public boolean await() throws IOException {
            return !isOver() && packets.await();
        }

        @Override
        public long patience() {
            return PATIENCE;
        }
    }

    private void flush(Output output) throws IOException {
        output.flush();
        flushed = clock.getAsLong();
    }
}
