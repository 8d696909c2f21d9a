// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import dev.weir.packet.Packet;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Prints when packets were captured; keeps the time of the packet that others are related to. */
final class TimestampPrinter {
    private static final long NANOS = 1_000_000_000L;
    private static final long DAY = 86_400;

    /** How many values a fraction of 32 bits has; the upper half is negative for tcpdump. */
    private static final long VALUES = 1L << 32;

    private final TimestampMode mode;
    private final boolean nanoseconds;
    private final long unit;
    private final PrintOptions options;

    /**
     * The local offset from UTC, in seconds, and the seconds since the epoch for which it holds.
     */
    private int zoneOffset;

    private long zoneFrom;
    private long zoneUntil;

    /** The date and the clock of {@link #second}: most packets come in the second of the last. */
    private final TextBuffer text = new TextBuffer();

    private long second;

    /** What -ttt and -ttttt count from; both 0 is "none yet", as in tcpdump. */
    private long referenceSecond;

    private long referenceFraction;

    TimestampPrinter(PrintOptions options) {
        mode = options.timestamps();
        nanoseconds = options.nanoseconds();
        unit = nanoseconds ? 1 : 1_000;
        this.options = options;
    }

    /**
     * Prints when {@code packet} was captured, and a space. A fraction that is a second or more is
     * printed as it is in the savefile.
     */
    void print(TextBuffer out, Packet packet) {
        long whole = Math.floorDiv(packet.timestamp(), NANOS);
        long nanos = packet.timestamp() - whole * NANOS;
        long moved = packet.secondsInFraction();
        long second = whole - moved;
        nanos += moved * NANOS;
        long fraction = signed(nanos) / unit;
        switch (mode) {
            case TIME -> local(out, second, fraction, false);
            case NONE -> {
                return;
            }
            case EPOCH -> epoch(out, second, fraction);
            case SINCE_PREVIOUS, SINCE_FIRST -> since(out, second, fraction);
            case DATE -> local(out, second, fraction, true);
        }
        out.append(' ');
    }

    /**
     * {@return a fraction in nanoseconds as libpcap takes it, whose field has a sign} A source in
     * microseconds has multiples of 1000 alone; a fraction of 2^31 nanoseconds or more that is one
     * is taken as microseconds.
     */
    private static long signed(long nanos) {
        boolean micros = nanos % 1_000 == 0 || nanos >= VALUES;
        long values = micros ? VALUES * 1_000 : VALUES;
        return nanos < values / 2 ? nanos : nanos - values;
    }

    private void epoch(TextBuffer out, long second, long fraction) {
        if (unprintable(out, second)) {
            return;
        }
        out.decimal(second & 0xffff_ffffL);
        fraction(out, fraction);
    }

    private void since(TextBuffer out, long printed, long fraction) {
        long second = printed >>> 32 == 0 ? (int) printed : printed; // pcap has 32 bits for it
        if (referenceSecond == 0 && referenceFraction == 0) {
            referenceSecond = second;
            referenceFraction = fraction;
        }
        long seconds = second - referenceSecond;
        long rest = fraction - referenceFraction;
        boolean before = seconds < 0 || (seconds == 0 && rest < 0);
        if (before) {
            seconds = -seconds;
            rest = -rest;
        }
        if (rest < 0) { // one second is taken, even if that is not enough
            seconds--;
            rest += NANOS / unit;
        }
        out.append(before ? '-' : ' ');
        if (!unprintable(out, seconds)) {
            clock(out, seconds);
            fraction(out, rest);
        }
        if (mode == TimestampMode.SINCE_PREVIOUS) {
            referenceSecond = second;
            referenceFraction = fraction;
        }
    }

    private void local(TextBuffer out, long second, long fraction, boolean date) {
        if (unprintable(out, second)) {
            return;
        }
        if (second != this.second || text.length() == 0) {
            this.second = second;
            long local = second + offset(second);
            text.clear();
            if (date) {
                date(text, Math.floorDiv(local, DAY));
            }
            clock(text, local);
        }
        out.append(text);
        fraction(out, fraction);
    }

    private static void clock(TextBuffer out, long second) {
        int ofDay = (int) Math.floorMod(second, DAY);
        out.twoDigits(ofDay / 3600)
                .append(':')
                .twoDigits(ofDay / 60 % 60)
                .append(':')
                .twoDigits(ofDay % 60);
    }

    private void fraction(TextBuffer out, long fraction) {
        if (fraction < 0 || fraction >= NANOS / unit) { // printed as an unsigned number of 32 bits
            out.append('.').decimal(fraction & 0xffff_ffffL, nanoseconds ? 9 : 6, '0');
            return;
        }
        int micros = (int) (nanoseconds ? fraction / 1_000 : fraction);
        out.append('.').sixDigits(micros);
        if (nanoseconds) {
            int rest = (int) (fraction % 1_000);
            out.append((char) ('0' + rest / 100)).twoDigits(rest % 100);
        }
    }

    /** tcpdump prints no time whose seconds do not fit into 31 bits. */
    private static boolean unprintable(TextBuffer out, long second) {
        if ((second & 0x8000_0000L) != 0) {
            out.append("[Error converting time]");
            return true;
        }
        return false;
    }

    /**
     * Prints the date of a day, counted from 1970-01-01.
     *
     * <p>Years are taken from March on, so that the day that leap years add is the last one; 400
     * years always have 146,097 days.
     */
    private static void date(TextBuffer out, long day) {
        long fromMarch = day + 719_468; // days since 0000-03-01
        long cycle = Math.floorDiv(fromMarch, 146_097);
        long ofCycle = Math.floorMod(fromMarch, 146_097);
        long yearOfCycle = (ofCycle - ofCycle / 1460 + ofCycle / 36_524 - ofCycle / 146_096) / 365;
        long ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        long month = (5 * ofYear + 2) / 153; // 0 is March
        long dayOfMonth = ofYear - (153 * month + 2) / 5 + 1;
        long year = cycle * 400 + yearOfCycle + (month >= 10 ? 1 : 0);
        out.decimal(year, 4, '0')
                .append('-')
                .decimal(month < 10 ? month + 3 : month - 9, 2, '0')
                .append('-')
                .decimal(dayOfMonth, 2, '0')
                .append(' ');
    }

    /** Asks for the zone only when the offset may have changed, since asking allocates. */
    private int offset(long second) {
        if (second < zoneFrom || second >= zoneUntil) {
            ZoneRules zone = options.zone().getRules();
            Instant instant = Instant.ofEpochSecond(second);
            ZoneOffsetTransition before = zone.previousTransition(instant.plusSeconds(1));
            ZoneOffsetTransition after = zone.nextTransition(instant);
            zoneFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond();
            zoneUntil = after == null ? Long.MAX_VALUE : after.toEpochSecond();
            zoneOffset = zone.getOffset(instant).getTotalSeconds();
        }
        return zoneOffset;
    }
}
