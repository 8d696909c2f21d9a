// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.util.concurrent.TimeUnit;

/**
 * How long to leave a ring alone, so that many of its blocks are there together, by how fast they
 * came before: each wait for one costs some tens of microseconds.
 */
final class Pace {
    /**
     * The longest that blocks which come fast are left, in nanoseconds: a tenth of what {@link
     * LiveCaptureBuilder#DEFAULT_TIMEOUT} lets a packet wait.
     */
    static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(10);

    /** As many blocks as may wait: an eighth of the ring. */
    private final int wanted;

    private long lastTime;
    private long lastBlock;

    /**
     * The pace of a ring of which no block has come yet.
     *
     * @param blocks how many the ring has
     */
    Pace(int blocks) {
        wanted = blocks / 8;
    }

    /**
     * {@return how long to wait, in nanoseconds, up to {@link #LONGEST}; 0 if blocks do not come
     * faster than that, or if the ring has not eight of them}
     *
     * @param now of a clock that counts nanoseconds
     * @param block the number of the block taken last
     */
    long pause(long now, long block) {
        long came = block - lastBlock;
        long elapsed = now - lastTime;
        lastBlock = block;
        lastTime = now;
        if (came <= 0 || wanted == 0 || elapsed / came > LONGEST) {
            return 0;
        }
        long each = elapsed / came;
        // A little longer, so that the last of them is there.
        return Math.min(each * wanted + each / 4, LONGEST);
    }
}
