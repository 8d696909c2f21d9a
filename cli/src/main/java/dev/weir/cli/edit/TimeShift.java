// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.edit;

import dev.weir.cli.command.Seconds;

/**
 * A time that is added to those of packets.
 *
 * @param nanos in nanoseconds
 */
public record TimeShift(long nanos) {
    /**
     * {@return the shift that is written as seconds, such as -3600 or 0.000001}
     *
     * @throws NumberFormatException as {@link Seconds#toNanos} does
     */
    public static TimeShift of(String seconds) {
        return new TimeShift(Seconds.toNanos(seconds));
    }

    /**
     * {@return the shifted time, in nanoseconds}
     *
     * @throws ArithmeticException if it is beyond what 64 bits hold
     */
    public long of(long timestamp) {
        return Math.addExact(timestamp, nanos);
    }
}
