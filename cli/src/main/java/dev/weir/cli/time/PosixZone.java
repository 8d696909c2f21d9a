// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time zone as POSIX has it in TZ, as {@code EST5EDT,M3.2.0,M11.1.0}, understood as glibc
 * understands it: what is wrong ends it, and what came before counts.
 *
 * @param hasDefaultRules whether it has summer time and does not say when
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html">TZ</a>
 */
record PosixZone(Side winter, Side summer, boolean hasDefaultRules) {
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    /**
     * Standard time or summer time.
     *
     * @param offset seconds east of UTC
     * @param end the day on which it ends, with the seconds of that day after which it does
     */
    record Side(String name, int offset, Rule end) {
        /** {@return when it ends in a year, in seconds since 1970} */
        long end(int year) {
            return end.day(year).toEpochDay() * DAY + end.seconds - offset;
        }
    }

    /**
     * A day of every year.
     *
     * @param kind 'M' for a day of a week of a month, 'J' for one of 365, '0' for one from 0 on
     */
    record Rule(char kind, int month, int week, int day, int seconds) {
        /** What glibc has where a rule is wrong. */
        static final Rule NONE = new Rule('0', 0, 0, 0, 0);

        LocalDate day(int year) {
            LocalDate first = LocalDate.of(year, 1, 1);
            return switch (kind) {
                case 'M' -> dayOfWeek(LocalDate.of(year, month, 1));
                case 'J' -> first.plusDays(day - 1 + (day >= 60 && Year.isLeap(year) ? 1 : 0));
                default -> first.plusDays(day);
            };
        }

        private LocalDate dayOfWeek(LocalDate first) {
            DayOfWeek wanted = DayOfWeek.SUNDAY.plus(day);
            return first.with(TemporalAdjusters.dayOfWeekInMonth(week == 5 ? -1 : week, wanted));
        }
    }

    /** {@return the zone of a text; UTC without a name if it is none} */
    static PosixZone parse(String text) {
        return new Parser(text).zone();
    }

    /** {@return what it is at a time, in seconds since 1970, of a year} */
    Side side(long time, int year) {
        if (summer.name.isEmpty()) {
            return winter;
        }
        long begin = winter.end(year);
        long end = summer.end(year);
        boolean isSummer = begin > end ? time < end || time >= begin : time >= begin && time < end;
        return isSummer ? summer : winter;
    }

    private static final class Parser {
        private static final Pattern NAME = Pattern.compile("<([A-Za-z0-9+-]{3,})>|([A-Za-z]{3,})");
        private static final Pattern OFFSET =
                Pattern.compile("([+-]?)(\\d{1,5})(?::(\\d{1,5}))?(?::(\\d{1,5}))?");
        private static final Pattern RULE =
                Pattern.compile(
                        "J(?<j>\\d{1,5})|(?<n>\\d{1,5})"
                                + "|M(?<m>\\d{1,5})\\.(?<w>\\d{1,5})\\.(?<d>\\d{1,5})");
        private static final Pattern TIME =
                Pattern.compile("/(?!\\z)(-?)(\\d{1,5})?(?::(\\d{1,5}))?(?::(\\d{1,5}))?");

        private final Matcher matcher;
        private final int length;

        private Parser(String text) {
            matcher = NAME.matcher(text);
            length = text.length();
        }

        /** Goes over what a pattern matches here, if it is allowed. */
        private boolean takes(Pattern pattern, Predicate<Matcher> allowed) {
            int at = matcher.regionStart();
            boolean taken = matcher.usePattern(pattern).lookingAt() && allowed.test(matcher);
            matcher.region(taken ? matcher.end() : at, length);
            return taken;
        }

        private PosixZone zone() {
            Side none = new Side("", 0, Rule.NONE);
            Name standard = new Name();
            if (!takes(NAME, standard::set) || !takes(OFFSET, standard::setOffset)) {
                return new PosixZone(none, none, false);
            }
            Name daylight = new Name();
            if (isAtEnd() || !takes(NAME, daylight::set)) {
                return new PosixZone(
                        new Side(standard.name, standard.offset, Rule.NONE), none, false);
            }
            daylight.offset = standard.offset + HOUR;
            takes(OFFSET, daylight::setOffset);
            boolean open = takes(Pattern.compile(",?\\z"), any -> true);
            Rule[] rules = {Rule.NONE, Rule.NONE};
            if (rule(rules, 0, new Rule('M', 3, 2, 0, 2 * HOUR))) {
                rule(rules, 1, new Rule('M', 11, 1, 0, 2 * HOUR));
            }
            return new PosixZone(
                    new Side(standard.name, standard.offset, rules[0]),
                    new Side(daylight.name, daylight.offset, rules[1]),
                    open);
        }

        private boolean isAtEnd() {
            return matcher.regionStart() == length;
        }

        private boolean rule(Rule[] rules, int index, Rule otherwise) {
            takes(Pattern.compile(","), any -> true);
            if (isAtEnd()) {
                rules[index] = otherwise;
                return true;
            }
            if (!takes(RULE, rule -> isRule(rule, rules, index))) {
                return false;
            }
            return takes(Pattern.compile("\\z|(?=,)"), any -> true)
                    || takes(TIME, time -> isTime(time, rules, index));
        }

        private static boolean isTime(Matcher time, Rule[] rules, int index) {
            int seconds = number(time, 2, 2) * HOUR + number(time, 3, 0) * 60 + number(time, 4, 0);
            int signed = time.group(1).isEmpty() ? seconds : -seconds;
            Rule day = rules[index];
            rules[index] = new Rule(day.kind, day.month, day.week, day.day, signed);
            return true;
        }

        private static boolean isRule(Matcher rule, Rule[] rules, int index) {
            if (rule.group("m") != null) {
                int month = Integer.parseInt(rule.group("m"));
                int week = Integer.parseInt(rule.group("w"));
                int day = Integer.parseInt(rule.group("d"));
                rules[index] = new Rule('M', month, week, day, 2 * HOUR);
                boolean isRight = month >= 1 && month <= 12 && week >= 1 && week <= 5 && day <= 6;
                if (!isRight) {
                    rules[index] = Rule.NONE;
                }
                return isRight;
            }
            String julian = rule.group("j");
            int day = Integer.parseInt(julian == null ? rule.group("n") : julian);
            boolean isRight = day <= 365 && (julian == null || day > 0);
            rules[index] =
                    isRight ? new Rule(julian == null ? '0' : 'J', 0, 0, day, 2 * HOUR) : Rule.NONE;
            return isRight;
        }

        private static int number(Matcher matcher, int group, int otherwise) {
            String digits = matcher.group(group);
            return digits == null ? otherwise : Integer.parseInt(digits);
        }

        /** The name and the offset of a side while they are read. */
        private static final class Name {
            private String name = "";
            private int offset;

            private boolean set(Matcher text) {
                name = text.group(1) == null ? text.group(2) : text.group(1);
                return true;
            }

            private boolean setOffset(Matcher text) {
                int hours = Math.min(number(text, 2, 0), 24);
                int minutes = Math.min(number(text, 3, 0), 59);
                int seconds = Math.min(number(text, 4, 0), 59);
                int sum = hours * HOUR + minutes * 60 + seconds;
                offset = text.group(1).equals("-") ? sum : -sum;
                return true;
            }
        }
    }
}
