// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The time zone of this machine, by TZ and /etc/localtime as localtime of glibc takes it: TZ is the
 * name of a file, or a rule as POSIX has it, and anything else is UTC. The JVM knows no rules in
 * TZ.
 *
 * <p>The JVM reads the rules of all zones of the world when it is asked for one that has rules,
 * which takes as long as all else that a short run does. So a zone that has one offset from UTC for
 * ever, as most servers have, is recognised by its file.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9636">RFC 9636</a>
 */
public final class LocalZone {
    private static final Path FILE = Path.of("/etc/localtime");
    private static final Path ZONES =
            Path.of(System.getenv().getOrDefault("TZDIR", "/usr/share/zoneinfo"));
    private static final int MAGIC = 0x545a6966; // TZif
    private static final int HEADER = 44;
    private static final int COUNTS = 20;
    private static final int TYPE = 6;

    /** Far more than a file of one offset has. */
    private static final int LONGEST = 1024;

    private LocalZone() {}

    /** {@return the zone of this process, by TZ and /etc/localtime} */
    public static ZoneId ofThisMachine() {
        return Here.ZONE;
    }

    /** {@return the name of the zone at a time, as EST or EDT} */
    public static String name(ZonedDateTime time) {
        return Here.PERIODS != null && time.getZone().equals(Here.ZONE)
                ? Here.PERIODS.name(time.toInstant())
                : DateTimeFormatter.ofPattern("zzz", Locale.US).format(time);
    }

    /**
     * {@return the offsets of a zone with rules, or null if the JVM has to know it}
     *
     * @param variable the value of TZ; null if it is not set
     * @param zones the folder of the zones that have names
     * @param local the zone where TZ is not set
     */
    static @Nullable ZonePeriods periods(@Nullable String variable, Path zones, Path local) {
        if (variable == null) {
            byte[] file = read(local);
            return file == null ? null : ZonePeriods.of(file);
        }
        String name = variable.startsWith(":") ? variable.substring(1) : variable;
        byte[] file = name.indexOf('\0') < 0 ? read(zones.resolve(name)) : null;
        if (file != null) {
            return ZonePeriods.of(file);
        }
        return ZonePeriods.of(PosixZone.parse(name), read(zones.resolve("posixrules")));
    }

    /**
     * {@return the rules of a zone, or null if the JVM has to know it; as {@link #periods} says}
     */
    public static @Nullable ZoneRules rules(@Nullable String variable, Path zones, Path local) {
        @Nullable ZonePeriods periods = periods(variable, zones, local);
        return periods == null ? null : periods.rules();
    }

    private static byte @Nullable [] read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    /** The zone of this process. */
    private static final class Here {
        private static final @Nullable ZonePeriods PERIODS;
        private static final ZoneId ZONE;

        static {
            @Nullable String variable = System.getenv("TZ");
            boolean isGiven = !System.getProperty("user.timezone", "").isEmpty();
            ZoneOffset offset = isGiven ? null : of(variable, FILE);
            PERIODS = isGiven || offset != null ? null : periods(variable, ZONES, FILE);
            if (offset != null) {
                ZONE = offset;
            } else if (PERIODS != null) {
                Provider provider = new Provider(PERIODS.rules());
                ZoneRulesProvider.registerProvider(provider);
                ZONE = ZoneId.of(provider.name);
            } else {
                ZONE = ZoneId.systemDefault();
            }
        }
    }

    /** Java has no zones but those of a provider. */
    private static final class Provider extends ZoneRulesProvider {
        private final String name = String.join("/", "Weir", "Local");
        private final ZoneRules rules;

        private Provider(ZoneRules rules) {
            this.rules = rules;
        }

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(name);
        }

        @Override
        protected ZoneRules provideRules(String zone, boolean caching) {
            return rules;
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
            return new TreeMap<>(Map.of("1", rules));
        }
    }

    /**
     * {@return the offset from UTC, or null if there may be several}
     *
     * @param variable the value of TZ; null if it is not set
     * @param file the zone where it is not
     */
    static @Nullable ZoneOffset of(@Nullable String variable, Path file) {
        if (variable != null) {
            return switch (variable) {
                case "", "UTC", "UTC0", "GMT", "GMT0", "Etc/UTC" -> ZoneOffset.UTC;
                default -> null;
            };
        }
        try {
            return Files.size(file) > LONGEST ? null : of(Files.readAllBytes(file));
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    /** {@return the one offset of a zone's file of version 2 or later, or null} */
    static @Nullable ZoneOffset of(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int second = blockLength(in, 0, Integer.BYTES);
        if (second < 0 || file[4] < '2' || blockLength(in, second, Long.BYTES) < 0) {
            return null;
        }
        int leapSeconds = in.getInt(second + COUNTS + 8);
        int times = in.getInt(second + COUNTS + 12);
        int types = in.getInt(second + COUNTS + 16);
        int footer = second + blockLength(in, second, Long.BYTES);
        String rule = new String(file, footer, file.length - footer, StandardCharsets.US_ASCII);
        if (leapSeconds != 0 || times != 0 || types != 1 || rule.contains(",")) {
            return null;
        }
        try {
            return ZoneOffset.ofTotalSeconds(in.getInt(second + HEADER));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@return how long the header at {@code at} and its data are, or -1 if they are not there} */
    private static int blockLength(ByteBuffer in, int at, int bytesOfTime) {
        if (in.capacity() - at < HEADER || in.getInt(at) != MAGIC) {
            return -1;
        }
        long length = HEADER;
        int[] sizes = {1, 1, bytesOfTime + 4, bytesOfTime + 1, TYPE, 1};
        for (int i = 0; i < sizes.length; i++) {
            length += Integer.toUnsignedLong(in.getInt(at + COUNTS + 4 * i)) * sizes[i];
        }
        return length <= in.capacity() - at ? (int) length : -1;
    }
}
