// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What becomes of the file of a capture when the capture, the disk or the reader ends. */
@Timeout(300)
class WritingTest {
    @TempDir Path folder;

    private static Frame numbered(int number) {
        return Frame.whole(Frame.END.hex() + "%08x".formatted(number) + "00".repeat(1000));
    }

    private static List<Frame> frames(int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(numbered(i));
        }
        return frames;
    }

    private static List<String> weir(String... arguments) {
        return Commands.weir(arguments);
    }

    private Captor captor(VethPair pair, Path file, String... more) throws Exception {
        List<String> command = weir("capture", "-i", VethPair.INTERFACE, "-w", file.toString());
        command.addAll(List.of(more));
        return new Captor(VethPair.in(pair.near, command), file);
    }

    /**
     * Nobody asks for it, and no packet comes any more: within a second all is in the file. A busy
     * machine may be late for that now and then, and is not each time.
     */
    @Test
    void whatCameIsThereAfterASecondAndAKill() throws Exception {
        List<Frame> some = frames(300);
        for (String name : List.of("x.pcap", "x.pcapng")) {
            try (VethPair pair = new VethPair();
                    Captor weir = captor(pair, folder.resolve(name))) {
                List<Frame> sent = new ArrayList<>();
                long least = Long.MAX_VALUE;
                for (int round = 0; round < 10 && least > 1000; round++) {
                    FrameSender.send(pair.far, VethPair.INTERFACE, some);
                    sent.addAll(some);
                    long begin = System.nanoTime();
                    weir.awaitPackets(sent.size());
                    least =
                            Math.min(
                                    least,
                                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                }
                assertTrue(least <= 1000, least + " ms");
                Commands.run("kill", "-KILL", Long.toString(weir.pid()));
                assertEquals(137, weir.awaitEnd());
                Frame.assertSame(sent, weir.frames(), "what was sent");
            }
        }
    }

    /** Whatever comes meanwhile: what was captured is in the file a while later, unasked. */
    @Test
    void theFileReadsUpToTheLastFlushAfterAKillUnderLoad() throws Exception {
        try (VethPair pair = new VethPair()) {
            try (FrameSender _ = FrameSender.trickle(pair.far, VethPair.INTERFACE, frames(7));
                    Captor weir = captor(pair, folder.resolve("x.pcap"))) {
                weir.await(frame -> true);
                weir.storm("USR1", 1);
                weir.awaitSaid("captured");
                int told =
                        Integer.parseInt(
                                weir.said().replaceAll("(?s).*\n(\\d+) packets cap.*", "$1"));
                weir.awaitPackets(told);
                Commands.run("kill", "-KILL", Long.toString(weir.pid()));
                assertEquals(137, weir.awaitEnd());
                long read = 0;
                try (Savefile savefile = Savefile.open(weir.file)) {
                    while (savefile.next() != null) {
                        read++;
                    }
                } catch (MalformedSavefileException e) {
                    // a write of several records was cut off within one
                    assertTrue(e.offset() > Files.size(weir.file) - 2000, e.getMessage());
                }
                assertTrue(read >= told && told > 0, read + " in the file, " + told + " told");
            }
        }
    }

    /** However it is stopped, and whatever comes, the last record is whole. */
    @Test
    void theFileEndsBehindARecord() throws Exception {
        try (VethPair pair = new VethPair()) {
            try (FrameSender _ = FrameSender.flood(pair.far, VethPair.INTERFACE, frames(7))) {
                for (String signal : List.of("INT", "TERM", "HUP")) {
                    try (Captor weir = captor(pair, folder.resolve(signal))) {
                        weir.awaitPackets(101);
                        Commands.run("kill", "-" + signal, Long.toString(weir.pid()));
                        assertEquals(0, weir.awaitEnd(), weir.said());
                        assertTrue(weir.packets() > 100, weir.said());
                    }
                }
            }
        }
    }

    @Test
    void aFullDiskEndsTheCapture() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        // The mount is seen in the namespace of the shell only, and ends with it.
        String script =
                "mount -t tmpfs -o size=256k none \"$1\" && shift && \"$@\"; status=$?; cp "
                        + disk
                        + "/x.pcap "
                        + folder
                        + "; exit $status";
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh", disk.toString()));
        command.addAll(
                weir("capture", "-i", VethPair.INTERFACE, "-w", disk.resolve("x.pcap").toString()));
        try (VethPair pair = new VethPair();
                Captor weir =
                        new Captor(VethPair.in(pair.near, command), folder.resolve("x.pcap"))) {
            FrameSender.send(pair.far, VethPair.INTERFACE, frames(300));
            assertEquals(1, weir.awaitEnd(), weir.said());
            String message =
                    "weir capture: %s/x.pcap: no space left on device at byte 262144"
                            .formatted(disk);
            assertTrue(weir.said().lines().anyMatch(message::equals), weir.said());
            assertEquals(262144, Files.size(weir.file));
        }
    }

    @Test
    void aClosedPipeEndsTheCapture() throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "sh",
                                "-c",
                                "{ \"$@\"; echo status $? >&2; }"
                                        + " | { head -c 24; exec <&-; echo closed >&2; }",
                                "sh"));
        command.addAll(weir("capture", "-i", VethPair.INTERFACE, "-w", "-"));
        try (VethPair pair = new VethPair();
                Captor weir = new Captor(VethPair.in(pair.near, command), folder)) {
            weir.awaitSaid("closed");
            FrameSender.send(pair.far, VethPair.INTERFACE, frames(1));
            weir.awaitSaid("status 1");
            assertEquals(0, weir.awaitEnd());
            String message = "weir capture: standard output: broken pipe at byte 24";
            assertTrue(weir.said().lines().anyMatch(message::equals), weir.said());
        }
    }

    private Path folderOf(String user) throws Exception {
        Requirements.command("chown");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path own = Files.createDirectory(folder.resolve("own"));
        Commands.run("chown", user, own.toString());
        return own;
    }

    @Test
    void everyThreadGivesUpItsRights() throws Exception {
        Path own = folderOf("nobody");
        List<Frame> sent = frames(2500);
        try (VethPair pair = new VethPair();
                Captor weir =
                        captor(pair, own.resolve("x.pcap"), "-Z", "nobody", "-C", "1", "-W", "9")) {
            FrameSender.send(pair.far, VethPair.INTERFACE, sent);
            weir.awaitCaptured(sent.size());
            ThreadIdentities.assertAllAre("nobody", weir.pid());
            assertEquals(0, weir.interrupt(), weir.said());
            try (Stream<Path> files = Files.list(own)) {
                List<String> names =
                        files.map(file -> file.getFileName().toString()).sorted().toList();
                assertEquals(List.of("x.pcap0", "x.pcap1", "x.pcap2"), names, weir.said());
            }
            assertEquals("nobody", Files.getOwner(own.resolve("x.pcap2")).getName());
        }
    }

    /** One file is opened before: it may be where only root can write. */
    @Test
    void oneFileMayBeWhereOnlyRootWrites() throws Exception {
        try (VethPair pair = new VethPair();
                Captor weir = captor(pair, folder.resolve("x.pcap"), "-Z", "nobody")) {
            FrameSender.send(pair.far, VethPair.INTERFACE, frames(3));
            weir.await(numbered(2)::equals);
            assertEquals(0, weir.interrupt(), weir.said());
            Frame.assertSame(frames(3), weir.frames(), "what was sent");
        }
    }

    /** {@return what a run says, to standard error or to that file, before it ends so} */
    private static String saidOfRun(int status, List<String> weir) throws Exception {
        try (Namespaces namespaces = new Namespaces("a")) {
            Process process =
                    new ProcessBuilder(namespaces.on("a", weir)).redirectErrorStream(true).start();
            byte[] bytes = process.getInputStream().readAllBytes();
            String said = new String(bytes, StandardCharsets.UTF_8);
            assertEquals(status, process.waitFor(), said);
            return said;
        }
    }

    private static String refused(Path file) throws Exception {
        return saidOfRun(
                2, weir("capture", "-i", "lo", "-Z", "nobody", "-C", "1", "-w", file.toString()));
    }

    @Test
    void severalFilesWhereTheUserCannotWriteAreRefusedAtOnce() throws Exception {
        Path own = folderOf("root");
        String said = refused(own.resolve("x"));
        String message = "user nobody cannot make files in " + own;
        assertTrue(said.contains(message), said);
        assertTrue(said.contains(": chown nobody " + own), said);
    }

    @Test
    void aFolderThatIsMissingOrOutOfReachIsToldAsThat() throws Exception {
        Path own = folderOf("nobody");
        String said = refused(own.resolve("missing").resolve("x"));
        assertTrue(said.contains("there is no folder " + own.resolve("missing")), said);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        said = refused(own.resolve("x"));
        assertTrue(said.contains("user nobody cannot make files in " + own), said);
        assertTrue(said.contains(": namei -l " + own), said);
    }

    /** Where the number of packets cannot be printed the counts are told all the same. */
    @Test
    void aFullOutputKeepsNoCountsBack() throws Exception {
        Requirements.command("ping");
        String script =
                "ping -q -c 300 -i 0.2 127.0.0.1 >/dev/null 2>&1 & "
                        + "\"$@\" 2>&1 >/dev/full; status=$?; kill $!; exit $status";
        List<String> shell = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        shell.addAll(weir("capture", "-i", "lo", "--count", "-c", "1"));
        String said = saidOfRun(1, shell);
        assertTrue(said.contains("standard output: no space left on device"), said);
        assertTrue(said.contains("1 packet captured"), said);
    }
}
