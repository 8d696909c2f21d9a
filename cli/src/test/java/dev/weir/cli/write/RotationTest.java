// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

class RotationTest {
    private static final String CONVERSIONS =
            "%Y %C %y %m %d %e %j %H %k %I %l %M %S %s %u %w %U %W %V %G %g %a %A %b %h %B %p %P"
                    + " %z %Z|%c|%D|%x|%F|%R|%T|%X|%r|%%|%-d %_d %0e %^a %Ey %Od %-j %_H";

    private static ZonedDateTime at(long seconds) {
        return Instant.ofEpochSecond(seconds).atZone(ZoneId.of("UTC"));
    }

    /** What date(1) of coreutils 9.1 prints in the C locale. */
    @Test
    void conversionsAreThoseOfStrftime() {
        assertEquals(
                "1970 19 70 01 01  1 001 00  0 12 12 00 00 0 4 4 00 00 01 1970 70 Thu Thursday Jan"
                        + " Jan January AM am +0000 UTC|Thu Jan  1 00:00:00 1970|01/01/70|01/01/70"
                        + "|1970-01-01|00:00|00:00:00|00:00:00|12:00:00 AM|%|1  1 01 THU 70 01 1"
                        + "  0",
                TimePattern.format(CONVERSIONS, at(0)));
        assertEquals(
                "2025 20 25 12 31 31 365 23 23 11 11 59 59 1767225599 3 3 52 52 01 2026 26 Wed"
                    + " Wednesday Dec Dec December PM pm +0000 UTC|Wed Dec 31 23:59:59"
                    + " 2025|12/31/25|12/31/25|2025-12-31|23:59|23:59:59|23:59:59|11:59:59 PM|%|31"
                    + " 31 31 WED 25 31 365 23",
                TimePattern.format(CONVERSIONS, at(1767225599)));
        assertEquals(
                "2026 20 26 09 21 21 264 14 14 02  2 13 20 1790000000 1 1 38 38 39 2026 26 Mon"
                    + " Monday Sep Sep September PM pm +0000 UTC|Mon Sep 21 14:13:20"
                    + " 2026|09/21/26|09/21/26|2026-09-21|14:13|14:13:20|14:13:20|02:13:20 PM|%|21"
                    + " 21 21 MON 26 21 264 14",
                TimePattern.format(CONVERSIONS, at(1790000000)));
    }

    /** What strftime(3) of glibc 2.36 makes. */
    @Test
    void conversionsHaveFlagsAWidthAndAModifier() {
        assertEquals(
                "00021|21|   21|21|21|   21|002026|  2026|   Mon|000Mon|MON|SEPTEMBER|pm|pm|+   0"
                        + "|  1790000000|Mon Sep 21 14:13:20 2026|21|2026|%Ed|  %5q|%^Q|       %9",
                TimePattern.format(
                        "%5d|%-d|%-5d|%_d|%_0e|%5e|%6Y|%_6Y|%6a|%06a|%#a|%^B|%#p|%P|%_z|%12s|%20c|%Od"
                            + "|%EY|%Ed|%5q|%^q|%9",
                        at(1790000000)));
    }

    @Test
    void noWidthMakesMoreThanANameCanHave() {
        String name = TimePattern.format("%9d%999999999999d".repeat(100), at(0));
        assertEquals("0".repeat(TimePattern.LONGEST), name.replace('1', '0'));
    }

    @Test
    void whatIsNoConversionStays() {
        assertEquals("a%qb%", TimePattern.format("a%qb%", at(0)));
        assertEquals("%-", TimePattern.format("%-", at(0)));
        assertEquals("%E", TimePattern.format("%E", at(0)));
    }

    private static List<String> names(Rotation rotation, int... numbers) {
        return Stream.of(java.util.Arrays.stream(numbers).boxed().toArray(Integer[]::new))
                .map(number -> rotation.name("x%Y", number, () -> at(0)))
                .toList();
    }

    @Test
    void namesAreThoseOfTcpdump() {
        assertEquals(List.of("x%Y", "x%Y1", "x%Y10"), names(new Rotation(1, 0, 0), 0, 1, 10));
        assertEquals(List.of("x%Y"), names(new Rotation(1, 0, 1), 0));
        assertEquals(List.of("x%Y0", "x%Y9"), names(new Rotation(1, 0, 10), 0, 9));
        assertEquals(List.of("x%Y00", "x%Y10"), names(new Rotation(1, 0, 11), 0, 10));
        assertEquals(List.of("x1970"), names(new Rotation(0, 1, 5), 0));
        assertEquals(List.of("x1970", "x19701"), names(new Rotation(1, 1, 0), 0, 1));
        assertEquals(List.of("x19700", "x19701"), names(new Rotation(1, 1, 5), 0, 1));
    }

    @Test
    void aRingBeginsAgain() {
        Rotation ring = new Rotation(1, 0, 3);
        assertEquals(List.of(1, 2, 0), List.of(ring.after(0), ring.after(1), ring.after(2)));
        assertEquals(0, new Rotation(1, 0, 1).after(0));
        assertEquals(8, new Rotation(1, 0, 0).after(7));
        assertFalse(ring.endsAfter(3), "with a size it goes round");
        assertTrue(new Rotation(0, 1, 3).endsAfter(3));
        assertFalse(new Rotation(0, 1, 0).endsAfter(3));
    }
}
