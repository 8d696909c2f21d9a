// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

class SavefileChannelTest {
    @TempDir Path folder;

    @Test
    void whatWasMadeAndIsEmptyIsGone() throws IOException {
        Path file = folder.resolve("x.pcap");
        SavefileChannel.open(file).close();
        assertTrue(Files.notExists(file));
    }

    @Test
    void whatWasThereBeforeStays() throws IOException {
        Path file = Files.write(folder.resolve("x.pcap"), new byte[9]);
        SavefileChannel.open(file).close();
        assertEquals(0, Files.size(file));
    }

    @Test
    void whatHasBytesStays() throws IOException {
        Path file = folder.resolve("x.pcap");
        try (SavefileChannel channel = SavefileChannel.open(file)) {
            assertEquals(3, channel.write(ByteBuffer.allocate(3)));
            assertEquals(3, channel.length());
        }
        assertEquals(3, Files.size(file));
    }
}
