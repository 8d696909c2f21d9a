// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.Timestamps;

import java.time.Instant;

/**
 * A stretch of time, in nanoseconds since 1970.
 *
 * @param from the first that belongs to it
 * @param to the first that does not
 */
public record TimeSpan(long from, long to) {
    /** {@return the time from {@code from} on, and before {@code to}} */
    public static TimeSpan of(Instant from, Instant to) {
        return new TimeSpan(Timestamps.nanos(from), Timestamps.nanos(to));
    }

    /** {@return whether a time belongs to it} */
    public boolean contains(long timestamp) {
        return timestamp >= from && timestamp < to;
    }

    /** {@return whether a time from {@code min} to {@code max}, both included, may belong to it} */
    public boolean meets(long min, long max) {
        return max >= from && min < to;
    }
}
