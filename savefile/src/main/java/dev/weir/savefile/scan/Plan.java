// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/**
 * How a file is divided for a scan. It decides how long the scan takes, never what it gives.
 *
 * @param threads how many threads walk, the caller's among them
 * @param stretches how many parts of a window are walked at most, between records that are not
 *     plain
 * @param firstWindow the length of the first window, and of the second; each one behind them is
 *     twice as long as the one before
 * @param window the length at which that ends
 * @param largest the longest record that is walked over; a longer one is left to the sequential
 *     reader
 */
public record Plan(int threads, int stretches, int firstWindow, int window, int largest) {
    /** Checks that windows grow to their length by doubling. */
    public Plan {
        if (Integer.bitCount(firstWindow) != 1
                || Integer.bitCount(window) != 1
                || firstWindow > window) {
            throw new IllegalArgumentException(
                    "a first window of " + firstWindow + " bytes, then of " + window);
        }
    }

    /** More would only wait for one another's turns. */
    private static final int MAX_THREADS = 4;

    private static final int FIRST_WINDOW = 1 << 20;

    /** Of a mapped file: some milliseconds, so that what is done once for each does not count. */
    private static final int WINDOW = 16 << 20;

    private static final int FIRST_READ = 256 << 10;

    /** What takes a thread a hundred microseconds, and stays in a cache until it is walked. */
    private static final int READ = 1 << 20;

    /** libpcap's limit of a packet, with a record or block around it. */
    private static final int LARGEST = (256 << 10) + 1024;

    /** Of a record that begins at the very end of a window, this much is read with it. */
    private static final int USUAL_OVERLAP = 16 << 10;

    /** Records have shorter headers. */
    static final int LONGEST_HEADER = 256;

    /** Where as many are walked as can be, some more begin behind records that are not plain. */
    private static final int STRETCHES = Cursors.MOST + 16;

    /** {@return what is fastest on this machine} */
    public static Plan standard() {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS);
        return new Plan(threads, STRETCHES, FIRST_WINDOW, WINDOW, LARGEST);
    }

    /** {@return the same for a file that is read, and not mapped} */
    Plan forReading() {
        return new Plan(
                threads,
                stretches,
                Math.min(firstWindow, FIRST_READ),
                Math.min(window, READ),
                largest);
    }

    /**
     * {@return from how many places so many bytes are walked} Between two of them the longest
     * record has room.
     */
    int cursors(int bytes) {
        return Math.clamp(bytes / largest, 1, Math.min(Cursors.MOST, stretches));
    }

    /**
     * {@return how many bytes behind the end of a window are read with it at first} At least so
     * many that the header of a record that begins in it does not leave a buffer that has room for
     * both.
     */
    int overlap() {
        return Math.min(largest, USUAL_OVERLAP) + LONGEST_HEADER;
    }

    /** {@return as many bytes behind a window as the longest record may need} */
    int longestOverlap() {
        return largest + LONGEST_HEADER;
    }
}
