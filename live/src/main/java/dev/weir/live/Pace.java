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

    /** How long a ring is not left alone once most of it came between two looks. */
    static final long ALERT = TimeUnit.MILLISECONDS.toNanos(200);

    private final int blocks;

    /** As many blocks as may wait: an eighth of the ring. */
    private final int wanted;

    private long lastTime;
    private long lastBlock;

    /** Whether {@link #alertUntil} has a time. */
    private boolean alert;

    private long alertUntil;

    /**
     * The pace of a ring of which no block has come yet.
     *
     * @param blocks how many the ring has
     */
    Pace(int blocks) {
        this.blocks = blocks;
        wanted = blocks / 8;
    }

    /**
     * {@return how long to wait, in nanoseconds, up to {@link #LONGEST}; 0 if blocks do not come
     * faster than that, or if the ring has not eight of them}
     *
     * <p>0, too, for a while after three quarters of the ring came between two looks: then the
     * thread that looks gets a processor late, which after a pause might be too late.
     *
     * @param now of a clock that counts nanoseconds
     * @param block the number of the block taken last
     */
    long pause(long now, long block) {
        long came = block - lastBlock;
        long elapsed = now - lastTime;
        lastBlock = block;
        lastTime = now;
        if (came * 4 >= blocks * 3L) {
            alert = true;
            alertUntil = now + ALERT;
        }
        alert = alert && alertUntil - now > 0;
        if (alert || came <= 0 || wanted == 0 || elapsed / came > LONGEST) {
            return 0;
        }
        long each = elapsed / came;
        // A little longer, so that the last of them is there.
        return Math.min(each * wanted + each / 4, LONGEST);
    }
}
