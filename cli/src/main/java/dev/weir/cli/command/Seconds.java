// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Seconds as people write them, such as -3600 or 0.000001. */
public final class Seconds {
    private static final int LONGEST = 40;
    private static final int NANO_DIGITS = 9;

    private Seconds() {}

    /**
     * {@return nanoseconds}
     *
     * @throws NumberFormatException if that is no number, has more than nine digits behind the
     *     point, or reaches beyond 292 years
     */
    public static long toNanos(String seconds) {
        if (seconds.length() > LONGEST || !seconds.matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
            throw new NumberFormatException(seconds);
        }
        try {
            return new BigDecimal(seconds)
                    .movePointRight(NANO_DIGITS)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        } catch (ArithmeticException e) {
            NumberFormatException wrong = new NumberFormatException(seconds);
            wrong.initCause(e);
            throw wrong;
        }
    }
}
