// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line on a terminal that tells how far long work is, how fast it goes and how long it may still
 * take; nothing where nobody looks, and nothing of the first second.
 */
public final class Progress {
    private static final long SECOND = 1_000_000_000L;
    private static final long INTERVAL = SECOND / 4;
    private static final int WIDTH = 20;

    /** No lambda: making one takes longer than small work. */
    private static final LongSupplier CLOCK =
            new LongSupplier() {
                @Override
                public long getAsLong() {
                    return System.nanoTime();
                }
            };

    private final Streams streams;
    private final boolean shown;
    private final Work work;
    private final LongSupplier clock;
    private final long begin;
    private long next;

    /**
     * Begins the work.
     *
     * @param shown whether a person looks, and packets are not printed there
     */
    public Progress(Streams streams, boolean shown, Work work) {
        this(streams, shown, work, CLOCK);
    }

    /** Begins the work by another clock, of nanoseconds. */
    public Progress(Streams streams, boolean shown, Work work, LongSupplier clock) {
        this.streams = streams;
        this.shown = shown;
        this.work = work;
        this.clock = clock;
        begin = shown ? clock.getAsLong() : 0;
        next = begin + SECOND;
    }

    /** Tells how far the work is; to be called every now and then. */
    public void at(long read, long matched) {
        if (shown) {
            draw(read, matched);
        }
    }

    private void draw(long read, long matched) {
        long now = clock.getAsLong();
        if (now - next < 0) {
            return;
        }
        next = now + INTERVAL;
        double seconds = (double) (now - begin) / SECOND;
        long total = work.total();
        long done = work.done();
        String line =
                total > 0 ? bar(done, total, seconds) : done > 0 ? rate(done, seconds) + "  " : "";
        streams.status()
                .show(
                        line
                                + Quantity.count(read, "frame")
                                + (matched < read ? ", " + matched + " matched" : ""));
    }

    private static String bar(long done, long total, double seconds) {
        double part = Math.clamp((double) done / total, 0, 1);
        int filled = (int) (part * WIDTH);
        String left =
                done > 0 ? "  " + time((long) Math.ceil(seconds / part - seconds)) + " left" : "";
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d%%  %s%s  ",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                (int) (100 * part),
                rate(done, seconds),
                left);
    }

    private static String rate(long bytes, double seconds) {
        double rate = bytes / seconds;
        return rate >= 1e9
                ? String.format(Locale.ROOT, "%.1f GB/s", rate / 1e9)
                : rate >= 1e6
                        ? String.format(Locale.ROOT, "%.0f MB/s", rate / 1e6)
                        : String.format(Locale.ROOT, "%.0f kB/s", rate / 1e3);
    }

    private static String time(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }

    /** Removes the line. */
    public void end() {
        if (shown) {
            streams.status().erase();
        }
    }
}
