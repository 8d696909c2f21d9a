// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.math.BigInteger;

/**
 * What the timestamps of an interface count: the options if_tsresol and if_tsoffset of pcapng.
 *
 * <p>Of a timestamp before 1677 or after 2262, which nanoseconds in a {@code long} do not reach,
 * the lower 32 bits of its seconds are kept, as libpcap does when it writes a pcap savefile; that
 * it was so is told ({@link Savefile#onFlaw}).
 *
 * @param tsresol units of 10 to the power of -{@code tsresol} seconds, up to 19; or, if the bit
 *     0x80 is set, of 2 to the power of minus the rest, up to 63
 * @param offset seconds to add
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 4.2</a>
 */
public record TimestampUnit(int tsresol, long offset) {
    /** Units of a microsecond: what pcapng means where it says nothing. */
    public static final TimestampUnit MICROSECONDS = new TimestampUnit(6, 0);

    /** Units of a nanosecond. */
    public static final TimestampUnit NANOSECONDS = new TimestampUnit(9, 0);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANO_DIGITS = 9;
    private static final int BINARY = 0x80;

    /** Of those that pcap counts, from 1970 to 2106. */
    private static final long LAST_SECOND = 0xffff_ffffL;

    /** The second has fewer microseconds than 2 to the power of this. */
    private static final int MICROSECOND_BITS = 20;

    public TimestampUnit {
        if (!isRepresentable(tsresol)) {
            throw new IllegalArgumentException("resolution is too fine: " + describe(tsresol));
        }
    }

    /** {@return whether a second of such units can be counted in 64 bits} */
    static boolean isRepresentable(int tsresol) {
        return (tsresol >= 0 && tsresol <= 19) || (tsresol >= BINARY && tsresol <= BINARY + 63);
    }

    /** {@return the unit in seconds as text, such as 10^-6} */
    public String text() {
        return describe(tsresol);
    }

    /** {@return the unit as text, such as 10^-6} */
    static String describe(int tsresol) {
        return (tsresol & BINARY) == 0 ? "10^-" + tsresol : "2^-" + (tsresol & ~BINARY);
    }

    /** {@return whether two such units may be the same in microseconds} */
    public boolean isFinerThanMicroseconds() {
        return (tsresol & BINARY) == 0
                ? tsresol > MICROSECONDS.tsresol
                : (tsresol & ~BINARY) >= MICROSECOND_BITS;
    }

    /**
     * {@return whether a time of so many nanoseconds is a whole number of such units, or they are
     * shorter than a nanosecond}
     */
    public boolean divides(long nanos) {
        if ((tsresol & BINARY) == 0) {
            return tsresol >= NANO_DIGITS || nanos % powerOfTen(NANO_DIGITS - tsresol) == 0;
        }
        int shift = tsresol & ~BINARY;
        // A nanosecond is 2^-9 times 5^-9 seconds.
        return 1L << shift > NANOS_PER_SECOND
                || shift == 63
                || nanos % (NANOS_PER_SECOND >> Math.min(shift, NANO_DIGITS)) == 0;
    }

    /** {@return {@code units} since 1970, unsigned, as nanoseconds since 1970} */
    public long nanos(long units) {
        if (offset == 0 && units >= 0) {
            if (tsresol == 9) {
                return units;
            }
            if (tsresol == 6 && units <= Long.MAX_VALUE / 1000) {
                return units * 1000;
            }
        }
        return (tsresol & BINARY) == 0 ? decimal(units) : binary(units);
    }

    /** {@return whether {@link #nanos} is that time, and not what is left of its seconds} */
    boolean reaches(long units) {
        if (offset == 0 && units >= 0) {
            if (tsresol == 9 || (tsresol == 6 && units <= Long.MAX_VALUE / 1000)) {
                return true;
            }
        }
        if ((tsresol & BINARY) != 0) {
            int shift = tsresol & ~BINARY;
            return isReached(units >>> shift, binaryFraction(units, shift));
        }
        long perSecond = powerOfTen(tsresol);
        return isReached(Long.divideUnsigned(units, perSecond), decimalFraction(units, perSecond));
    }

