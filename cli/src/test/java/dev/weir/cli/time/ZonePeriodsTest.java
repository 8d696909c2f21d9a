// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A rule in TZ has its offsets and its names, from the second on at which they begin. */
class ZonePeriodsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EST5EDT,M3.2.0,M11.1.0      | 2026-03-08T06:59:59Z | -05:00    | EST
                    EST5EDT,M3.2.0,M11.1.0      | 2026-03-08T07:00:00Z | -04:00    | EDT
                    EST5EDT,M3.2.0,M11.1.0      | 2026-11-01T05:59:59Z | -04:00    | EDT
                    EST5EDT,M3.2.0,M11.1.0      | 2026-11-01T06:00:00Z | -05:00    | EST
                    CET-1CEST,M3.5.0,M10.5.0/3  | 2026-10-25T00:59:59Z | +02:00    | CEST
                    CET-1CEST,M3.5.0,M10.5.0/3  | 2026-10-25T01:00:00Z | +01:00    | CET
                    AAA-9:30BBB,M10.1.0,M4.1.0  | 2026-01-01T00:00:00Z | +10:30    | BBB
                    AAA3BBB,J60,J300            | 2024-02-29T12:00:00Z | -03:00    | AAA
                    AAA3BBB,J60/0,J300          | 2024-03-01T03:00:00Z | -02:00    | BBB
                    AAA3BBB,59/0,300            | 2024-02-29T03:00:00Z | -02:00    | BBB
                    <+0330>-3:30                | 2026-01-01T00:00:00Z | +03:30    | +0330
                    ABC12:34:56                 | 2026-01-01T00:00:00Z | -12:34:56 | ABC
                    """)
    void rulesOfPosix(String rule, Instant time, String offset, String name) {
        ZonePeriods periods = ZonePeriods.of(PosixZone.parse(rule), null);
        assertEquals(offset, periods.rules().getOffset(time).toString());
        assertEquals(name, periods.name(time));
    }

    @Test
    void whatIsNoZoneIsUtc() {
        for (String text : new String[] {"", "AB5", "5", "ABC", "Nowhere/Town", "<>3"}) {
            ZonePeriods periods = ZonePeriods.of(PosixZone.parse(text), null);
            assertEquals("Z", periods.rules().getOffset(Instant.EPOCH).toString(), text);
        }
    }

    @Test
    void aFileThatIsNoneIsNull() {
        assertNull(ZonePeriods.of(new byte[0]));
        assertNull(
                ZonePeriods.of(
                        "TZif2 and no more than a few letters, so no data"
                                .getBytes(StandardCharsets.US_ASCII)));
    }
}
