// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class RotatedFilesTest {
    private static final long HOUR = 3600;
    private static final int FILE_HEADER = 24;
    private static final int RECORD = 16 + 60;

    @TempDir Path folder;

    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
    private long now = 1_000_000_000;

    private RotatedFiles open(Rotation rotation, String pattern, boolean atOnce)
            throws IOException {
        RotatedFiles.Listener listener =
                new RotatedFiles.Listener() {
                    @Override
                    public void closed(String name) {}

                    @Override
                    public void failed() {}

                    @Override
                    public void full(int count) {}
                };
        RotatedFiles.Opener opener =
                name -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    synchronized (files) {
                        files.put(name, bytes);
                    }
                    return Sink.of(bytes, name);
                };
        RotatedFiles.Format format = CaptureFiles.pcap(PcapHeader.of(LinkType.ETHERNET, 96));
        return new RotatedFiles(
                rotation,
                pattern,
                opener,
                format,
                atOnce,
                listener,
                () -> Instant.ofEpochSecond(now),
                () -> false);
    }

    private static Packet numbered(int number) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(new byte[60]), 0, 60, 60 + number, 0);
        return packet;
    }

    /** {@return the numbers of the packets in each file} */
    private List<List<Integer>> written() throws IOException {
        List<List<Integer>> written = new ArrayList<>();
        for (ByteArrayOutputStream bytes : files.values()) {
            Path file = Files.write(folder.resolve("x"), bytes.toByteArray());
            List<Integer> numbers = new ArrayList<>();
            try (Savefile savefile = Savefile.open(file)) {
                for (Packet packet : savefile) {
                    numbers.add(packet.wirelen() - 60);
                }
            }
            written.add(numbers);
        }
        return written;
    }

    /**
     * Forward by a day it is as if that had gone by. Back by an hour the file is not old until the
     * clock says so, as with tcpdump; no packet is lost for that, and no file written over.
     */
    @Test
    void aClockThatStepsLosesNothing() throws Exception {
        long[] steps = {0, 4, 24 * HOUR, 1, -HOUR, 5, 10, HOUR - 10, 10, -48 * HOUR, 1};
        try (RotatedFiles rotated = open(new Rotation(0, 10, 0), "%s", false)) {
            for (int i = 0; i < steps.length; i++) {
                now += steps[i];
                rotated.write(numbered(i));
            }
        }
        assertEquals(
                List.of(List.of(0, 1), List.of(2, 3, 4, 5, 6, 7), List.of(8, 9, 10)), written());
    }

    /** A quarter of a second for each would be what it takes without being asked for. */
    @Test
    void atOnceEachPacketIsWrittenBeforeTheNextOneComes() throws Exception {
        int packets = 40;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(125) * packets;
        try (RotatedFiles rotated = open(Rotation.NONE, "x", true)) {
            ByteArrayOutputStream bytes = Objects.requireNonNull(files.get("x"));
            for (int i = 1; i <= packets; i++) {
                rotated.write(numbered(i));
                while (bytes.size() < FILE_HEADER + i * RECORD) {
                    assertTrue(System.nanoTime() < end, bytes.size() + " bytes of " + i);
                    Thread.onSpinWait();
                }
            }
        }
    }
}
