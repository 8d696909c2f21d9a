// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * {@code weir} and {@code tcpdump} capture the same packets at once, to one file after the other:
 * files of the same names with the same packets in each.
 */
@Timeout(300)
class RotationAgainstTcpdumpTest {
    private static final int FRAME_LENGTH = 1400;

    /** So many make 3.5 million bytes. */
    private static final int FRAMES = 2500;

    @TempDir Path folder;

    /** What commands make of the files, for which neither of the two waits. */
    private List<String> madeOfThem = List.of();

    @BeforeAll
    static void needs() {
        Requirements.root();
        Requirements.command("tcpdump");
    }

    private Captor captor(VethPair pair, boolean weir, String file, List<String> how)
            throws Exception {
        Path path = Files.createDirectories(folder.resolve(weir ? "ours" : "theirs")).resolve(file);
        List<String> command =
                weir
                        ? Commands.weir("capture")
                        : new ArrayList<>(List.of("tcpdump", "-Z", "root", "-B", "65536"));
        command.addAll(List.of("-i", VethPair.INTERFACE, "-w", path.toString()));
        command.addAll(how);
        return new Captor(VethPair.in(pair.near, command), path);
    }

    private static List<Frame> frames(int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String head = Frame.END.hex().substring(0, 24) + "88b6" + "%08x".formatted(i);
            frames.add(Frame.whole(head + "5a".repeat(FRAME_LENGTH - head.length() / 2)));
        }
        return frames;
    }

    /** The frames of each file of a folder, by the name of the file. */
    private SortedMap<String, List<Frame>> files(String name) throws IOException {
        SortedMap<String, List<Frame>> all = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder.resolve(name))) {
            for (Path path : paths.toList()) {
                List<Frame> frames = new ArrayList<>();
                try (Savefile savefile = Savefile.open(path)) {
                    for (Packet packet : savefile) {
                        frames.add(Frame.of(packet));
                    }
                }
                all.put(path.getFileName().toString(), frames);
            }
        }
        return all;
    }

    private void assertSameFiles(String file, int atLeast, String... how) throws Exception {
        try (VethPair pair = new VethPair();
                Captor weir = captor(pair, true, file, List.of(how));
                Captor tcpdump = captor(pair, false, file, List.of(how))) {
            FrameSender.send(pair.far, VethPair.INTERFACE, frames(FRAMES));
            for (Captor each : List.of(weir, tcpdump)) {
                each.awaitCaptured(FRAMES);
                assertEquals(0, each.interrupt(), each.said());
            }
        }
        for (String name : madeOfThem) {
            while (Files.notExists(folder.resolve("ours").resolve(name))
                    || Files.notExists(folder.resolve("theirs").resolve(name))) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        SortedMap<String, List<Frame>> theirs = files("theirs");
        assertTrue(theirs.size() >= atLeast, "files of tcpdump: " + theirs.keySet());
        SortedMap<String, List<Frame>> ours = files("ours");
        assertEquals(theirs.keySet(), ours.keySet());
        theirs.forEach((name, frames) -> Frame.assertSame(frames, ours.get(name), name));
    }

    @Test
    void bySize() throws Exception {
        assertSameFiles("x.pcap", 4, "-C", "1");
    }

    @Test
    void bySizeInARing() throws Exception {
        assertSameFiles("x", 2, "-C", "1", "-W", "2");
    }

    @Test
    void bySizeInARingOfOne() throws Exception {
        assertSameFiles("x", 1, "-C", "1", "-W", "1");
    }

    @Test
    void bySizeWithDigitsForAllFiles() throws Exception {
        assertSameFiles("x%H", 4, "-C", "1", "-W", "101");
    }

    /** Nothing of it changes while the test runs, unless that is at midnight. */
    @Test
    void byTimeAndSize() throws Exception {
        assertSameFiles(
                "x-%Y%m%d_%j_%U%W%V_%G%g_%a%A%b%B%h_%C%y%%_%e%q-%F%_d%-m%^a%Od",
                4, "-G", "86400", "-C", "1", "-W", "20");
    }

    @Test
    void byTimeUntilThereAreSoMany() throws Exception {
        try (VethPair pair = new VethPair()) {
            try (FrameSender _ =
                    FrameSender.trickle(pair.far, VethPair.INTERFACE, List.of(Frame.END))) {
                for (boolean ours : new boolean[] {true, false}) {
                    try (Captor captor =
                            captor(pair, ours, "x-%s", List.of("-G", "1", "-W", "2"))) {
                        assertEquals(0, captor.awaitEnd(), captor.said());
                        captor.awaitSaid("Maximum file limit reached: 2");
                    }
                }
            }
        }
        assertEquals(2, files("theirs").size());
        SortedMap<String, List<Frame>> files = files("ours");
        assertEquals(2, files.size(), files.keySet().toString());
        long first = Long.parseLong(files.firstKey().substring(2));
        long second = Long.parseLong(files.lastKey().substring(2));
        assertTrue(second > first, files.keySet().toString());
        // A packet of a new second begins a file and is its first. The first file may have begun in
        // the last moment of a second, before any packet, as tcpdump's may.
        assertFalse(files.lastEntry().getValue().isEmpty());
    }

    @Test
    void aCommandIsRunOnEachFileThatAnotherOneFollows() throws Exception {
        Path script = folder.resolve("done");
        Files.writeString(
                script,
                "#!/bin/sh\npart=%s/$$ && cp \"$1\" $part && exec mv $part \"$1.done\"\n"
                        .formatted(folder));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        madeOfThem = List.of("x.done", "x1.done", "x2.done");
        assertSameFiles("x", 7, "-C", "1", "-z", script.toString());
        assertEquals(
                List.of("x", "x.done", "x1", "x1.done", "x2", "x2.done", "x3"),
                List.copyOf(files("ours").keySet()));
    }
}
