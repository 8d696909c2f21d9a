// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;
import java.util.Random;

class TimestampUnitTest {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger LOWER_32_BITS = BigInteger.valueOf(0xffff_ffffL);

    @ParameterizedTest
    @CsvSource({
        "6, 0, 1340954905298858, 1340954905298858000",
        "9, 0, 1340954905298858001, 1340954905298858001",
        "0, 0, 1340954905, 1340954905000000000",
        "3, 1000, 1340954905298, 1340955905298000000",
        "12, 0, 1234567890123, 1234567890",
        "19, 0, -1, 1844674407",
        "128, 0, 7, 7000000000",
        "138, 0, 1536, 1500000000",
        "191, 0, 4611686018427387904, 500000000",
        "6, -1000, 0, -1000000000000",
        "6, 9223372036854775807, 1, 4294967295000001000",
        "6, -9223372036854775808, 1, 1000",
        "0, 0, -1, 4294967295000000000",
        "6, 0, 1422527998578402281, 893823602402281000"
    })
    void convertsToNanoseconds(int tsresol, long offset, long units, long nanos) {
        assertEquals(nanos, new TimestampUnit(tsresol, offset).nanos(units));
    }

    @Test
    void dividesWhatAreWholeUnits() {
        for (int tsresol = 0; tsresol <= 19; tsresol++) {
            check(new TimestampUnit(tsresol, 0), BigInteger.TEN.pow(tsresol));
        }
        for (int shift = 0; shift <= 63; shift++) {
            check(new TimestampUnit(0x80 + shift, 7), BigInteger.TWO.pow(shift));
        }
    }

    private static void check(TimestampUnit unit, BigInteger perSecond) {
        long[] sample = {0, 1, -1, 512, 1000, -1000, 1_953_125, 3_906_250, 500_000_000, 7L << 33};
        for (long nanos : sample) {
            BigInteger units = BigInteger.valueOf(nanos).multiply(perSecond);
            boolean whole = units.mod(NANOS).signum() == 0;
            boolean finer = perSecond.compareTo(NANOS) >= 0;
            assertEquals(whole || finer, unit.divides(nanos), unit + " " + nanos);
        }
    }

