// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scan in a JVM that has not the memory for windows of all threads, or of none. */
class ScanMemoryTest {
    private static final int PACKETS = 60_000;

    @TempDir Path folder;

    private Path file() throws Exception {
        Path file = folder.resolve("x.pcap");
        byte[] bytes = new byte[100];
        PacketCursor packet = new PacketCursor();
        try (PcapWriter writer =
                PcapWriter.create(file, PcapHeader.of(LinkType.ETHERNET, 262144))) {
            for (int i = 0; i < PACKETS; i++) {
                packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, i * 1000L);
                writer.write(packet);
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"3m", "1m"})
    void fewerThreadsGiveTheSame(String memory) throws Exception {
        Path file = file();
        Path copy = folder.resolve("copy.pcap");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-XX:ActiveProcessorCount=4",
                                "-XX:MaxDirectMemorySize=" + memory,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path", "")),
                                "dev.weir.cli.Main",
                                "read",
                                "-w",
                                copy.toString(),
                                file.toString(),
                                "len = 100")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
    }
}
