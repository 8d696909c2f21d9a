// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.scan.Plan;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A write that fails while several threads copy matches, each to its own place. What a single
 * writer would have left is left: everything before the place, and nothing behind it.
 */
class CopyFailureTest {
    private static final int PACKETS = 8_000;
    private static final int PLACES = 6;

    @TempDir Path directory;
    private Path file = Path.of("");

    @BeforeEach
    void makeFile() throws IOException {
        file = directory.resolve("all.pcap");
        byte[] bytes = new byte[200];
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.ETHERNET);
        try (PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET, 1000)) {
            for (int i = 0; i < PACKETS; i++) {
                Arrays.fill(bytes, (byte) (i | 1)); // no gap, which has zeros, looks like it
                packet.set(MemorySegment.ofArray(bytes), 0, 60 + i % 100, 1000 + i, i * 1000L);
                writer.write(packet);
            }
        }
    }

    /** Copies all packets to a file that fails in a range, and looks at what is left. */
    private void copy(Path copy, long from, long to) throws IOException {
        byte[] expected = Files.readAllBytes(file);
        PcapHeader header = new PcapHeader(LinkType.ETHERNET, 1000, false, 0);
        try (Savefile savefile = Savefile.open(file);
                FailingChannel out =
                        new FailingChannel(
                                FileChannel.open(
                                        copy,
                                        StandardOpenOption.CREATE_NEW,
                                        StandardOpenOption.WRITE),
                                from,
                                to)) {
            Scan scan =
                    savefile.scan((segment, offset, caplen, wirelen) -> 1)
                            .by(new Plan(3, 8, 1 << 12, 1 << 14, 1 << 12));
            IOException e =
                    assertThrows(
                            IOException.class, () -> scan.copyTo(out, "copy", packet -> header));
            String message = String.valueOf(e.getMessage());
            long kept = out.firstFailure();
            Matcher told =
                    Pattern.compile(
                                    "copy: no space left on device at byte "
                                            + kept
                                            + "(?:; at least (\\d+) packets were written before)?")
                            .matcher(message);
            assertTrue(told.matches(), message);
            assertTrue(
                    told.group(1) == null || Integer.parseInt(told.group(1)) <= packets(kept),
                    () -> message + ", but " + packets(kept));
            assertArrayEquals(
                    Arrays.copyOf(expected, (int) kept), Files.readAllBytes(copy), "kept " + kept);
        }
    }

    /** {@return how many packets are before a place} */
    private static int packets(long place) {
        int n = 0;
        long end = 24 + 16 + 60;
        while (end <= place) {
            n++;
            end += 16 + 60 + n % 100;
        }
        return n;
    }

    /** The other threads may have written behind the place by then, or not. */
    @Test
    void nothingIsLeftBehindAPlaceThatCannotBeWritten() throws IOException {
        long length = Files.size(file);
        for (int i = 0; i < PLACES; i++) {
            long place = length * i / PLACES;
            copy(directory.resolve(i + ".pcap"), place, place + 1);
        }
    }

    /** Each of the threads fails, in any order: the lowest place counts. */
    @Test
    void aFullDiskKeepsWhatCameBefore() throws IOException {
        long length = Files.size(file);
        for (int i = 0; i < PLACES; i++) {
            copy(directory.resolve(i + ".pcap"), length * i / PLACES, Long.MAX_VALUE);
        }
    }
}
