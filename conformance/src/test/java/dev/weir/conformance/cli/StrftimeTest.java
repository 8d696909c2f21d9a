// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.write.Rotation;
import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names of files with times beside strftime(3) of the C library, in the C locale. */
class StrftimeTest {
    private static final int RESULT = 1000;
    private static final int TM = 56;
    private static final int ALL_CATEGORIES = 0x1fbf;

    private static final List<String> FLAGS =
            List.of("", "-", "_", "0", "^", "#", "_0", "0_", "^#", "#^_", "-^");
    private static final List<String> WIDTHS = List.of("", "1", "2", "3", "5", "12", "40");
    private static final List<String> MODIFIERS = List.of("", "E", "O");
    private static final String CONVERSIONS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%+:.*";

    /** Morning and evening, one digit and two, weeks of another year, zones east and west. */
    private static final List<ZonedDateTime> TIMES =
            List.of(
                    ZonedDateTime.of(2026, 11, 6, 3, 4, 5, 0, ZoneId.of("Europe/Berlin")),
                    ZonedDateTime.of(2027, 1, 2, 0, 0, 0, 0, ZoneId.systemDefault()),
                    ZonedDateTime.of(2024, 12, 31, 23, 59, 59, 0, ZoneId.of("America/St_Johns")));

    @BeforeAll
    static void needs() {
        Requirements.require(
                Linker.nativeLinker().defaultLookup().find("gnu_get_libc_version").isPresent(),
                "the C library is glibc");
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /** A {@code struct tm} of that time. */
    private static MemorySegment broken(ZonedDateTime time, Arena arena) {
        int[] fields = {
            time.getSecond(),
            time.getMinute(),
            time.getHour(),
            time.getDayOfMonth(),
            time.getMonthValue() - 1,
            time.getYear() - 1900,
            time.getDayOfWeek().getValue() % 7,
            time.getDayOfYear() - 1,
            time.getZone().getRules().isDaylightSavings(time.toInstant()) ? 1 : 0
        };
        MemorySegment tm = arena.allocate(TM, Long.BYTES);
        MemorySegment.copy(fields, 0, tm, ValueLayout.JAVA_INT, 0, fields.length);
        tm.set(ValueLayout.JAVA_LONG, 40, time.getOffset().getTotalSeconds());
        String zone = DateTimeFormatter.ofPattern("zzz", Locale.US).format(time);
        tm.set(ValueLayout.ADDRESS, 48, arena.allocateFrom(zone));
        return tm;
    }

    @Test
    void namesAreThoseOfStrftime() throws Throwable {
        ValueLayout pointer = ValueLayout.ADDRESS;
        MethodHandle newlocale =
                function(
                        "newlocale",
                        FunctionDescriptor.of(pointer, ValueLayout.JAVA_INT, pointer, pointer));
        MethodHandle strftime =
                function(
                        "strftime_l",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_LONG,
                                pointer,
                                ValueLayout.JAVA_LONG,
                                pointer,
                                pointer,
                                pointer));
        Rotation rotation = new Rotation(0, 1, 0);
        int compared = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment locale =
                    (MemorySegment)
                            newlocale.invokeExact(
                                    ALL_CATEGORIES, arena.allocateFrom("C"), MemorySegment.NULL);
            MemorySegment result = arena.allocate(RESULT);
            MemorySegment format = arena.allocate(RESULT);
            for (ZonedDateTime time : TIMES) {
                MemorySegment tm = broken(time, arena);
                for (String pattern : patterns(time)) {
                    format.setString(0, pattern);
                    long length =
                            (long) strftime.invokeExact(result, (long) RESULT, format, tm, locale);
                    assertTrue(length > 0, pattern);
                    assertEquals(
                            result.getString(0),
                            rotation.name(pattern, 0, () -> time),
                            () -> pattern + " at " + time);
                    compared++;
                }
            }
        }
        assertTrue(compared > 30_000, "compared: " + compared);
    }

    /** Every conversion in every form; that of seconds since 1970 in the zone of the process. */
    private static List<String> patterns(ZonedDateTime time) {
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < CONVERSIONS.length(); i++) {
            char conversion = CONVERSIONS.charAt(i);
            if (conversion == 's' && !time.getZone().equals(ZoneId.systemDefault())) {
                continue;
            }
            for (String flags : FLAGS) {
                for (String width : WIDTHS) {
                    for (String modifier : MODIFIERS) {
                        patterns.add("x%" + flags + width + modifier + conversion + "-%d.é");
                    }
                }
            }
        }
        patterns.addAll(List.of("%", "%5", "%-", "%E", "%5E", "é%^5éa", "%%d", "%5%d"));
        return patterns;
    }
}
