// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeShiftTest {
    @Test
    void secondsHaveNineDigits() {
        assertEquals(-3_600_500_000_000L, TimeShift.of("-3600.5").nanos());
        assertEquals(1, TimeShift.of("+0.000000001").nanos());
        assertEquals(Long.MAX_VALUE, TimeShift.of("9223372036.854775807").nanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1e9", "0x10", "1.", ".5", "1.0000000001", "9223372037"})
    void otherTextsAreNoShift(String text) {
        assertThrows(NumberFormatException.class, () -> TimeShift.of(text));
    }

    @Test
    void aTimeDoesNotWrap() {
        assertThrows(ArithmeticException.class, () -> new TimeShift(2).of(Long.MAX_VALUE - 1));
        assertEquals(Long.MAX_VALUE, new TimeShift(1).of(Long.MAX_VALUE - 1));
    }
}
