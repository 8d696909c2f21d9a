// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;

class QuantityTest {
    @Test
    void numbersHaveThreeDigits() {
        assertEquals("0.00 ", Quantity.scaled(0));
        assertEquals("9.99 ", Quantity.scaled(9.99));
        assertEquals("183 k", Quantity.scaled(182_918));
        assertEquals("1.46 M", Quantity.scaled(1_463_340));
    }

    @Test
    void lengthsOfTimeHaveTheirUnit() {
        assertEquals("50.2 ms", Quantity.seconds(0.0502));
        assertEquals("3.00 us", Quantity.seconds(3e-6));
        assertEquals("7.00 ns", Quantity.seconds(7e-9));
        assertEquals("1.50 ks", Quantity.seconds(1500));
    }

    @Test
    void timesLoseNoDigit() {
        assertEquals(
                "2026-11-25 18:30:00.000049",
                Quantity.time(1_795_631_400_000_049_000L, 6, ZoneOffset.UTC));
        assertEquals("1969-12-31 23:59:59.9", Quantity.time(-100_000_000, 1, ZoneOffset.UTC));
        assertEquals("1970-01-01 00:00:00", Quantity.time(0, 0, ZoneOffset.UTC));
        assertEquals("1795631400.000049000", Quantity.epoch(1_795_631_400_000_049_000L));
        assertEquals("-0.100000000", Quantity.epoch(-100_000_000));
        assertEquals("-1.500000000", Quantity.epoch(-1_500_000_000));
        assertEquals("-9223372036.854775808", Quantity.epoch(Long.MIN_VALUE));
        assertEquals("18446744073.709551615", Quantity.unsigned(-1, 9));
    }
}
