// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What happens on a full disk is in FullDiskTest, of module conformance. */
class FileOutputTest {
    @TempDir Path folder;

    @Test
    void whatNobodyWroteToStays() throws IOException {
        Path file = folder.resolve("x.pcap");
        FileOutput.create(file).close();
        assertEquals(0, Files.size(file));
    }

    @Test
    void itKnowsItsPlace() throws IOException {
        Path file = Files.write(folder.resolve("x.pcap"), new byte[9]);
        try (FileOutput output = FileOutput.create(file)) {
            output.write(new byte[5], 1, 3);
            output.write(7);
            assertEquals(4, output.place());
        }
        assertEquals(4, Files.size(file));
    }

    @Test
    void itKnowsItsPlaceBehindWhatWasThere() throws IOException {
        Path file = Files.write(folder.resolve("x.pcap"), new byte[9]);
        try (FileOutput output = FileOutput.append(file, 9)) {
            output.write(new byte[5], 1, 3);
            assertEquals(12, output.place());
        }
        assertEquals(12, Files.size(file));
    }
}
