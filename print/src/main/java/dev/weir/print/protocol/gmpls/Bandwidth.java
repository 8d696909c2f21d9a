// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.gmpls;

import dev.weir.print.TextBuffer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prints bytes a second, which routing protocols have as floating-point numbers. */
public final class Bandwidth {
    /** Up to here thousandths are exact in a double and fit a long. */
    private static final double PLAIN = 1e12;

    private static final MathContext TEN_DIGITS = new MathContext(10, RoundingMode.HALF_EVEN);

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

    /** Prints {@code value} in the fewest of ten significant digits, as {@code %.10g} does. */
    public static void general(TextBuffer out, float value) {
        if (Float.floatToRawIntBits(value) < 0) {
            out.append('-');
        }
        double size = Math.abs((double) value);
        if (Double.isNaN(size)) {
            out.append("nan");
        } else if (Double.isInfinite(size)) {
            out.append("inf");
        } else if (size == 0) {
            out.append('0');
        } else {
            digits(out, new BigDecimal(size).round(TEN_DIGITS).stripTrailingZeros());
        }
    }

    private static void digits(TextBuffer out, BigDecimal rounded) {
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < TEN_DIGITS.getPrecision()) {
            out.append(rounded.toPlainString());
            return;
        }
        out.append(rounded.movePointLeft(exponent).toPlainString());
        out.append(exponent < 0 ? "e-" : "e+").decimal(Math.abs(exponent), 2, '0');
    }
}
