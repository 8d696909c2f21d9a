// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.Packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

class SavefileTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "'', file is empty",
        "61, 'not a pcap or pcapng savefile: bytes 61'",
        "23212f62696e2f7368, 'not a pcap or pcapng savefile: bytes 23 21 2f 62 69 6e 2f 73'",
        "28b52ffd00000000, 'not a pcap or pcapng savefile but zstd data, which module"
                + " dev.weir.codecs can read'",
        "736e6f6f70000000, 'not a pcap or pcapng savefile but snoop data'",
        "0a0d0d0a48656c6c6f202020, 'section header has byte-order magic 0x2020206f'",
        "d4c3b2a102000400, 'pcap file header is cut short, 8 of 24 bytes'"
    })
    void saysWhatIsNoSavefile(String hex, String reason) throws IOException {
        byte[] content = HexFormat.of().parseHex(hex);
        for (Opening opening : Opening.values()) {
            Seen seen = Seen.of(content, opening, directory);
            assertEquals(reason + " at byte 0", seen.message());
            assertNotNull(seen.damage());
            assertEquals(0, seen.damage().offset());
        }
    }

    @Test
    void aMissingFileOrADirectoryIsAnOrdinaryError() {
        assertThrows(NoSuchFileException.class, () -> Savefile.open(directory.resolve("missing")));
        IOException e = assertThrows(IOException.class, () -> Savefile.open(directory));
        assertEquals(directory + ": is a directory", e.getMessage());
    }

    @Test
    void endsOnceAfterDamageAndClosesTwice() throws IOException {
        byte[] content = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 1).u32(1).toBytes();
        Savefile savefile = Savefile.open(new ByteArrayInputStream(content), "cut");
        assertThrows(MalformedSavefileException.class, savefile::next);
        assertNull(savefile.next());
        assertNull(savefile.next());
        assertEquals("cut", savefile.name());
        savefile.close();
        savefile.close();
        Savefile file = Opening.FILE.open(content, directory);
        file.close();
        file.close();
        assertThrows(IOException.class, file::next);
    }

    @Test
    void closesTheStreamWhenItCannotBeOpened() {
        boolean[] closed = {false};
        ByteArrayInputStream in =
                new ByteArrayInputStream(new byte[100]) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        assertThrows(MalformedSavefileException.class, () -> Savefile.open(in, "zeros"));
        assertTrue(closed[0]);
    }

    /** Records of all sizes, so that they lie across the windows and buffers at many places. */
    @Test
    void windowsAndBuffersMakeNoDifference() throws IOException {
        Random random = new Random(5);
        FileBuilder pcap = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 0, 279);
        FileBuilder pcapng = FileBuilder.littleEndian().section().interfaceBlock(279, 0);
        int packets = 0;
        while (pcap.length() < 12 << 20) {
            int length = random.nextInt(10) == 0 ? random.nextInt(3 << 20) : random.nextInt(2000);
            byte[] data = new byte[length];
            random.nextBytes(data);
            pcap.record(packets, 0, length, data);
            pcapng.enhanced(0, packets * 1_000_000L, length, data);
            packets++;
        }
        Seen seen = Seen.of(pcap, directory);
        assertEquals("", seen.message());
        assertEquals(packets, seen.packets().size());
        assertEquals(seen.describe(), Seen.of(pcapng, directory).describe());
    }

    @Test
    void readsWhatIsAddedToTheFileMeanwhile() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 0, 1).record(1, 0, 0);
        Path growing = directory.resolve("growing.pcap");
        Files.write(growing, file.toBytes());
        try (Savefile savefile = Savefile.open(growing)) {
            assertNotNull(savefile.next());
            Files.write(growing, file.record(2, 0, 9, new byte[9]).toBytes());
            Packet packet = savefile.next();
            assertNotNull(packet);
            assertEquals(9, packet.caplen());
            assertEquals(file.length(), savefile.position());
            assertNull(savefile.next());
        }
    }
}
