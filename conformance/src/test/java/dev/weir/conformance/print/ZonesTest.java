// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.time.LocalZone;
import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapWriter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** TZ means to Weir what it means to tcpdump, which asks localtime(3). */
class ZonesTest {
    private static final Path ZONES = Path.of("/usr/share/zoneinfo");
    private static final Path HERE = Path.of("/etc/localtime");

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final List<String> RULES =
            List.of(
                    "EST5EDT,M3.2.0,M11.1.0",
                    "EST5EDT",
                    "CET-1CEST",
                    "CET-1CEST,M3.5.0,M10.5.0/3",
                    "ABC3DEF,M3.5.0/1:30,M10.1.6/22:15:07",
                    "ABC-9:30DEF-10,M10.1.0,M4.1.0/3",
                    "ABC-3DEF-3:30,M10.1.0/-3,M4.1.0/30",
                    "ABC3DEF,J60,J300",
                    "ABC3DEF,J59/0,J365/23:59:59",
                    "ABC3DEF,59/5:30,300/-4",
                    "ABC3DEF,0/0,J365/25",
                    "ABC3DEF1,365,0",
                    "<+03>-3",
                    "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1",
                    "ABC12:34:56",
                    "ABC-14",
                    "ABC+5",
                    "ABC5DEF,",
                    "ABC5DEF4",
                    ":ABC4",
                    ":CET-1CEST,M3.5.0,M10.5.0/3",
                    "ABC",
                    "AB5",
                    "5",
                    "Nowhere/Town",
                    "ABC5DEF,M3.2.0",
                    "ABC5DEF,M3.2.0,M11.1.0 ",
                    ":",
                    "");

    @TempDir Path folder;

    private final List<Long> times = new ArrayList<>();
    private Path capture;

    @BeforeEach
    void write() throws IOException {
        Requirements.require(Files.isDirectory(ZONES), "needs tzdata");
        Random random = new Random(20_261_126L);
        for (long day = 0; day < 68 * 365; day += 1 + random.nextInt(40)) {
            times.add(day * 86_400 + random.nextInt(86_400));
        }
        for (int year = 0; year < 68; year += 3) {
            for (int day : new int[] {0, 364, 365, 366}) {
                for (int hour = 0; hour < 24; hour += 5) {
                    times.add(86_400L * (year * 1461 / 4 + day) + hour * 3600L + 1800);
                }
            }
        }
        capture = folder.resolve("times.pcap");
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.ETHERNET);
        try (PcapWriter writer = PcapWriter.create(capture, LinkType.ETHERNET, 100)) {
            for (long time : times) {
                packet.set(MemorySegment.ofArray(new byte[1]), 0, 1, 1, time * 1_000_000_000L);
                writer.write(packet);
            }
        }
    }

    @Test
    void rulesAreThoseOfLocaltime() {
        Tcpdump tcpdump = Tcpdump.installed();
        RULES.forEach(zone -> compare(tcpdump, zone));
    }

    @Test
    void namesAreThoseOfLocaltime() throws IOException {
        Tcpdump tcpdump = Tcpdump.installed();
        List<String> zones;
        try (Stream<Path> files = Files.walk(ZONES)) {
            zones =
                    files.filter(Files::isRegularFile)
                            .map(file -> ZONES.relativize(file).toString())
                            .filter(name -> name.matches("[A-Z].*"))
                            .sorted()
                            .toList();
        }
        assertTrue(zones.size() > 300, "zones: " + zones.size());
        int every = Integer.getInteger("zones.every", 40);
        for (int i = 0; i < zones.size(); i += every) {
            compare(tcpdump, zones.get(i));
        }
        compare(tcpdump, ZONES.resolve("Asia/Tokyo").toString());
        compare(tcpdump, ":Europe/Berlin");
    }

    private void compare(Tcpdump tcpdump, String zone) {
        @Nullable ZoneRules rules = LocalZone.rules(zone, ZONES, HERE);
        assertTrue(rules != null, zone);
        List<String> printed = tcpdump.print(capture, zone, List.of("-n", "-tttt"));
        for (int i = 0; i < times.size(); i++) {
            Instant time = Instant.ofEpochSecond(times.get(i));
            ZoneOffset offset = rules.getOffset(time);
            assertEquals(
                    printed.get(i).substring(0, 19),
                    FORMAT.format(time.atOffset(offset)),
                    () -> "TZ=" + zone + " at " + time);
        }
    }
}
