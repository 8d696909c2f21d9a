// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.edit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A time that is added to those of packets.
 *
 * @param nanos in nanoseconds
 */
public record TimeShift(long nanos) {
    private static final int LONGEST = 40;
    private static final int NANO_DIGITS = 9;

    /**
     * {@return the shift that is written as seconds, such as -3600 or 0.000001}
     *
     * @throws NumberFormatException if it is no number, has more than nine digits behind the point,
     *     or reaches beyond 292 years
     */
    public static TimeShift of(String seconds) {
        if (seconds.length() > LONGEST || !seconds.matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
            throw new NumberFormatException(seconds);
        }
        try {
            return new TimeShift(
                    new BigDecimal(seconds)
                            .movePointRight(NANO_DIGITS)
                            .setScale(0, RoundingMode.UNNECESSARY)
                            .longValueExact());
        } catch (ArithmeticException e) {
            NumberFormatException wrong = new NumberFormatException(seconds);
            wrong.initCause(e);
            throw wrong;
        }
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
