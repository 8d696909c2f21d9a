// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** How far long work is, on a real terminal. */
@Timeout(300)
class ProgressTerminalTest {
    private static final int HEADER = 24;
    private static final int PACKETS = 2000;

    /** So often are the packets in the file: gigabytes, in members of gzip that take little. */
    private static final int MEMBERS = 2000;

    private static final String BAR =
            "(?s).*\\[#*\\.*\\] +\\d+%  [\\d.]+ [kMG]B/s  \\d+:\\d\\d(:\\d\\d)? left  \\d+"
                    + " frames.*";

    @TempDir private Path folder;

    private byte[] packets() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer =
                PcapWriter.create(out, "memory", PcapHeader.of(LinkType.ETHERNET, 65_535))) {
            PacketCursor packet = new PacketCursor();
            packet.set(MemorySegment.ofArray(new byte[1000]), 0, 1000, 1000, 0);
            packet.setInterface(0, LinkType.ETHERNET);
            for (int i = 0; i < PACKETS; i++) {
                writer.write(packet);
            }
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** {@return a file of gigabytes, which takes seconds to read} */
    private Path large() throws IOException {
        byte[] packets = packets();
        byte[] more = gzip(Arrays.copyOfRange(packets, HEADER, packets.length));
        Path file = folder.resolve("large.pcap.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(gzip(packets));
            for (int i = 1; i < MEMBERS; i++) {
                out.write(more);
            }
        }
        return file;
    }

    @Test
    void tellsRateAndTimeLeftUntilItEnds() throws IOException, InterruptedException {
        String work = "./weir info " + large();
        // The shell stays: where it ends, tmux scrolls the screen to say so.
        String all = "echo begin; " + work + "; echo status $?; read end";
        try (Tmux terminal = new Tmux(folder, all)) {
            terminal.await("a bar", screen -> screen.matches(BAR));
            terminal.press("C-c");
            String end = terminal.await("the end", screen -> screen.contains("status "));
            List<String> lines = end.lines().toList();
            assertEquals("begin", lines.getFirst(), end);
            // What Ctrl-C looks like, what weir says, the status.
            assertTrue(lines.size() <= 4 && !end.contains("left"), end);
            assertTrue(end.contains("stopped before the end") && end.contains("status 1"), end);
        }
    }
}
