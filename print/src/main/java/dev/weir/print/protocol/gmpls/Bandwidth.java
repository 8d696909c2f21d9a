// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.gmpls;

import dev.weir.print.TextBuffer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prints bytes a second, which routing protocols have as floating-point numbers. */
public final class Bandwidth {
    /** Up to here thousandths are exact in a double and fit a long. */
    private static final double PLAIN = 1e12;

    private Bandwidth() {}

    /** Prints the number whose bits are {@code bits} in megabits a second, as {@code %.3f} does. */
    public static void megabits(TextBuffer out, int bits) {
        thousandths(out, Float.intBitsToFloat(bits) * 8 / 1_000_000);
        out.append(" Mbps");
    }

    /** Prints {@code value} with three digits behind the point. */
    static void thousandths(TextBuffer out, float value) {
        if (Float.floatToRawIntBits(value) < 0) {
            out.append('-');
        }
        double size = Math.abs((double) value);
        if (Double.isNaN(size)) {
            out.append("nan");
        } else if (Double.isInfinite(size)) {
            out.append("inf");
        } else if (size < PLAIN) {
            long rounded = (long) Math.rint(size * 1000);
            out.decimal(rounded / 1000).append('.').decimal(rounded % 1000, 3, '0');
        } else {
            out.append(new BigDecimal(size).setScale(3, RoundingMode.HALF_EVEN).toPlainString());
        }
    }
}
