// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import org.jspecify.annotations.Nullable;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * The offsets of a time zone from UTC, one after the other, as localtime of glibc has them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9636">RFC 9636</a>
 */
final class ZonePeriods {
    private static final int MAGIC = 0x545a6966; // TZif
    private static final int HEADER = 44;
    private static final int TYPE = 6;

    /** The years that times in nanoseconds can be of. */
    private static final int FIRST_YEAR = 1677;

    private static final int LAST_YEAR = 2262;

    /** The largest that Java has; POSIX has 24 hours. */
    private static final int MOST = 18 * 3600;

    /** The time from {@code begin} on, in seconds since 1970. */
    private record Period(long begin, int offset, String name) {}

    private final List<Period> periods = new ArrayList<>();

    private ZonePeriods(int offset, String name) {
        periods.add(new Period(Long.MIN_VALUE, offset, name));
    }

    /**
     * {@return the zone of a text}
     *
     * @param otherwise a file that says when summer time is where the text does not
     */
    static ZonePeriods of(PosixZone zone, byte @Nullable [] otherwise) {
        PosixZone.Side winter = zone.winter();
        ZonePeriods periods = new ZonePeriods(winter.offset(), winter.name());
        if (!zone.hasDefaultRules() || otherwise == null || !periods.addDefaults(zone, otherwise)) {
            periods.addRest(zone, FIRST_YEAR);
        }
        return periods;
    }