    /**
     * {@return a number so that all times whose upper 32 bits, unsigned, are not greater are
     * between 1970 and 2106; -1 if there is none}
     */
    public long highestPlain() {
        if (offset < 0 || offset >= LAST_SECOND) {
            return -1;
        }
        long seconds = LAST_SECOND - offset;
        int shift = tsresol & ~BINARY;
        boolean isBinary = (tsresol & BINARY) != 0;
        long perSecond = isBinary ? 1L << shift : powerOfTen(tsresol);
        return Math.unsignedMultiplyHigh(seconds, perSecond) != 0
                ? LAST_SECOND
                : ((seconds * perSecond) >>> 32) - 1;
    }

    /**
     * {@return what a timestamp of such units is, for a time in nanoseconds since 1970}
     *
     * <p>Units that are longer than a nanosecond are cut, not rounded, to those of which {@link
     * #nanos} makes this time or the nearest before: of {@code nanos(n)} that is {@code n}. Where
     * units are shorter, {@link #nanos} makes the same time of the result. Only the lower 64 bits
     * are kept.
     */
    long units(long nanos) {
        if (tsresol == 9 && offset == 0) {
            return nanos;
        }
        long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
        long fraction = nanos - seconds * NANOS_PER_SECOND;
        seconds -= offset;
        if ((tsresol & BINARY) == 0) {
            return seconds * powerOfTen(tsresol)
                    + (tsresol <= 9
                            ? fraction / powerOfTen(9 - tsresol)
                            : fraction * powerOfTen(tsresol - 9));
        }
        int shift = tsresol & ~BINARY;
        return (seconds << shift)
                + (1L << shift > NANOS_PER_SECOND || shift == 63
                        ? unitBehind(fraction, shift)
                        : unitBehind(fraction + 1, shift) - 1);
    }

    /** {@return whether {@link #units} counts that time, and has not only its lower 64 bits} */
    boolean counts(long nanos) {
        if (tsresol == 9 && offset == 0) {
            return nanos >= 0;
        }
        long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
        long behind = seconds - offset;
        long perSecond = (tsresol & BINARY) == 0 ? powerOfTen(tsresol) : 1L << (tsresol & ~BINARY);
        return behind >= 0
                && (offset >= 0 || behind >= seconds) // else it overflowed
                && Math.unsignedMultiplyHigh(behind, perSecond) == 0
                && Long.compareUnsigned(units(nanos), behind * perSecond) >= 0;
    }

    /** {@return the first unit, of 2 to the power of -{@code shift}, that does not begin before} */
    private static long unitBehind(long fraction, int shift) {
        return BigInteger.valueOf(fraction)
                .shiftLeft(shift)
                .add(BigInteger.valueOf(NANOS_PER_SECOND - 1))
                .divide(BigInteger.valueOf(NANOS_PER_SECOND))
                .longValue();
    }

    private long decimal(long units) {
        long perSecond = powerOfTen(tsresol);
        return join(Long.divideUnsigned(units, perSecond), decimalFraction(units, perSecond));
    }

    private long decimalFraction(long units, long perSecond) {
        long fraction = Long.remainderUnsigned(units, perSecond);
        return tsresol <= 9
                ? fraction * powerOfTen(9 - tsresol)
                : Long.divideUnsigned(fraction, powerOfTen(tsresol - 9));
    }

    private long binary(long units) {
        int shift = tsresol & ~BINARY;
        return join(units >>> shift, binaryFraction(units, shift));
    }

    private static long binaryFraction(long units, int shift) {
        long fraction = units & ((1L << shift) - 1);
        long high = Math.unsignedMultiplyHigh(fraction, NANOS_PER_SECOND);
        long low = fraction * NANOS_PER_SECOND;
        return shift == 0 ? 0 : (high << (64 - shift)) | (low >>> shift);
    }

    private long join(long seconds, long nanos) {
        long sum = seconds + offset;
        return (isReached(seconds, nanos) ? sum : sum & LAST_SECOND) * NANOS_PER_SECOND + nanos;
    }

    private boolean isReached(long seconds, long nanos) {
        long sum = seconds + offset;
        return seconds >= 0
                && sum >= Long.MIN_VALUE / NANOS_PER_SECOND
                && sum <= (Long.MAX_VALUE - nanos) / NANOS_PER_SECOND;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
