// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time that somebody typed. */
public sealed interface TimePoint {
    /** What may be typed, for messages and help. */
    String FORMS =
            "2026-11-26 10:00:00.5 (here), 2026-11-26T10:00:00Z, 1780000000.5 (seconds since 1970)"
                    + " or +1m30s (after the first packet)";

    /** A time of the calendar. */
    record Absolute(Instant time) implements TimePoint {
        @Override
        public Instant after(Instant first) {
            return time;
        }
    }

    /**
     * So long after the first packet.
     *
     * @param nanos how long, in nanoseconds
     */
    record AfterFirst(long nanos) implements TimePoint {
        @Override
        public Instant after(Instant first) {
            return first.plusNanos(nanos);
        }
    }

    /** {@return the time, in a savefile whose first packet is of time {@code first}} */
    Instant after(Instant first);

    /**
     * {@return the time that {@code text} tells}
     *
     * @param zone where a time without a zone is meant
     * @throws DateTimeException if it tells none
     */
    static TimePoint parse(String text, ZoneId zone) {
        if (text.length() > Parts.LONGEST) {
            throw new DateTimeException("too long for a time");
        }
        if (Parts.SECONDS.matcher(text).matches()) {
            return new Absolute(Instant.EPOCH.plusNanos(Parts.nanos(text, "s")));
        }
        if (text.startsWith("+")) {
            return new AfterFirst(Parts.length(text.substring(1)));
        }
        Matcher calendar = Parts.CALENDAR.matcher(text);
        if (!calendar.matches()) {
            throw new DateTimeException("not a time");
        }
        String clock = calendar.group(2) == null ? "00:00" : calendar.group(2);
        String local = calendar.group(1) + "T" + clock;
        String offset = calendar.group(3);
        return new Absolute(
                offset == null
                        ? LocalDateTime.parse(local).atZone(zone).toInstant()
                        : OffsetDateTime.parse(local + offset).toInstant());
    }

    /** How the forms are taken apart. */
    final class Parts {
        private static final int LONGEST = 64;
        private static final Pattern SECONDS = Pattern.compile("-?[0-9]+(\\.[0-9]{1,9})?");
        private static final Pattern CALENDAR =
                Pattern.compile(
                        "([0-9]{4}-[0-9]{2}-[0-9]{2})"
                                + "(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
                                + " ?(Z|[-+][0-9]{2}:[0-9]{2})?)?");
        private static final Pattern PART =
                Pattern.compile("([0-9]+(?:\\.[0-9]{1,9})?)(d|h|ms|m|us|ns|s)");
        private static final Map<String, Long> NANOS =
                Map.of(
                        "d", 86_400_000_000_000L,
                        "h", 3_600_000_000_000L,
                        "m", 60_000_000_000L,
                        "s", 1_000_000_000L,
                        "ms", 1_000_000L,
                        "us", 1_000L,
                        "ns", 1L);

        private Parts() {}

        /** {@return what parts such as 1m30s are together} */
        private static long length(String text) {
            Matcher part = PART.matcher(text);
            long sum = 0;
            int at = 0;
            while (at < text.length()) {
                if (!part.find(at) || part.start() != at) {
                    throw new DateTimeException("not a length of time");
                }
                sum = add(sum, nanos(part.group(1), part.group(2)));
                at = part.end();
            }
            if (at == 0) {
                throw new DateTimeException("no length of time");
            }
            return sum;
        }

        private static long add(long a, long b) {
            try {
                return Math.addExact(a, b);
            } catch (ArithmeticException e) {
                throw new DateTimeException("beyond 292 years", e);
            }
        }

        private static long nanos(String number, String unit) {
            BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(unit(unit)));
            try {
                return nanos.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
            } catch (ArithmeticException e) {
                throw new DateTimeException("beyond 292 years, or parts of a nanosecond", e);
            }
        }

        private static long unit(String name) {
            Long unit = NANOS.get(name);
            if (unit == null) {
                throw new IllegalStateException(name);
            }
            return unit;
        }
    }
}
