// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

/**
 * Bytes over time, in {@link #COUNT} bins of equal width, without knowing beforehand how long the
 * time is: where a packet lies outside, bins are made twice as wide.
 *
 * <p>Bin {@code i} holds the times from {@code (first + i) * width} on.
 */
final class TimeBins {
    /** How many bins there are. */
    static final int COUNT = 1024;

    private long[] bytes = new long[COUNT];

    /** In nanoseconds, a power of two: about a millisecond at first. */
    private long width = 1 << 20;

    private long first;
    private boolean begun;

    /**
     * Adds the bytes of a packet.
     *
     * @param timestamp in nanoseconds since the epoch
     */
    void add(long timestamp, long length) {
        if (!begun) {
            begun = true;
            first = Math.floorDiv(timestamp, width);
        }
        long bin = Math.floorDiv(timestamp, width) - first;
        while (bin < 0 || bin >= COUNT) {
            widen(bin < 0);
            bin = Math.floorDiv(timestamp, width) - first;
        }
        bytes[(int) bin] += length;
    }

    /** Doubles the width, and makes room before or behind the times that it reached until now. */
    private void widen(boolean before) {
        long newFirst = Math.floorDiv(first, 2) - (before ? COUNT / 2 - 1 : 0);
        long[] merged = new long[COUNT];
        for (int i = 0; i < COUNT; i++) {
            if (bytes[i] != 0) {
                merged[(int) (Math.floorDiv(first + i, 2) - newFirst)] += bytes[i];
            }
        }
        bytes = merged;
        first = newFirst;
        width *= 2;
    }

    /**
     * {@return the bytes in {@code columns} equal stretches of time} What is in a bin is taken for
     * spread over it evenly.
     *
     * @param from the time of the first packet
     * @param to the time of the last one, not before {@code from}
     */
    double[] columns(int columns, long from, long to) {
        double[] sums = new double[columns];
        double stretch = Math.max(1.0, (double) to - from) / columns;
        for (int i = 0; i < COUNT; i++) {
            if (bytes[i] != 0) {
                double begin = (double) (first + i) * width;
                spread(
                        sums,
                        bytes[i],
                        Math.max(0, (begin - from) / stretch),
                        Math.min(columns, (begin + width - from) / stretch));
            }
        }
        return sums;
    }

    private static void spread(double[] sums, long bytes, double begin, double end) {
        double length = end - begin;
        if (length <= 0) {
            sums[Math.clamp((int) begin, 0, sums.length - 1)] += bytes;
            return;
        }
        for (int column = (int) begin; column < sums.length && column < end; column++) {
            double within = Math.min(end, column + 1) - Math.max(begin, column);
            sums[column] += bytes * within / length;
        }
    }
}
