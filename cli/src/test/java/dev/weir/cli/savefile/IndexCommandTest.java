// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/** {@code weir index}, and what {@code weir read} does with it. */
class IndexCommandTest {
    /** So many that there are several stretches, and large enough to be scanned. */
    private static final int PACKETS = 5000;

    @TempDir private Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void makeFile() throws IOException {
        byte[][] packets = new byte[PACKETS][];
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = Arrays.copyOf(Captures.udp(true, i % 100 + 1), 900);
            packet[899] = (byte) i;
            packets[i] = packet;
        }
        file = Files.write(folder.resolve("a.pcap"), Captures.pcap(Captures.ETHERNET, packets));
    }

    private static final String[][] RANGES = {
        {"--from", "+1000s", "--to", "+1100s"},
        {"--from", "4990"},
        {"--to", "20", "--skip", "7"},
        {"--skip", "4500"},
        {"--skip", "6000"},
        {"--from", "5000.5"},
        {"--from", "+3s", "--to", "+4000s", "--skip", "1500"},
    };

    private Invocation read(String how, String... range) {
        String[] words = Arrays.copyOf(range, range.length + 5);
        words[range.length] = how;
        words[range.length + 1] = "-tt";
        words[range.length + 2] = "-r";
        words[range.length + 3] = file.toString();
        words[range.length + 4] = "udp dst port 7 or 8";
        String[] all = new String[words.length + 1];
        all[0] = "read";
        System.arraycopy(words, 0, all, 1, words.length);
        return Invocation.of(all).expect(0);
    }

    @Test
    void givesTheSameAnswers() throws IOException {
        Path copy = folder.resolve("copy.pcap");
        Path blocks = folder.resolve("copy.pcapng");
        for (String[] range : RANGES) {
            for (String how : new String[] {"--count", "-n", "-w" + copy, "-w" + blocks, "-c2"}) {
                Files.deleteIfExists(Path.of(file + ".wx"));
                Invocation without = read(how, range);
                byte[] copied = how.startsWith("-w") ? Files.readAllBytes(copied(how)) : null;
                Invocation.of("index", file.toString()).expect(0);
                Invocation with = read(how, range);
                assertEquals(without.out(), with.out(), how);
                assertEquals(without.err(), with.err(), how);
                if (copied != null) {
                    assertArrayEquals(copied, Files.readAllBytes(copied(how)), how);
                }
            }
        }
    }

    private static Path copied(String how) {
        return Path.of(how.substring(2));
    }

    @Test
    void tellsWhatItMade() {
        assertEquals(
                file + ".wx: 5000 frames in 5 stretches\n",
                Invocation.of("index", file.toString()).expect(0).err());
    }

    /** Where an index is used nothing else is read: damage there does not matter. */
    @Test
    void isUsed() throws IOException {
        Invocation.of("index", file.toString()).expect(0);
        byte[] content = Files.readAllBytes(file);
        content[24 + 16 + 900 + 11] = 0x7f;
        Files.write(file, content);
        giveNewTimes(Path.of(file + ".wx"));
        for (String how : new String[] {"--count", "-n"}) {
            assertTrue(read(how, "--from", "4000").err().endsWith("frames matched\n"));
            assertTrue(read(how, "--skip", "4000").err().endsWith("frames matched\n"));
        }
        Files.delete(Path.of(file + ".wx"));
        Invocation.of("read", "--count", "--from", "4000", file.toString()).expect(1);
    }

    /** Makes the index one of the file as it is now, whatever is in it. */
    private void giveNewTimes(Path index) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(index)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(16, Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
        bytes.putLong(
                24, ((FileTime) Files.getAttribute(file, "unix:ctime")).to(TimeUnit.NANOSECONDS));
        int body = bytes.capacity() - Integer.BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), 0, body);
        Files.write(index, bytes.putInt(body, (int) checksum.getValue()).array());
    }

    @Test
    void isIgnoredWithALineIfItIsStaleOrDamaged() throws IOException {
        Path index = Path.of(file + ".wx");
        String without = read("--count", "--from", "4000").out();
        Invocation.of("index", file.toString()).expect(0);
        byte[] bytes = Files.readAllBytes(index);
        bytes[70]++;
        Files.write(index, bytes);
        Invocation damaged = read("--count", "--from", "4000");
        assertEquals(without, damaged.out());
        assertTrue(
                damaged.err()
                        .contains(
                                "weir: warning: the index %s is not used: its checksum is wrong;"
                                                .formatted(index)
                                        + " weir index %s makes a new one\n".formatted(file)),
                damaged.err());
        assertFalse(read("--count").err().contains("warning"), "it was not needed");
        Invocation.of("index", file.toString()).expect(0);
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length + 16));
        assertTrue(
                Invocation.of("read", "--count", "--from", "4000", file.toString())
                        .err()
                        .contains(
                                "is not used: the savefile changed since it was made; weir index"));
    }

    @Test
    void refusesWhatCanHaveNone() throws IOException {
        Invocation.of("index").expect(2);
        Invocation.of("index", "-").expect(2);
        Invocation.of("index", folder.resolve("none").toString()).expect(1);
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length - 5));
        assertTrue(
                Invocation.of("index", file.toString())
                        .expect(1)
                        .err()
                        .contains("packet record is cut short"));
        assertFalse(Files.exists(Path.of(file + ".wx")));
    }

    @Test
    void makesTheOthersWhereOneCannotBe() throws IOException {
        Path packed = Files.write(folder.resolve("packed.gz"), new byte[] {31, (byte) 139, 8});
        Invocation two = Invocation.of("index", packed.toString(), file.toString()).expect(1);
        assertTrue(two.err().contains("weir index: " + packed + ": gzip data"), two.err());
        assertTrue(two.err().contains("files without an index: 1 of 2"), two.err());
        assertTrue(Files.exists(Path.of(file + ".wx")));
    }

    @Test
    void takesThePlaceOfAnOlderIndexAndOfNothingElse() throws IOException {
        Path index = Path.of(file + ".wx");
        for (String old : new String[] {"", "weir.wx0 of long ago"}) {
            Files.writeString(index, old);
            Invocation.of("index", file.toString()).expect(0);
            assertTrue(Files.size(index) > 40);
        }
        for (String foreign : new String[] {"notes", "weir", "weir.w"}) {
            Files.writeString(index, foreign);
            assertTrue(
                    Invocation.of("index", file.toString())
                            .expect(1)
                            .err()
                            .contains(index + ": lies there and is no index; move it away"));
            assertEquals(foreign, Files.readString(index));
        }
    }
}
