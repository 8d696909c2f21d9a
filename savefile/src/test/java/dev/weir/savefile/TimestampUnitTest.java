// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;
import java.util.Random;

class TimestampUnitTest {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

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
        "6, 9223372036854775807, 1, 9223372036854775807",
        "6, -9223372036854775808, 1, -9223372036854775808",
        "0, 0, -1, 9223372036854775807"
    })
    void convertsToNanoseconds(int tsresol, long offset, long units, long nanos) {
        assertEquals(nanos, new TimestampUnit(tsresol, offset).nanos(units));
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
            BigInteger least = BigInteger.valueOf(Long.MIN_VALUE);
            BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
            BigInteger clamped = exact.max(least).min(most);
            // The last second of the range may become its end.
            BigInteger error = clamped.subtract(BigInteger.valueOf(unit.nanos(units))).abs();
            boolean inside = exact.abs().compareTo(most.subtract(NANOS)) < 0;
            assertEquals(
                    0,
                    inside ? error.signum() : error.compareTo(NANOS) > 0 ? 1 : 0,
                    unit + " of " + Long.toUnsignedString(units));
        }
    }

    @Test
    void refusesWhatDoesNotFitIn64Bits() {
        for (int tsresol : new int[] {20, 127, 0x80 | 64, 0xff, -1, 0x100}) {
            assertThrows(IllegalArgumentException.class, () -> new TimestampUnit(tsresol, 0));
        }
    }
}