    /** {@return the zone of a file of version 2 or later, or null if it is none} */
    static @Nullable ZonePeriods of(byte[] file) {
        try {
            Data data = Data.of(file);
            if (data == null) {
                return null;
            }
            int first = 0;
            while (first < data.offsets.length && data.summer[first]) {
                first++;
            }
            first = first == data.offsets.length ? 0 : first;
            ZonePeriods periods = new ZonePeriods(data.offsets[first], data.names[first]);
            for (int i = 0; i < data.times.length; i++) {
                int type = data.kinds[i];
                periods.add(data.times[i], data.offsets[type], data.names[type]);
            }
            if (!data.rule.isEmpty()) {
                long last = data.times.length == 0 ? 0 : data.times[data.times.length - 1];
                int year = Math.max(year(last), FIRST_YEAR);
                periods.addRest(
                        PosixZone.parse(data.rule), data.times.length == 0 ? FIRST_YEAR : year);
            }
            return periods;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static int year(long time) {
        return LocalDateTime.ofEpochSecond(time, 0, ZoneOffset.UTC).getYear();
    }

    private void add(long begin, PosixZone.Side side) {
        add(begin, side.offset(), side.name());
    }

    private void add(long begin, int offset, String name) {
        Period last = periods.getLast();
        if (begin > last.begin && (last.offset != offset || !last.name.equals(name))) {
            periods.add(new Period(begin, offset, name));
        }
    }

    /** Adds what the rules of a zone come to, behind what there is. */
    private void addRest(PosixZone zone, int firstYear) {
        for (int year = firstYear; year <= LAST_YEAR; year++) {
            long begin = Year.of(year).atDay(1).toEpochDay() * 86_400;
            long next = Year.of(year + 1).atDay(1).toEpochDay() * 86_400;
            long one = zone.winter().end(year);
            long other = zone.summer().end(year);
            long[] times = {begin, Math.min(one, other), Math.max(one, other)};
            for (long time : times) {
                if (time >= begin && time < next) {
                    add(time, zone.side(time, year));
                }
            }
        }
    }

    /** Adds when another zone has summer time, as it would be at the offsets of this one. */
    private boolean addDefaults(PosixZone zone, byte[] file) {
        Data data = Data.of(file);
        if (data == null || data.offsets.length < 2) {
            return false;
        }
        int last = data.times.length - 1;
        int winter = 0;
        for (int i = 0; i <= last; i++) {
            winter = data.summer[data.kinds[i]] ? winter : data.offsets[data.kinds[i]];
        }
        boolean isSummer = false;
        for (int i = 0; i <= last; i++) {
            int type = data.kinds[i];
            long time = data.times[i];
            if (!data.universal[type]) {
                // glibc moves the begin of summer time only: it takes the summer time of the zone
                // itself, from the time before, for that of the other
                time += isSummer && !data.standard[type] ? 0 : zone.winter().offset() - winter;
            }
            isSummer = data.summer[type];
            if (i == last && !data.rule.isEmpty()) {
                // from here on glibc has the other zone, with its offsets
                PosixZone rest = PosixZone.parse(data.rule);
                add(time, rest.side(time, year(time)));
                addRest(rest, year(time));
            } else {
                add(time, isSummer ? zone.summer() : zone.winter());
            }
        }
        return true;
    }

    /** {@return the name of the zone at a time, as EST or EDT} */
    String name(Instant time) {
        int at = periods.size() - 1;
        while (periods.get(at).begin > time.getEpochSecond()) {
            at--;
        }
        return periods.get(at).name;
    }

    ZoneRules rules() {
        ZoneOffset first = offset(periods.getFirst());
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffset before = first;
        for (Period period : periods.subList(1, periods.size())) {
            ZoneOffset after = offset(period);
            if (!after.equals(before)) {
                LocalDateTime local = LocalDateTime.ofEpochSecond(period.begin, 0, before);
                transitions.add(ZoneOffsetTransition.of(local, before, after));
            }
            before = after;
        }
        return ZoneRules.of(first, first, List.of(), transitions, List.of());
    }

    private static ZoneOffset offset(Period period) {
        return ZoneOffset.ofTotalSeconds(Math.clamp(period.offset, -MOST, MOST));
    }

    /** What is in a file. */
    private static final class Data {
        private final long[] times;
        private final int[] kinds;
        private final int[] offsets;
        private final boolean[] summer;
        private final String[] names;
        private final boolean[] standard;
        private final boolean[] universal;
        private final String rule;

        /** The data of the second header, with its counts in the order of the file. */
        private Data(ByteBuffer in, int[] counts) {
            times = new long[counts[3]];
            kinds = new int[counts[3]];
            offsets = new int[counts[4]];
            summer = new boolean[counts[4]];
            names = new String[counts[4]];
            standard = new boolean[counts[4]];
            universal = new boolean[counts[4]];
            for (int i = 0; i < times.length; i++) {
                times[i] = in.getLong();
            }
            for (int i = 0; i < kinds.length; i++) {
                kinds[i] = in.get() & 0xff;
            }
            int[] starts = new int[offsets.length];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = in.getInt();
                summer[i] = in.get() != 0;
                starts[i] = in.get() & 0xff;
            }
            byte[] text = new byte[counts[5]];
            in.get(text);
            String all = new String(text, StandardCharsets.ISO_8859_1);
            for (int i = 0; i < names.length; i++) {
                names[i] = all.substring(starts[i], all.indexOf('\0', starts[i]));
            }
            for (int i = 0; i < counts[1]; i++) {
                standard[i] = in.get() != 0;
            }
            for (int i = 0; i < counts[0]; i++) {
                universal[i] = in.get() != 0;
            }
            byte[] rest = new byte[in.remaining()];
            in.get(rest);
            rule = new String(rest, StandardCharsets.ISO_8859_1).strip();
        }

        /** {@return what is in a file without leap seconds, or null} */
        private static @Nullable Data of(byte[] file) {
            ByteBuffer in = ByteBuffer.wrap(file);
            int[] first = counts(in);
            if (first == null || file[4] < '2') {
                return null;
            }
            int length =
                    first[0] + first[1] + first[2] * 8 + first[3] * 5 + first[4] * TYPE + first[5];
            if (length > in.remaining()) {
                return null;
            }
            in.position(in.position() + length);
            int[] second = counts(in);
            return second == null || second[2] != 0 || second[4] == 0 ? null : new Data(in, second);
        }

        private static int @Nullable [] counts(ByteBuffer in) {
            int at = in.position();
            if (in.remaining() < HEADER || in.getInt() != MAGIC) {
                return null;
            }
            in.position(at + 20);
            int[] counts = new int[6];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.getInt();
                if (counts[i] < 0 || counts[i] > in.capacity()) {
                    return null;
                }
            }
            return counts;
        }
    }
}
