// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.time.TimePoint;

import java.time.DateTimeException;
import java.time.ZoneOffset;

/** Lengths of time that are typed, such as 30s, 500ms, 1m30s, or seconds alone. */
public final class Durations {
    private Durations() {}

    /**
     * {@return the argument of an option in nanoseconds}
     *
     * @param absent what it is if the option is not given
     * @param max the longest one that makes sense
     */
    public static long nanos(Arguments arguments, Option option, long absent, long max)
            throws UsageException {
        String text = arguments.value(option);
        if (text == null) {
            return absent;
        }
        String unit = text.matches("[0-9.]+") ? "s" : "";
        try {
            if (TimePoint.parse("+" + text + unit, ZoneOffset.UTC)
                            instanceof TimePoint.AfterFirst(long nanos)
                    && nanos > 0
                    && nanos <= max) {
                return nanos;
            }
        } catch (DateTimeException e) {
            // the message below says it
        }
        throw new UsageException(
                "%s takes a length of time above 0, up to %d s, such as 30s or 500ms, not '%s'"
                        .formatted(option.display(), max / 1_000_000_000, text));
    }
}
