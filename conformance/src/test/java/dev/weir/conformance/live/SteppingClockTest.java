// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.Weir;
import dev.weir.live.LiveCapture;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A clock of the machine that steps, forward or back, is no matter for who does not look at it.
 * Waits, flushes, progress and the looks at counts go by a clock that counts on; what goes by the
 * time of day is listed here, with the reason.
 */
class SteppingClockTest {
    /** What tells the time of day, besides everything of java.time that is called {@code now}. */
    private static final Set<String> TIME_OF_DAY =
            Set.of(
                    "java/lang/System.currentTimeMillis",
                    "java/time/InstantSource.system",
                    "java/time/Clock.systemUTC",
                    "java/time/Clock.systemDefaultZone",
                    "java/time/Clock.system");

    @Test
    void theTimeOfDayIsLookedAtOnlyWhereItIsMeant() throws Exception {
        SortedMap<String, Set<String>> expected = new TreeMap<>();
        // -G, and names of files, are of the time of day, as in tcpdump: RotatedFilesTest.
        expected.put(
                "dev/weir/cli/write/CaptureFiles",
                Set.of("java/time/InstantSource.system", "java/time/ZonedDateTime.now"));
        // The time at which counts were taken, which is written with them.
        expected.put("dev/weir/cli/write/Outputs", Set.of("java/time/InstantSource.system"));
        // Compared with the times of packets, which are of the day.
        expected.put(
                "dev/weir/cli/watch/WatchCommand", Set.of("java/lang/System.currentTimeMillis"));
        expected.put("dev/weir/cli/neighbor/Scanner", Set.of("java/time/Instant.now"));
        // Printed.
        expected.put("dev/weir/cli/neighbor/ScanRounds", Set.of("java/time/OffsetDateTime.now"));
        // The time of a packet that somebody feeds to the tap.
        expected.put("dev/weir/live/tap/Tap", Set.of("java/lang/System.currentTimeMillis"));
        SortedMap<String, Set<String>> found = new TreeMap<>();
        for (Class<?> each : List.of(Weir.class, LiveCapture.class)) {
            Path at = Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(at)) {
                look(at, found);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(at)) {
                    look(jar.getPath("/"), found);
                }
            }
        }
        assertEquals(expected, found);
    }

    private static void look(Path root, SortedMap<String, Set<String>> found) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                var parsed = ClassFile.of().parse(Files.readAllBytes(file));
                for (PoolEntry entry : parsed.constantPool()) {
                    if (entry instanceof MemberRefEntry member && tellsTheTimeOfDay(member)) {
                        found.computeIfAbsent(
                                        parsed.thisClass().asInternalName(), _ -> new TreeSet<>())
                                .add(called(member));
                    }
                }
            }
        }
    }

    private static boolean tellsTheTimeOfDay(MemberRefEntry member) {
        String called = called(member);
        return TIME_OF_DAY.contains(called)
                || (called.startsWith("java/time/") && called.endsWith(".now"));
    }

    private static String called(MemberRefEntry member) {
        return member.owner().asInternalName() + "." + member.name().stringValue();
    }
}
