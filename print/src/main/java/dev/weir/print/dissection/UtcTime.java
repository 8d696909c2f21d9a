// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import dev.weir.print.TextBuffer;

/** Prints a time of day as {@code 2015-11-16T22:33:35Z}. */
public final class UtcTime {
    private static final int DAY = 86_400;
    private static final int DAYS_OF_400_YEARS = 146_097;

    /** Days from 0000-03-01 to 1970-01-01. */
    private static final int EPOCH = 719_468;

    private UtcTime() {}

    /** Prints {@code seconds} since 1970, at most some centuries from it. */
    public static void print(TextBuffer out, long seconds) {
        print(out, seconds, 'T');
        out.append('Z');
    }

    /** The same with another character between day and time, and no letter behind. */
    public static void print(TextBuffer out, long seconds, char between) {
        print(out, seconds, '-', between);
    }

    /** The same with another character between year, month and day, too. */
    public static void print(TextBuffer out, long seconds, char dash, char between) {
        long days = Math.floorDiv(seconds, (long) DAY) + EPOCH;
        long era = Math.floorDiv(days, (long) DAYS_OF_400_YEARS);
        int day = (int) Math.floorMod(days, (long) DAYS_OF_400_YEARS);
        int year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        int dayOfYear = day - (365 * year + year / 4 - year / 100); // from March on
        int month = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
        long civilYear = year + 400 * era + (month >= 10 ? 1 : 0);
        out.decimal(civilYear, 4, '0').append(dash);
        out.decimal(month < 10 ? month + 3 : month - 9, 2, '0').append(dash);
        out.decimal(dayOfMonth, 2, '0').append(between);
        long second = Math.floorMod(seconds, (long) DAY);
        out.decimal(second / 3600, 2, '0').append(':');
        out.decimal(second / 60 % 60, 2, '0').append(':');
        out.decimal(second % 60, 2, '0');
    }
}
