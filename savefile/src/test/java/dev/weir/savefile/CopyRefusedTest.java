// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Copies that an interrupt ends, and files that a copy cannot go to. */
class CopyRefusedTest {
    private static final int PACKETS = 4000;
    private static final PcapHeader HEADER = PcapHeader.of(LinkType.ETHERNET, 96);

    @TempDir Path directory;
    private Path file = Path.of("");
    private Path copy = Path.of("");

    @BeforeEach
    void write() throws IOException {
        FileBuilder content = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 1);
        for (int i = 0; i < PACKETS; i++) {
            content.record(i, 0, 60, new byte[60]);
        }
        file = Files.write(directory.resolve("file"), content.toBytes());
        copy = directory.resolve("copy");
    }

    private FileChannel open(StandardOpenOption way) throws IOException {
        return FileChannel.open(copy, StandardOpenOption.CREATE, way);
    }

    private static void copy(Savefile from, Filter filter, FileChannel out) throws IOException {
        from.scan(filter).copyTo(out, "copy", packet -> HEADER);
    }

    /** Wherever it comes: before the header, between packets, or in a write. */
    @Test
    @Timeout(120)
    void anInterruptEndsACopyAndClosesTheSavefile() throws IOException {
        Thread caller = Thread.currentThread();
        for (int when = -1; when < PACKETS; when += 1 + when / 3) {
            int at = when;
            AtomicInteger seen = new AtomicInteger();
            Filter interrupting =
                    (segment, offset, caplen, wirelen) -> {
                        if (seen.getAndIncrement() == at) {
                            caller.interrupt();
                        }
                        return 1;
                    };
            Savefile savefile = Savefile.open(file);
            try (FileChannel out = open(StandardOpenOption.WRITE)) {
                if (at < 0) {
                    caller.interrupt();
                }
                assertThrows(
                        ClosedByInterruptException.class,
                        () -> copy(savefile, interrupting, out),
                        "at packet " + at);
            } finally {
                assertTrue(Thread.interrupted(), "the interrupt is still there");
            }
            assertTrue(
                    String.valueOf(assertThrows(IOException.class, savefile::next).getMessage())
                            .endsWith(": is closed"));
            Files.delete(copy);
        }
    }

    @Test
    void aFileThatHasSomethingIsLeftAlone() throws IOException {
        Files.write(copy, new byte[3]);
        try (Savefile savefile = Savefile.open(file);
                FileChannel out = open(StandardOpenOption.WRITE)) {
            Filter all = (segment, offset, caplen, wirelen) -> 1;
            Exception e =
                    assertThrows(IllegalArgumentException.class, () -> copy(savefile, all, out));
            assertEquals("a copy goes to an empty file, and copy has 3 bytes", e.getMessage());
        }
        assertEquals(3, Files.size(copy));
    }

    /** On Linux a write to a place of such a file goes to its end. */
    @Test
    void aFileThatIsOpenedToAppendIsRefused() throws IOException {
        try (Savefile savefile = Savefile.open(file);
                FileChannel out = open(StandardOpenOption.APPEND)) {
            Filter all = (segment, offset, caplen, wirelen) -> 1;
            Exception e =
                    assertThrows(IllegalArgumentException.class, () -> copy(savefile, all, out));
            assertEquals("the file of a copy was opened to append", e.getMessage());
        }
    }
}
