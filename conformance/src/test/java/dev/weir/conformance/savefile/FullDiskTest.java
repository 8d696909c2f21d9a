// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Weir;
import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;
import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.pcapng.InterfaceDescription;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A disk that is full, or becomes so: what was written is a file that can be read, the message says
 * which one failed, where and why, and no empty file is left.
 */
class FullDiskTest {
    private static final int DISK = 256 << 10;
    private static final int PACKETS = 600;
    private static final int PATIENCE_SECONDS = 20;

    @TempDir Path folder;
    private Path disk = Path.of("");
    private Path capture = Path.of("");

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        Requirements.root();
        Path place = Files.createDirectory(folder.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "none", place.toString());
        disk = place;
        capture = folder.resolve("capture.pcap");
        Random random = new Random(5);
        byte[] bytes = new byte[1000]; // nothing that a compression makes shorter
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.ETHERNET);
        try (PcapWriter writer = PcapWriter.create(capture, LinkType.ETHERNET, 1000)) {
            for (int i = 0; i < PACKETS; i++) {
                random.nextBytes(bytes);
                ipv4(bytes, i % 7);
                packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, i * 1000L);
                writer.write(packet);
            }
        }
    }

    /** Makes the packet one of a flow of UDP. */
    private static void ipv4(byte[] bytes, int flow) {
        byte[] headers = {8, 0, 0x45, 0, 3, (byte) 0xda, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1};
        ByteBuffer.wrap(bytes)
                .put(12, headers)
                .putInt(30, 0x0a000002)
                .putShort(34, (short) (1000 + flow))
                .putShort(36, (short) 53);
    }

    /** A process that a test beside this one starts has its files open until it is another one. */
    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (!disk.isAbsolute()) {
            return; // was not mounted
        }
        int status = status("umount", disk.toString());
        for (int i = 0; i < PATIENCE_SECONDS * 10 && status != 0; i++) {
            Thread.sleep(100);
            status = status("umount", disk.toString());
        }
        assertEquals(0, status, "is still mounted");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, status(command), command[0]);
    }

    private static int status(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Runs a command that writes to the disk; {@return what it says last} */
    private String fail(String target, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-w", disk.resolve(target).toString(), capture.toString()));
        return fail(all).lines().toList().getLast();
    }

    private static String fail(List<String> words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams =
                new Streams(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false);
        int status = new Weir(streams, new Stop()).run(words);
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, status, words + ": " + said);
        return said;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(disk)) {
            return files.filter(file -> !file.endsWith("fill")).sorted().toList();
        }
    }

    /**
     * Deletes files. A process that another test starts at that moment has them open until it runs
     * its program, and the disk has room again only then.
     */
    private void empty(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (Files.getFileStore(disk).getUsableSpace() < DISK) {
            assertTrue(System.nanoTime() < end, "a file is still open");
            Thread.onSpinWait();
        }
    }

    private void fill(int left) throws IOException {
        Files.write(disk.resolve("fill"), new byte[DISK - left]);
    }

    private static final List<String[]> COMMANDS =
            List.of(
                    new String[] {"read"},
                    new String[] {"convert"},
                    new String[] {"merge"},
                    new String[] {"edit", "--shift", "1"},
                    new String[] {"split", "--by-packets", "100"},
                    new String[] {"split", "--by-flow"});

    private static final List<String> TARGETS =
            List.of("o.pcap", "o.pcapng", "o.pcap.gz", "o.pcap.zst", "o.pcapng.lz4");

    @Test
    void nothingIsLeftWhereNothingCanBeWritten() throws IOException {
        fill(0);
        for (String[] command : COMMANDS) {
            for (String target : TARGETS) {
                String said = fail(target, command);
                assertTrue(said.contains(disk + "/o"), said);
                assertTrue(said.contains(": no space left on device at byte 0"), said);
                assertFalse(said.contains("at least 0"), said);
                assertEquals(List.of(), files(), command[0] + " " + target);
            }
        }
    }

    @Test
    void whatThereIsRoomForIsWrittenAndTheOffsetIsItsLength() throws IOException {
        for (String[] command : COMMANDS) {
            for (String target : TARGETS) {
                String said = fail(target, command);
                List<Path> files = files();
                assertFalse(files.isEmpty(), said);
                Path last = null;
                for (Path file : files) {
                    assertTrue(Files.size(file) > 0, file + ": " + said);
                    if (said.contains(file + ": ")) {
                        last = file;
                    }
                }
                if (last == null) { // it was empty, and is gone
                    assertTrue(said.contains(" at byte 0"), said);
                } else {
                    String place = " at byte " + Files.size(last);
                    assertTrue(said.contains(place), place + " in " + said);
                }
                empty(files);
            }
        }
    }

    /** A file that was there is not removed. */
    @Test
    void aFileOfTheUserStays() throws IOException {
        fill(0);
        for (String target : TARGETS) {
            Path mine = Files.createFile(disk.resolve(target));
            for (String command : List.of("read", "convert")) {
                fail(target, command);
                assertTrue(Files.exists(mine), command + " " + target);
            }
        }
    }

    @Test
    void anIndexIsWrittenWholeOrNotAtAll() throws IOException {
        Path there = disk.resolve("a.pcap");
        try (PcapWriter writer = PcapWriter.create(there, LinkType.ETHERNET, 1000);
                Savefile source = Savefile.open(capture)) {
            source.limit(2).forEach(writer);
        }
        fill(4096);
        assertEquals(
                "weir index: " + there + ".wx: no space left on device at byte 0\n",
                fail(List.of("index", there.toString())));
        assertEquals(List.of(there), files());
    }

    /** Each block that is no packet has a place in the index. */
    @Test
    void aLongIndexTellsWhereItsDiskWasFull() throws IOException {
        Path there = disk.resolve("a.pcapng");
        try (PcapngWriter writer = PcapngWriter.create(there)) {
            for (int i = 0; i < 1000; i++) {
                writer.write(InterfaceDescription.of(LinkType.ETHERNET, 96));
            }
        }
        int page = 4096;
        fill((int) (Files.size(there) + page - 1) / page * page + page);
        assertEquals(
                "weir index: " + there + ".wx: no space left on device at byte " + page + "\n",
                fail(List.of("index", there.toString())));
        assertEquals(List.of(there), files());
    }

    /** tcpdump leaves an empty file. */
    @Test
    void aCaptureLeavesNoEmptyFile() throws IOException {
        fill(0);
        for (String target : TARGETS) {
            Path file = disk.resolve(target);
            String said = fail(List.of("capture", "-i", "lo", "-w", file.toString()));
            assertTrue(
                    said.endsWith(
                            "weir capture: " + file + ": no space left on device at byte 0\n"),
                    said);
            assertEquals(List.of(), files(), target);
            Files.createFile(file); // one of the user's
            fail(List.of("capture", "-i", "lo", "-w", file.toString()));
            assertEquals(List.of(file), files(), target);
            Files.delete(file);
        }
    }

    @Test
    void whatIsAddedToAFileFailsWhereTheDiskEnds() throws IOException {
        Path file = disk.resolve("more.pcap");
        try (Savefile from = Savefile.open(capture);
                PcapWriter to = PcapWriter.create(file, LinkType.ETHERNET, 1000)) {
            from.limit(10).forEach(to);
        }
        try (Savefile from = Savefile.open(capture);
                PcapWriter to = PcapWriter.append(file)) {
            String message = assertThrows(IOException.class, () -> from.forEach(to)).getMessage();
            assertEquals(file + ": no space left on device at byte " + DISK, message);
        }
        assertEquals(DISK, Files.size(file));
    }
}
