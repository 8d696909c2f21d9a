// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** The conversions of strftime(3) of glibc, in the C locale. */
final class TimePattern {
    private static final char ALTERNATIVE_ERA = 'E';
    private static final char ALTERNATIVE_DIGITS = 'O';

    private final ZonedDateTime time;
    private final StringBuilder out = new StringBuilder();

    private TimePattern(ZonedDateTime time) {
        this.time = time;
    }

    /** {@return the pattern with its conversions done; what is none stays as it is} */
    static String format(String pattern, ZonedDateTime time) {
        TimePattern made = new TimePattern(time);
        made.append(pattern);
        return made.out.toString();
    }

    private void append(String pattern) {
        int i = 0;
        while (i < pattern.length()) {
            int end = i;
            if (pattern.charAt(i) != '%') {
                out.append(pattern.charAt(i));
                i++;
                continue;
            }
            end++;
            char flag = 0;
            while (end < pattern.length() && "_-0^".indexOf(pattern.charAt(end)) >= 0) {
                flag = pattern.charAt(end);
                end++;
            }
            if (end < pattern.length()
                    && (pattern.charAt(end) == ALTERNATIVE_ERA
                            || pattern.charAt(end) == ALTERNATIVE_DIGITS)) {
                end++;
            }
            int begin = out.length();
            if (end == pattern.length() || !convert(pattern.charAt(end), flag)) {
                out.append(pattern, i, Math.min(end + 1, pattern.length()));
            } else if (flag == '^') {
                out.replace(begin, out.length(), out.substring(begin).toUpperCase(Locale.ROOT));
            }
            i = end + 1;
        }
    }

    private boolean convert(char conversion, char flag) {
        switch (conversion) {
            case 'Y' -> number(time.getYear(), 1, '0', flag);
            case 'C' -> number(Math.floorDiv(time.getYear(), 100), 2, '0', flag);
            case 'y' -> number(Math.floorMod(time.getYear(), 100), 2, '0', flag);
            case 'm' -> number(time.getMonthValue(), 2, '0', flag);
            case 'd' -> number(time.getDayOfMonth(), 2, '0', flag);
            case 'e' -> number(time.getDayOfMonth(), 2, ' ', flag);
            case 'j' -> number(time.getDayOfYear(), 3, '0', flag);
            case 'H' -> number(time.getHour(), 2, '0', flag);
            case 'k' -> number(time.getHour(), 2, ' ', flag);
            case 'I' -> number(hourOfTwelve(), 2, '0', flag);
            case 'l' -> number(hourOfTwelve(), 2, ' ', flag);
            case 'M' -> number(time.getMinute(), 2, '0', flag);
            case 'S' -> number(time.getSecond(), 2, '0', flag);
            case 's' -> number(time.toEpochSecond(), 1, '0', flag);
            case 'u' -> number(time.getDayOfWeek().getValue(), 1, '0', flag);
            case 'w' -> number(time.getDayOfWeek().getValue() % 7, 1, '0', flag);
            case 'U' -> number(week(time.getDayOfWeek().getValue() % 7), 2, '0', flag);
            case 'W' -> number(week(time.getDayOfWeek().getValue() - 1), 2, '0', flag);
            case 'V' -> number(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flag);
            case 'G' -> number(time.get(IsoFields.WEEK_BASED_YEAR), 1, '0', flag);
            case 'g' ->
                    number(Math.floorMod(time.get(IsoFields.WEEK_BASED_YEAR), 100), 2, '0', flag);
            case 'a' -> out.append(day(TextStyle.SHORT));
            case 'A' -> out.append(day(TextStyle.FULL));
            case 'b', 'h' -> out.append(month(TextStyle.SHORT));
            case 'B' -> out.append(month(TextStyle.FULL));
            case 'p' -> out.append(time.get(ChronoField.AMPM_OF_DAY) == 0 ? "AM" : "PM");
            case 'P' -> out.append(time.get(ChronoField.AMPM_OF_DAY) == 0 ? "am" : "pm");
            case 'z' -> out.append(DateTimeFormatter.ofPattern("xx", Locale.ROOT).format(time));
            case 'Z' -> out.append(DateTimeFormatter.ofPattern("zzz", Locale.US).format(time));
            case 'c' -> append("%a %b %e %H:%M:%S %Y");
            case 'D', 'x' -> append("%m/%d/%y");
            case 'F' -> append("%Y-%m-%d");
            case 'R' -> append("%H:%M");
            case 'T', 'X' -> append("%H:%M:%S");
            case 'r' -> append("%I:%M:%S %p");
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case '%' -> out.append('%');
            default -> {
                return false;
            }
        }
        return true;
    }

    private void number(long value, int width, char usual, char flag) {
        char padding =
                switch (flag) {
                    case '_' -> ' ';
                    case '0' -> '0';
                    default -> usual;
                };
        String text = Long.toString(value);
        if (flag != '-') {
            out.repeat(padding, Math.max(0, width - text.length()));
        }
        out.append(text);
    }

    private int hourOfTwelve() {
        return (time.getHour() + 11) % 12 + 1;
    }

    /** {@return the week of the year, which begins with the day that is 0} */
    private int week(int dayOfWeek) {
        return (time.getDayOfYear() + 6 - dayOfWeek) / 7;
    }

    private String day(TextStyle style) {
        return time.getDayOfWeek().getDisplayName(style, Locale.US);
    }

    private String month(TextStyle style) {
        return time.getMonth().getDisplayName(style, Locale.US);
    }
}
