// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Which packets of a savefile are wanted, by their place and time.
 *
 * @param skip how many at the beginning are not
 * @param from the time of the earliest, null for any
 * @param to the time before which the others are, null for any
 */
public record Extent(long skip, @Nullable TimePoint from, @Nullable TimePoint to) {
    /** {@return whether all packets are wanted} */
    public boolean isAll() {
        return skip == 0 && isAlways();
    }

    /** {@return whether packets of any time are wanted} */
    public boolean isAlways() {
        return from == null && to == null;
    }

    /** {@return whether the time of the first packet must be known} */
    public boolean needsFirst() {
        return from instanceof TimePoint.AfterFirst || to instanceof TimePoint.AfterFirst;
    }

    /** {@return the earliest time that is wanted, if the first packet has time {@code first}} */
    public Instant begin(Instant first) {
        return from == null ? Instant.MIN : from.after(first);
    }

    /** {@return the time behind what is wanted, if the first packet has time {@code first}} */
    public Instant end(Instant first) {
        return to == null ? Instant.MAX : to.after(first);
    }

    /** {@return whether no packet can be wanted} */
    public boolean isEmpty() {
        boolean known = from != null && to != null && from.getClass() == to.getClass();
        return known && !begin(Instant.EPOCH).isBefore(end(Instant.EPOCH));
    }
}
