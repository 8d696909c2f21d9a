// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.time.Instant;

/** Times as packets have them: nanoseconds since 1970 in a {@code long}, from 1677 to 2262. */
public final class Timestamps {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Timestamps() {}

    /** {@return the time, or the nearest one that can be told} */
    public static long nanos(Instant time) {
        try {
            return Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
        } catch (ArithmeticException e) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
