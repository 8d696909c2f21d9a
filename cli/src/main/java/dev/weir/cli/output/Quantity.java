// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them. */
public final class Quantity {
    private static final String[] SCALES = {" ", " k", " M", " G", " T", " P", " E"};
    private static final long NANOS = 1_000_000_000L;
    private static final int NANO_DIGITS = 9;

    private Quantity() {}

    /** Made when it is needed: it takes a millisecond. */
    private static final class Clock {
        static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    }

    /** {@return a number to three digits or so with the prefix of its unit, such as "182 k"} */
    public static String scaled(double value) {
        double rest = value;
        int scale = 0;
        while (rest >= 1000 && scale < SCALES.length - 1) {
            rest /= 1000;
            scale++;
        }
        return String.format(Locale.ROOT, rest < 10 ? "%.2f" : rest < 100 ? "%.1f" : "%.0f", rest)
                + SCALES[scale];
    }

    /**
     * {@return so many of something, such as "1 frame" or "3 addresses"}
     *
     * @param noun the word for one, of which the word for several is regular
     */
    public static String count(long count, String noun) {
        String plural = noun.endsWith("s") || noun.endsWith("ch") ? "es" : "s";
        return count + " " + noun + (count == 1 ? "" : plural);
    }

    /** {@return a length of time} */
    public static String seconds(double seconds) {
        if (seconds >= 1 || seconds == 0) {
            return scaled(seconds) + "s";
        }
        return seconds >= 1e-3
                ? scaled(seconds * 1e3) + "ms"
                : seconds >= 1e-6 ? scaled(seconds * 1e6) + "us" : scaled(seconds * 1e9) + "ns";
    }

    /**
     * {@return a time to the digit that the savefile has}
     *
     * @param timestamp in nanoseconds since the epoch
     * @param digits of the fraction, 0 to 9
     */
    public static String time(long timestamp, int digits, ZoneId zone) {
        Instant second = Instant.ofEpochSecond(Math.floorDiv(timestamp, NANOS));
        return Clock.TIME.withZone(zone).format(second)
                + fraction(Math.floorMod(timestamp, NANOS), digits);
    }

    /**
     * {@return nanoseconds as seconds}
     *
     * @param nanos unsigned
     * @param digits of the fraction, 0 to 9
     */
    public static String unsigned(long nanos, int digits) {
        return Long.divideUnsigned(nanos, NANOS)
                + fraction(Long.remainderUnsigned(nanos, NANOS), digits);
    }

    /** {@return a time as seconds since the epoch, in full} */
    public static String epoch(long timestamp) {
        // Below 0 the fraction counts down from the whole second above.
        return (timestamp < 0 && timestamp > -NANOS ? "-" : "")
                + timestamp / NANOS
                + fraction(Math.abs(timestamp % NANOS), NANO_DIGITS);
    }

    private static String fraction(long nanos, int digits) {
        return digits == 0
                ? ""
                : "." + String.format(Locale.ROOT, "%09d", nanos).substring(0, digits);
    }
}
