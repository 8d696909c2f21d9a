// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/**
 * How many bytes behind a window are read with it, so that the last record that begins in it is
 * there whole. For one thread.
 *
 * <p>In most files records are short, and what is read behind a window is read again with the next.
 * Where records are long, such as what a network card has put together from many segments, all of
 * the last one is worth it: what is not there whole is read once more, by the sequential reader.
 */
final class Overlap {
    /** After so many windows in a row that needed at most the half, the half is tried. */
    private static final int PATIENCE = 8;

    private final int least;
    private final int most;
    private int bytes;
    private int needless;

    Overlap(int least, int most) {
        this.least = least;
        this.most = most;
        bytes = least;
    }

    int bytes() {
        return bytes;
    }

    /** Learns how many bytes behind a window would have been enough. */
    void wasNeeded(int needed) {
        if (needed > bytes) {
            while (bytes < needed && bytes < most) {
                bytes = Math.min(2 * bytes, most);
            }
            needless = 0;
        } else if (needed > bytes / 2) {
            needless = 0;
        } else if (++needless == PATIENCE) {
            bytes = Math.max(least, bytes / 2);
            needless = 0;
        }
    }
}
