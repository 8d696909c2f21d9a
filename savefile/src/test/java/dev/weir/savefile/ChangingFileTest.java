// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.scan.Access;
import dev.weir.savefile.scan.Plan;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file that changes at a moment that matters: between the walk over what is mapped and what is
 * done with it.
 */
class ChangingFileTest {
    private static final int LENGTH = 200;
    private static final int RECORD = 16 + LENGTH;
    private static final int HEADER = 24;
    private static final Filter ALL = (segment, offset, caplen, wirelen) -> 1;
    private static final Plan ONE_WINDOW = new Plan(1, 4, 1 << 20, 1 << 20, 1 << 12);

    @TempDir Path directory;
    private Path file = Path.of("");
    private Path copy = Path.of("");

    private void write(FileBuilder content) throws IOException {
        file = Files.write(directory.resolve("savefile"), content.toBytes());
        copy = directory.resolve("copy");
    }

    private static FileBuilder packets(int count) {
        FileBuilder content = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < count; i++) {
            byte[] data = new byte[LENGTH];
            Arrays.fill(data, (byte) 0x5a);
            content.record(i, i, LENGTH + i, data);
        }
        return content;
    }

    private void cutTo(long size) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void put(long place, int number) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(4).putInt(Integer.reverseBytes(number)).flip();
            channel.write(bytes, place);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Copies what matches; something happens when the first match is known. */
    private Scan copy(Savefile savefile, Filter filter, Runnable before) throws IOException {
        Scan scan = savefile.scan(linkType -> filter).by(ONE_WINDOW).by(Access.MAPPED);
        try (FileChannel out =
                FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            scan.copyTo(out, "copy", packet -> header(packet, before));
        }
        return scan;
    }

    private static PcapHeader header(@Nullable Packet packet, Runnable before) {
        before.run();
        return new PcapHeader(
                packet == null ? LinkType.ETHERNET : packet.linkType(), 65535, false, 0);
    }

    private void assertCopyIsOfWholeRecords(byte[] before) throws IOException {
        byte[] written = Files.readAllBytes(copy);
        assertEquals(0, (written.length - HEADER) % RECORD, () -> written.length + " bytes");
        assertArrayEquals(Arrays.copyOf(before, written.length), written);
    }

    /**
     * What is left of the page are zeros, and the length of the last record that is mapped is as it
     * was; the one behind it is left to the sequential reader.
     */
    @Test
    void aPacketThatIsCutIsNotCopied() throws IOException {
        write(packets(12));
        byte[] before = Files.readAllBytes(file);
        try (Savefile savefile = Savefile.open(file)) {
            assertThrows(
                    IOException.class,
                    () -> copy(savefile, ALL, () -> cutTo(HEADER + 11L * RECORD - 50)));
        }
        assertCopyIsOfWholeRecords(before);
    }

    /** By then some has been written. */
    @Test
    void aCopyOfAFileThatIsCutEndsBehindARecord() throws IOException {
        write(packets(4000));
        byte[] before = Files.readAllBytes(file);
        try (Savefile savefile = Savefile.open(file)) {
            assertThrows(
                    IOException.class,
                    () -> copy(savefile, ALL, () -> cutTo(before.length * 3L / 4)));
        }
        assertCopyIsOfWholeRecords(before);
    }

    /** Before the match whose header is refused there is a record of no length by then. */
    @ParameterizedTest
    @EnumSource
    void aRecordWhoseLengthIsGoneIsNotGoneOverForEver(Gone gone) throws IOException {
        write(packets(12));
        Filter butTheFirst = (segment, offset, caplen, wirelen) -> wirelen > LENGTH + 2 ? 1 : 0;
        Runnable change =
                () -> {
                    put(HEADER + RECORD + 8, gone.length);
                    throw new IllegalStateException("no header");
                };
        try (Savefile savefile = Savefile.open(file)) {
            IllegalStateException e =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () ->
                                    assertThrows(
                                            IllegalStateException.class,
                                            () -> copy(savefile, butTheFirst, change)));
            assertEquals("no header", e.getMessage());
        }
    }

    /** Lengths that a record says its packet has. */
    enum Gone {
        NONE(-16),
        BACKWARDS(-200),
        FAR(Integer.MAX_VALUE - 16),
        TOO_FAR(Integer.MAX_VALUE);

        final int length;

        Gone(int length) {
            this.length = length;
        }
    }

    /**
     * What one record has lost the next one has won, so the copy would be as long as it shall be.
     */
    @Test
    void aRecordThatEndsInItsHeaderByNowEndsTheCopy() throws IOException {
        write(packets(12));
        int lost = LENGTH + 8;
        Runnable change =
                () -> {
                    put(HEADER + RECORD + 8, LENGTH - lost);
                    put(HEADER + 2 * RECORD + 8, LENGTH + lost);
                };
        try (Savefile savefile = Savefile.open(file)) {
            IOException e = assertThrows(IOException.class, () -> copy(savefile, ALL, change));
            assertEquals("file was changed while it was copied", e.getMessage());
        }
        assertEquals(HEADER, Files.size(copy));
    }

    /** The link types of a section are looked at packet by packet, since they are two. */
    @ParameterizedTest
    @EnumSource
    void aBlockThatBecomesSomethingElseEndsTheCopy(Becomes becomes) throws IOException {
        FileBuilder content =
                FileBuilder.littleEndian().section().interfaceBlock(1, 0).interfaceBlock(101, 0);
        int first = content.length();
        for (int i = 0; i < 30; i++) {
            content.enhanced(0, i, LENGTH + i, new byte[LENGTH]);
        }
        int block = (content.length() - first) / 30;
        write(content);
        long place = first + 2L * block + becomes.field;
        Filter butTheFirst = (segment, offset, caplen, wirelen) -> wirelen > LENGTH ? 1 : 0;
        try (Savefile savefile = Savefile.open(file)) {
            IOException e =
                    assertThrows(
                            IOException.class,
                            () -> copy(savefile, butTheFirst, () -> put(place, becomes.number)));
            assertEquals("file was changed while it was copied", e.getMessage());
        }
        assertEquals(HEADER + RECORD, Files.size(copy));
    }

    /** What is written over a field of the second block that matches. */
    enum Becomes {
        OF_NO_INTERFACE(8, 7),
        LONG(20, 1 << 20),
        NEGATIVE(20, -5);

        final int field;
        final int number;

        Becomes(int field, int number) {
            this.field = field;
            this.number = number;
        }
    }

    /**
     * The packet around the end of the first window carries records that lead to the next one, so
     * the second window is walked twice, and the second time the file is cut. What is left of the
     * page, zeros, looks like packets of no bytes.
     */
    @Test
    void aFileThatIsCutWhileAStretchIsWalkedAgainEndsThere() throws IOException {
        int window = 1 << 20; // more than is read at once
        int around = (window - HEADER) / RECORD;
        FileBuilder content = packets(around);
        FileBuilder carried = content.body();
        for (int i = 0; i < LENGTH / 20; i++) {
            carried.record(i, i, 4, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        }
        content.record(around, around, LENGTH + around, carried.toBytes());
        int last = around;
        while (content.length() < window + 4000 - RECORD) {
            last++;
            content.record(last, last, LENGTH + last, new byte[LENGTH]);
        }
        write(content);
        int whole = around + 5;
        AtomicInteger seen = new AtomicInteger();
        Filter cutting =
                (segment, offset, caplen, wirelen) -> {
                    if (wirelen == LENGTH + around + 1 && seen.incrementAndGet() == 2) {
                        cutTo(HEADER + whole * (long) RECORD + 100);
                    }
                    return 1;
                };
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan =
                    savefile.scan(linkType -> cutting)
                            .by(new Plan(1, 4, window, window, 1 << 12))
                            .by(Access.MAPPED);
            MalformedSavefileException e =
                    assertThrows(MalformedSavefileException.class, scan::count);
            assertTrue(String.valueOf(e.getMessage()).contains("cut short"), e::toString);
            assertEquals(3, seen.get(), "walked, walked again, and read");
            assertEquals(whole, scan.packets());
        }
    }
}
