// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.command.ProcessSignal;
import dev.weir.cli.output.Quantity;
import dev.weir.live.CaptureStatistics;
import dev.weir.live.LiveCapture;
import dev.weir.live.NetworkInterface;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;

/** What a capture has counted, told at its end and whenever SIGUSR1 asks for it. */
final class CaptureCounts implements AutoCloseable {
    private final LiveCapture capture;
    private final LongSupplier captured;
    private final PrintStream err;
    private final ProcessSignal signal;

    /** Counts that SIGUSR1 asks for from now on. */
    CaptureCounts(LiveCapture capture, LongSupplier captured, PrintStream err) {
        this.capture = capture;
        this.captured = captured;
        this.err = err;
        signal = new ProcessSignal("USR1", this::tellNow);
    }

    private synchronized void tellNow() {
        try {
            tell();
        } catch (IOException e) {
            err.println("weir: warning: no counts: " + e.getMessage());
        }
    }

    /** The lines with which tcpdump ends, and what else is known. */
    synchronized void tell() throws IOException {
        CaptureStatistics all = capture.statistics();
        err.println(count(captured.getAsLong()) + " captured");
        err.println(count(all.received()) + " received by filter");
        err.println(count(all.dropped()) + " dropped by kernel");
        if (all.ifdropped() > 0) {
            err.println(count(all.ifdropped()) + " dropped by interface");
        }
        if (all.waiting() > 0) {
            err.println(count(all.waiting()) + " in the buffer, not captured");
        }
        if (all.seen() != CaptureStatistics.UNKNOWN) {
            err.println("seen by interface: " + count(all.seen()));
        }
        if (all.frozen() > 0) {
            err.println("buffer was full: " + Quantity.count(all.frozen(), "time"));
        }
        List<NetworkInterface> interfaces = capture.networkInterfaces();
        if (interfaces.size() > 1) {
            List<CaptureStatistics> each = capture.statisticsByInterface();
            for (int i = 0; i < interfaces.size(); i++) {
                err.printf(
                        "%s: %d received by filter, %d dropped by kernel, %d dropped by"
                                + " interface%n",
                        interfaces.get(i).name(),
                        each.get(i).received(),
                        each.get(i).dropped(),
                        each.get(i).ifdropped());
            }
        }
    }

    private static String count(long packets) {
        return Quantity.count(packets, "packet");
    }

    /** Leaves the signal to whom it belonged before. */
    @Override
    public void close() {
        signal.close();
    }
}
