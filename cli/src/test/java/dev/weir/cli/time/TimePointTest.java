// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

class TimePointTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05.000000006Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-26 10:00:00, 2026-11-26T09:00:00Z",
        "2026-07-26T10:00:00.000000001, 2026-07-26T08:00:00.000000001Z",
        "2026-11-26 10:00, 2026-11-26T09:00:00Z",
        "2026-11-26, 2026-11-25T23:00:00Z",
        "2026-11-26T10:00:00Z, 2026-11-26T10:00:00Z",
        "2026-11-26 10:00:00.25 +05:30, 2026-11-26T04:30:00.25Z",
        "2026-11-26T10:00-08:00, 2026-11-26T18:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "1780000000.123456789, 2026-05-28T20:26:40.123456789Z",
        "-1.5, 1969-12-31T23:59:58.5Z",
        "+10s, 2026-01-02T03:04:15.000000006Z",
        "+1m30s, 2026-01-02T03:05:35.000000006Z",
        "+2d1h, 2026-01-04T04:04:05.000000006Z",
        "+0.5s250ms3us4ns, 2026-01-02T03:04:05.750003010Z",
        "+0s, 2026-01-02T03:04:05.000000006Z",
    })
    void readsATime(String text, Instant expected) {
        assertEquals(expected, TimePoint.parse(text, ZONE).after(FIRST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+10",
                "+s",
                "+-1s",
                "+1m 30s",
                "+0.5ns",
                "+200000000d",
                "10:00:00",
                "2026-02-30",
                "2026-11-26 25:00:00",
                "2026-11-26 10:00:00.1234567890",
                "2026-11-26Z",
                "1.2.3",
                "1e9",
                "99999999999999999999",
                "yesterday",
                "2026-11-26 10:00:00 CET",
                "+1111111111111111111111111111111111111111111111111111111111111111111s"
            })
    void refusesOther(String text) {
        assertThrows(DateTimeException.class, () -> TimePoint.parse(text, ZONE));
    }
}
