// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.weir.cli.write.RotatedFiles;
import dev.weir.cli.write.Rotation;
import dev.weir.cli.write.Sink;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.PcapngWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/** Giving a packet to the thread that writes allocates nothing. */
@Timeout(120)
class WritingAllocationTest {
    private static final int PACKETS = 10_000;

    @TempDir Path folder;

    private void assertNothing(RotatedFiles.Format format, long perPacket) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path path = folder.resolve("x");
        RotatedFiles files =
                new RotatedFiles(
                        new Rotation(1L << 40, 0, 0),
                        path.toString(),
                        name ->
                                Sink.of(
                                        FileChannel.open(
                                                path,
                                                StandardOpenOption.CREATE,
                                                StandardOpenOption.WRITE,
                                                StandardOpenOption.TRUNCATE_EXISTING),
                                        name),
                        format,
                        false,
                        new RotatedFiles.Listener() {
                            @Override
                            public void closed(String name) {}

                            @Override
                            public void failed() {}

                            @Override
                            public void full(int count) {}
                        },
                        InstantSource.system(),
                        () -> false);
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(new byte[60]), 0, 60, 60, 0);
        long least = Long.MAX_VALUE;
        int rounds = 0;
        long begin = Files.size(path);
        // until everything is compiled, which takes longer on a busy machine
        while (rounds < 20 || (rounds < 1000 && least >= PACKETS)) {
            rounds++;
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < PACKETS; i++) {
                files.write(packet);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        files.close();
        assertTrue(least < PACKETS, least + " bytes for " + PACKETS + " packets");
        assertTrue(Files.size(path) - begin >= perPacket * rounds * PACKETS);
        assertEquals(0, (Files.size(path) - begin) % 4);
    }

    @Test
    void nothingPerPacket() throws Exception {
        assertNothing(
                (out, name) -> {
                    PcapHeader header = PcapHeader.of(LinkType.ETHERNET, 96);
                    PcapWriter writer = PcapWriter.create(out, name, header);
                    return RotatedFiles.Encoder.of(writer, writer, writer::bytes);
                },
                76);
        assertNothing(
                (out, name) -> {
                    PcapngWriter writer = PcapngWriter.create(out, name);
                    return RotatedFiles.Encoder.of(writer, writer, writer::bytes);
                },
                92);
    }
}