    @Test
    void agreesWithExactArithmetic() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("TimestampUnitTest: -Dseed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            boolean binary = random.nextBoolean();
            int exponent = random.nextInt(binary ? 64 : 20);
            long offset = random.nextInt(4) == 0 ? random.nextLong() >> random.nextInt(64) : 0;
            long units = random.nextLong() >>> random.nextInt(64);
            TimestampUnit unit = new TimestampUnit(binary ? exponent | 0x80 : exponent, offset);
            BigInteger perSecond = BigInteger.valueOf(binary ? 2 : 10).pow(exponent);
            BigInteger exact =
                    new BigInteger(Long.toUnsignedString(units))
                            .multiply(NANOS)
                            .divide(perSecond)
                            .add(BigInteger.valueOf(offset).multiply(NANOS));
            BigInteger[] parts = exact.subtract(exact.mod(NANOS)).divideAndRemainder(NANOS);
            assertEquals(exact.bitLength() <= 63, unit.reaches(units), unit.toString());
            if (units >>> 32 <= unit.highestPlain()) {
                assertEquals(0, exact.divide(NANOS).shiftRight(32).signum(), unit.toString());
            }
            if (exact.bitLength() > 63) {
                exact = parts[0].and(LOWER_32_BITS).multiply(NANOS).add(exact.mod(NANOS));
            }
            assertEquals(
                    exact.longValueExact(),
                    unit.nanos(units),
                    unit + " of " + Long.toUnsignedString(units));
        }
    }

    @Test
    void knowsHowFarPcapReaches() {
        assertEquals(0xf423eL, TimestampUnit.MICROSECONDS.highestPlain());
        assertEquals(0x3b9ac9feL, TimestampUnit.NANOSECONDS.highestPlain());
        assertEquals(0xffff_ffffL, new TimestampUnit(12, 0).highestPlain());
        assertEquals(-1, new TimestampUnit(6, -1).highestPlain());
        assertEquals(-1, new TimestampUnit(6, 1L << 32).highestPlain());
    }

    @Test
    void refusesWhatDoesNotFitIn64Bits() {
        for (int tsresol : new int[] {20, 127, 0x80 | 64, 0xff, -1, 0x100}) {
            assertThrows(IllegalArgumentException.class, () -> new TimestampUnit(tsresol, 0));
        }
    }

    @Test
    void unitsOfATimeMakeTheTimeAgain() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            // Until 2106, as far as pcap reaches.
            long nanos =
                    (random.nextLong() >>> 1) % (1L << 32) * 1_000_000_000L
                            + random.nextInt(1_000_000_000);
            nanos = Math.abs(nanos);
            long offset = random.nextInt(3) == 0 ? random.nextInt(1000) - 500 : 0;
            int decimal = random.nextInt(10);
            TimestampUnit coarse = new TimestampUnit(decimal, offset);
            long unit = (long) Math.pow(10, 9 - decimal);
            if (nanos / 1_000_000_000L > offset) {
                assertEquals(
                        nanos / unit * unit, coarse.nanos(coarse.units(nanos)), coarse::toString);
                TimestampUnit binary = new TimestampUnit(0x80 + 30, offset);
                assertEquals(nanos, binary.nanos(binary.units(nanos)));
            }
        }
        for (int tsresol : new int[] {9, 10, 12, 0x80 + 30, 0x80 + 31, 0x80 + 40, 0x80 + 58}) {
            TimestampUnit unit = new TimestampUnit(tsresol, 0);
            for (long nanos : new long[] {0, 1, 999_999_999, 1_000_000_001, 15_123_456_789L}) {
                assertEquals(nanos, unit.nanos(unit.units(nanos)), unit.toString());
            }
        }
        assertEquals(5, new TimestampUnit(0x80 + 1, 0).units(2_999_999_999L));
    }

    /** A time that was read is written as it was, however long or short its units are. */
    @Test
    void theTimeOfAUnitMakesTheUnitAgain() {
        Random random = new Random(2);
        for (int shift = 0; shift < 30; shift++) {
            TimestampUnit unit = new TimestampUnit(0x80 + shift, 0);
            for (int i = 0; i < 500; i++) {
                long units = random.nextLong(1L << (31 + shift));
                assertEquals(units, unit.units(unit.nanos(units)), unit.toString());
            }
        }
        for (int tsresol = 0; tsresol <= 9; tsresol++) {
            TimestampUnit unit = new TimestampUnit(tsresol, 3);
            assertEquals(1_234_567, unit.units(unit.nanos(1_234_567)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9, 0, 0, true",
        "9, 0, -1, false",
        "6, 0, -1, false",
        "6, -1, -1, true",
        "6, -1, -1000000001, false",
        "0, 9223372036854775807, 9223372036854775807, false",
        "0, -9223372036854775808, 9223372036854775807, false",
        "9, -9223372036, -9223372036000000000, true",
        "9, -9223372036, -9223372036000000001, false",
        "9, -9223372036, 9223372036854775807, true",
        "10, 0, 1844674407370955161, true",
        "10, 0, 1844674407370955162, false",
        "19, 0, 1844674407, true",
        "19, 0, 1844674408, false",
        "0x80, 0, 9223372036854775807, true",
        "0xbf, 0, 1999999999, true",
        "0xbf, 0, 2000000000, false"
    })
    void countsWhatFitsIn64Bits(String tsresol, long offset, long nanos, boolean counted) {
        TimestampUnit unit = new TimestampUnit(Integer.decode(tsresol), offset);
        assertEquals(counted, unit.counts(nanos));
        if (counted) {
            BigInteger perSecond =
                    (unit.tsresol() & 0x80) == 0
                            ? BigInteger.TEN.pow(unit.tsresol())
                            : BigInteger.TWO.pow(unit.tsresol() & 0x7f);
            BigInteger exact =
                    BigInteger.valueOf(nanos)
                            .subtract(BigInteger.valueOf(offset).multiply(NANOS))
                            .multiply(perSecond);
            BigInteger units = new BigInteger(Long.toUnsignedString(unit.units(nanos)));
            BigInteger off = exact.subtract(units.multiply(NANOS)).abs();
            assertTrue(
                    off.compareTo(NANOS.max(perSecond)) <= 0, () -> units + " are off by " + off);
        }
    }
}
