// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.time.LocalZone;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conversions of strftime(3) of glibc 2.36, in the C locale: {@code %}, flags, a width, a
 * modifier and the conversion itself.
 */
final class TimePattern {
    /** How many characters of a result are made; longer than any name of a file may be. */
    static final int LONGEST = 4096;

    private static final Pattern CONVERSION =
            Pattern.compile("%([-_0^#]*)(\\d*)([EO]?)(.?)", Pattern.DOTALL);

    /** Which conversions take the modifier for the numbers of an era, and for other digits. */
    private static final String OF_ERA = "cnprstuxyzCPRTXYZ%";

    private static final String OF_DIGITS = "bdeghjklmnprstuwyzBCGHIMPRSTUVWZ%";

    private final ZonedDateTime time;

    /** How numbers are filled up: by which of {@code -_0}, 0 if by none. */
    private final char padding;

    private final boolean upperCase;
    private final boolean changedCase;
    private final int width;

    private TimePattern(ZonedDateTime time, String flags, String width) {
        this.time = time;
        this.width = width.isEmpty() ? 0 : width.length() > 4 ? LONGEST : Integer.parseInt(width);
        char last = 0;
        for (int i = 0; i < flags.length(); i++) {
            if ("-_0".indexOf(flags.charAt(i)) >= 0) {
                last = flags.charAt(i);
            }
        }
        padding = last;
        upperCase = flags.indexOf('^') >= 0;
        changedCase = flags.indexOf('#') >= 0;
    }

    /**
     * {@return the pattern with its conversions done, or the first {@link #LONGEST} characters of
     * that; what is no conversion stays as it is}
     */
    static String format(String pattern, ZonedDateTime time) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = CONVERSION.matcher(pattern);
        int done = 0;
        while (out.length() < LONGEST && matcher.find()) {
            out.append(pattern, done, matcher.start());
            out.append(converted(matcher, time));
            done = matcher.end();
        }
        out.append(pattern, done, pattern.length());
        return out.substring(0, Math.min(out.length(), LONGEST));
    }

    private static String converted(MatchResult found, ZonedDateTime time) {
        TimePattern conversion = new TimePattern(time, found.group(1), found.group(2));
        String name = found.group(4);
        boolean known =
                !name.isEmpty()
                        && switch (found.group(3)) {
                            case "E" -> OF_ERA.contains(name);
                            case "O" -> OF_DIGITS.contains(name);
                            default -> true;
                        };
        return conversion.of(known ? name.charAt(0) : 0, found.group());
    }

    /** {@return what the conversion becomes; if there is none of that name, its own text} */
    private String of(char name, String text) {
        return switch (name) {
            case 'Y' -> number(time.getYear(), 1);
            case 'C' -> number(Math.floorDiv(time.getYear(), 100), 1);
            case 'y' -> number(Math.floorMod(time.getYear(), 100), 2);
            case 'm' -> number(time.getMonthValue(), 2);
            case 'd' -> number(time.getDayOfMonth(), 2);
            case 'e' -> spaced(time.getDayOfMonth());
            case 'j' -> number(time.getDayOfYear(), 3);
            case 'H' -> number(time.getHour(), 2);
            case 'k' -> spaced(time.getHour());
            case 'I' -> number(hourOfTwelve(), 2);
            case 'l' -> spaced(hourOfTwelve());
            case 'M' -> number(time.getMinute(), 2);
            case 'S' -> number(time.getSecond(), 2);
            case 's' -> filled(Long.toString(time.toEpochSecond()));
            case 'u' -> number(time.getDayOfWeek().getValue(), 1);
            case 'w' -> number(time.getDayOfWeek().getValue() % 7, 1);
            case 'U' -> number(week(time.getDayOfWeek().getValue() % 7), 2);
            case 'W' -> number(week(time.getDayOfWeek().getValue() - 1), 2);
            case 'V' -> number(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'G' -> number(time.get(IsoFields.WEEK_BASED_YEAR), 1);
            case 'g' -> number(Math.floorMod(time.get(IsoFields.WEEK_BASED_YEAR), 100), 2);
            case 'a' -> name(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'A' -> name(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US));
            case 'b', 'h' -> name(time.getMonth().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'B' -> name(time.getMonth().getDisplayName(TextStyle.FULL, Locale.US));
            case 'p' -> filled(changedCase ? lower(halfOfDay()) : halfOfDay());
            case 'P' -> filled(lower(halfOfDay()));
            case 'z' -> offset();
            case 'Z' -> zone();
            case 'c' -> filled(cased(format("%a %b %e %H:%M:%S %Y", time)));
            case 'D', 'x' -> filled(format("%m/%d/%y", time));
            case 'F' -> filled(format("%Y-%m-%d", time));
            case 'R' -> filled(format("%H:%M", time));
            case 'T', 'X' -> filled(format("%H:%M:%S", time));
            case 'r' -> filled(format("%I:%M:%S %p", time));
            case 'n' -> filled("\n");
            case 't' -> filled("\t");
            case '%' -> filled("%");
            default -> unknown(text);
        };
    }

    /** glibc finds that the name of a month has no modifier E after it has looked at the flags. */
    private String unknown(String text) {
        boolean ofMonth = text.endsWith("Eb") || text.endsWith("EB") || text.endsWith("Eh");
        return ofMonth ? name(text) : filled(cased(text));
    }

    private String number(long value, int digits) {
        return number(value, digits, padding == 0 ? '0' : padding);
    }

    private String spaced(int value) {
        return number(value, 2, padding == 0 ? '_' : padding);
    }

    /** {@return at least so many digits, or as many as the width says, unless {@code -} forbids} */
    private String number(long value, int digits, char by) {
        String text = Long.toString(value);
        int missing = by == '-' ? 0 : Math.max(digits, width) - text.length();
        return filled(String.valueOf(by == '_' ? ' ' : '0').repeat(Math.max(0, missing)) + text);
    }

    /** {@return what is no number, filled up at its left} */
    private String filled(String text) {
        char by = padding == '0' ? '0' : ' ';
        return String.valueOf(by).repeat(Math.max(0, width - text.length())) + text;
    }

    private String name(String text) {
        return filled(changedCase ? upper(text) : cased(text));
    }

    private String cased(String text) {
        return upperCase ? upper(text) : text;
    }

    /** The C locale knows the letters of ASCII only. */
    private static String upper(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            out.setCharAt(i, letter >= 'a' && letter <= 'z' ? (char) (letter - 32) : letter);
        }
        return out.toString();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private String halfOfDay() {
        return time.get(ChronoField.AMPM_OF_DAY) == 0 ? "AM" : "PM";
    }

    /** The sign is filled up, and so are the digits. */
    private String offset() {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        int digits = Math.abs(minutes) / 60 * 100 + Math.abs(minutes) % 60;
        return filled(time.getOffset().getTotalSeconds() < 0 ? "-" : "+") + number(digits, 4);
    }

    private String zone() {
        String text = LocalZone.name(time);
        return filled(changedCase ? lower(text) : cased(text));
    }

    private int hourOfTwelve() {
        return (time.getHour() + 11) % 12 + 1;
    }

    /** {@return the week of the year, which begins with the day that is 0} */
    private int week(int dayOfWeek) {
        return (time.getDayOfYear() + 6 - dayOfWeek) / 7;
    }
}
