// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.Packet;
import dev.weir.savefile.scan.Access;
import dev.weir.savefile.scan.Layout;
import dev.weir.savefile.scan.Plan;
import dev.weir.savefile.scan.Scanner;
import dev.weir.savefile.scan.Sequence;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A scan walks over records that are long for its windows, such as those of segments that a network
 * card has put together, and leaves few of them to the sequential reader.
 */
class LongRecordsTest {
    private static final int THREADS = 2;
    private static final int WINDOW = 64 << 10;
    private static final Plan PLAN = new Plan(THREADS, 16, WINDOW, WINDOW, 50_000);
    private static final int RECORDS = 200;
    private static final int LENGTH = 40_000;

    @TempDir Path directory;

    /** The sequential reader of a scan, and how often it was needed. */
    private static final class Counted implements Sequence {
        private final Sequence reader;
        private int packets;

        Counted(Sequence reader) {
            this.reader = reader;
        }

        @Override
        public @Nullable Packet next() throws IOException {
            packets++;
            return reader.next();
        }

        @Override
        public long position() {
            return reader.position();
        }

        @Override
        public void moveTo(long position) throws IOException {
            reader.moveTo(position);
        }

        @Override
        public @Nullable Layout layout() {
            return reader.layout();
        }
    }

    private void scan(FileBuilder content) throws IOException {
        Path file = Files.write(directory.resolve("long"), content.toBytes());
        for (Access access : Access.values()) {
            scan(file, access);
        }
    }

    private static void scan(Path file, Access access) throws IOException {
        try (Savefile savefile = Savefile.open(file)) {
            Counted counted = new Counted(savefile.sequence());
            Scanner scanner =
                    new Scanner(
                            counted,
                            savefile.channel(),
                            PLAN,
                            access,
                            null,
                            Long.MAX_VALUE,
                            linkType -> (segment, offset, caplen, wirelen) -> 1,
                            (packets, matches) -> true);
            scanner.count();
            assertEquals(RECORDS, scanner.matches());
            // The first of a thread's windows that is read too short, and the ends of the file.
            assertTrue(
                    counted.packets <= 3 * THREADS + 2,
                    () -> "packets read one by one: " + counted.packets);
        }
    }

    private static byte[] payload(Random random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void ofPcap() throws IOException {
        Random random = new Random(5);
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < RECORDS; i++) {
            file.record(i, i, LENGTH, payload(random));
        }
        scan(file);
    }

    @Test
    void ofPcapng() throws IOException {
        Random random = new Random(5);
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 0);
        for (int i = 0; i < RECORDS; i++) {
            file.enhanced(0, i, LENGTH, payload(random));
        }
        scan(file);
    }
}
