// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Progress;
import dev.weir.cli.write.Output;
import dev.weir.live.LiveCapture;
import dev.weir.live.Rehearsal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Made-up packets that go, while a capture waits for its first ones, through the methods that those
 * will go through: then the JVM has compiled them, and is fast enough for whatever comes.
 *
 * <p>It goes on in rounds of a few milliseconds at first, and of a tenth of one in the end, so that
 * a packet that comes meanwhile does not wait for longer.
 */
final class WarmUp implements CaptureRun.Meanwhile, AutoCloseable {
    /** For a capture of fewer packets than this it is not worth its time. */
    static final long FEW = 10_000;

    /** How many packets a round takes. */
    private static final long ROUND = 1024;

    /**
     * So many that the compilers, which work meanwhile, get done with nearly all of it where
     * packets go one by one: four times as many saved nothing.
     */
    private static final int ROUNDS = 120;

    /**
     * The same where packets are copied, which is one method: the launcher has it compiled when it
     * is called for the second time.
     */
    private static final int ROUNDS_OF_COPIES = 4;

    /** How many packets a round of copies takes. */
    private static final long ROUND_OF_COPIES = 128;

    /** What a round takes, and closes at the end. */
    private record Round(
            Rehearsal rehearsal, boolean copied, Output output, Progress progress, Stop stop) {
        void run() throws IOException {
            CaptureRun.Packets packets = CaptureRun.Packets.of(rehearsal.capture(), copied);
            new CaptureRun(
                            packets,
                            copied ? ROUND_OF_COPIES : ROUND,
                            progress,
                            stop,
                            System::nanoTime)
                    .run(
                            output,
                            () -> {
                                rehearsal.handOver();
                                return true;
                            });
        }

        void close() throws IOException {
            try (rehearsal) {
                output.close();
            }
        }
    }

    /** Null once it is over. */
    private @Nullable Round round;

    private int rounds;

    private WarmUp(@Nullable Round round) {
        this.round = round;
    }

    /** {@return one that is over} */
    static WarmUp none() {
        return new WarmUp(null);
    }

    /**
     * {@return one that has not begun}
     *
     * @param output does what will be done with packets, and forgets them; closed at the end
     */
    static WarmUp of(LiveCapture capture, Output output, Progress progress, Stop stop)
            throws IOException {
        boolean copied = output.copies() && capture.networkInterfaces().size() == 1;
        return new WarmUp(new Round(capture.rehearsal(), copied, output, progress, stop));
    }

    /** Does a round. */
    @Override
    public boolean goOn() throws IOException {
        Round next = round;
        if (next == null) {
            return false;
        }
        if (rounds == (next.copied ? ROUNDS_OF_COPIES : ROUNDS) || next.stop.requested()) {
            close();
            return false;
        }
        rounds++;
        next.run();
        return true;
    }

    /** Frees what it holds. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        Round last = round;
        if (last != null) {
            round = null;
            last.close();
        }
    }
}
