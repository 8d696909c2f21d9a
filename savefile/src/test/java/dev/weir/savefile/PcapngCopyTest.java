// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.scan.Access;
import dev.weir.savefile.scan.Plan;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A scan copies packets of pcapng to pcap as a writer would that is given one after another. */
class PcapngCopyTest {
    private static final int PACKETS = 3000;

    /** One of a hundred; more than is collected before it is written. */
    private static final int LONG = 200_000;

    private static final Plan PLAN = new Plan(2, 16, 1 << 18, 1 << 20, 1 << 18);
    private static final Filter MOST = (segment, offset, caplen, wirelen) -> wirelen & 3;

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("x.pcapng");
        Random random = new Random(1);
        byte[] bytes = new byte[LONG];
        random.nextBytes(bytes);
        PacketCursor packet = new PacketCursor();
        try (PcapngWriter writer = PcapngWriter.create(file)) {
            for (int i = 0; i < PACKETS; i++) {
                int length = i % 100 == 50 ? LONG : random.nextInt(300);
                packet.set(MemorySegment.ofArray(bytes), 0, length, length + i, i * 1_234_567_891L);
                writer.write(packet);
            }
        }
    }

    private byte[] oneByOne(PcapHeader header) throws IOException {
        Path copy = directory.resolve("one-by-one.pcap");
        try (Savefile savefile = Savefile.open(file);
                PcapWriter writer = PcapWriter.create(copy, header)) {
            savefile.filter(MOST).forEach(writer);
        }
        return Files.readAllBytes(copy);
    }

    private byte[] scanned(PcapHeader header, Access access) throws IOException {
        Path copy = directory.resolve("scanned.pcap");
        try (Savefile savefile = Savefile.open(file);
                FileChannel out =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            savefile.scan(MOST).by(PLAN).by(access).copyTo(out, "copy", packet -> header);
        }
        return Files.readAllBytes(copy);
    }

    @ParameterizedTest
    @CsvSource({
        "262144, true, MAPPED",
        "262144, false, LEFT_MAPPED",
        "262144, true, READ",
        "200, false, LEFT_MAPPED"
    })
    void itIsTheSame(int snaplen, boolean nanoseconds, Access access) throws IOException {
        PcapHeader header = new PcapHeader(LinkType.ETHERNET, snaplen, nanoseconds, 0);
        byte[] expected = oneByOne(header);
        assertEquals(snaplen > LONG, expected.length > LONG * PACKETS / 150);
        assertArrayEquals(expected, scanned(header, access));
    }

    @Test
    void whatIsCutIsTold() throws IOException {
        AtomicInteger times = new AtomicInteger();
        AtomicInteger packets = new AtomicInteger();
        PcapHeader header = new PcapHeader(LinkType.ETHERNET, 200, false, 0);
        try (Savefile savefile = Savefile.open(file);
                FileChannel out =
                        FileChannel.open(
                                directory.resolve("cut.pcap"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)) {
            Scan scan = savefile.scan(MOST).by(PLAN);
            scan.onTimeCut(times::incrementAndGet);
            scan.onPacketCut(packets::incrementAndGet);
            scan.copyTo(out, "copy", packet -> header);
        }
        assertTrue(times.get() > 0);
        assertTrue(packets.get() > 0);
    }
}
