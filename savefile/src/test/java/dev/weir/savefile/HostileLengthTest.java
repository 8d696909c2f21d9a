// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Length fields that are 0, 1, 2^31, 2^32-1 and some more, wherever a savefile has one. */
class HostileLengthTest {
    private static final long[] LENGTHS = {
        0, 1, 3, 11, 0x7fff_ffffL, 0x8000_0000L, 0xffff_fff0L, 0xffff_ffffL
    };

    @TempDir Path directory;

    /** A file of three packets, and where the length fields behind the first packet are. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    private record Sample(String name, byte[] content, int begin, List<Integer> fields) {}

    private static Sample pcap() {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 1);
        file.record(0, 0, 60, new byte[20]);
        int begin = file.length();
        file.record(1, 0, 60, new byte[20]).record(2, 0, 60, new byte[20]);
        return new Sample("pcap", file.toBytes(), begin, List.of(begin + 8));
    }

    private static Sample pcapng(int type, int fixed, int lengthAt) {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        file.enhanced(0, 0, 60, new byte[20]);
        int begin = file.length();
        ByteBuffer body = ByteBuffer.allocate(fixed + 24).order(ByteOrder.LITTLE_ENDIAN);
        if (lengthAt >= 0) {
            body.putInt(lengthAt, 20);
        }
        file.block(type, body.array());
        file.enhanced(0, 0, 60, new byte[20]);
        List<Integer> fields = new ArrayList<>(List.of(begin + 4));
        if (lengthAt >= 0) {
            fields.add(begin + 8 + lengthAt);
        }
        return new Sample("block " + type, file.toBytes(), begin, fields);
    }

    private static List<Sample> samples() {
        return List.of(
                pcap(),
                pcapng(6, 20, 12),
                pcapng(2, 20, 12),
                pcapng(3, 4, -1),
                pcapng(10, 8, 4),
                pcapng(4, 0, -1),
                pcapng(5, 12, -1),
                pcapng(0xbad, 4, -1),
                pcapng(0x1234, 0, -1));
    }

    @Test
    void endInPacketsBeforeAndOneErrorWithAPlace() throws IOException {
        for (Sample sample : samples()) {
            for (int field : sample.fields()) {
                for (long length : LENGTHS) {
                    byte[] changed = sample.content().clone();
                    ByteBuffer.wrap(changed)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(field, (int) length);
                    Seen seen = Seen.of(changed, Opening.STREAM, directory);
                    String what = sample.name() + " with " + length + " at " + field;
                    assertTrue(!seen.packets().isEmpty(), what);
                    MalformedSavefileException damage = seen.damage();
                    if (damage != null) {
                        assertTrue(damage.offset() >= sample.begin(), what);
                    } else {
                        assertTrue(seen.packets().size() >= 2, what);
                    }
                    checkBlocks(sample, changed, what);
                }
            }
        }
    }

    private static void checkBlocks(Sample sample, byte[] changed, String what) throws IOException {
        if (sample.name().equals("pcap")) {
            return;
        }
        int blocks = 0;
        try (PcapngFile file = PcapngFile.open(new ByteArrayInputStream(changed))) {
            while (file.next() != null) {
                blocks++;
            }
            assertTrue(blocks >= 4, what);
        } catch (MalformedSavefileException e) {
            assertTrue(blocks >= 3 && e.offset() >= sample.begin(), what);
        }
    }

    @Test
    void lengthsOfOptionsEndInOneError() throws IOException {
        for (int length : new int[] {0, 1, 3, 4, 5, 0x7fff, 0x8000, 0xffff}) {
            FileBuilder file = FileBuilder.littleEndian().section();
            int begin = file.length();
            file.interfaceBlock(1, 96, file.body().u16(2).u16(length).u32(0).toBytes());
            file.enhanced(0, 0, 60, new byte[20]);
            Seen seen = Seen.of(file.toBytes(), Opening.FILE, directory);
            MalformedSavefileException damage = seen.damage();
            if (length > 4) {
                assertNotNull(damage, "length " + length);
                assertEquals(begin, damage.offset());
            } else {
                assertEquals(1, seen.packets().size(), "length " + length);
            }
        }
    }

    /** The packet itself is whole: it is given, and only asking for its options is an error. */
    @Test
    void optionsOfAPacketThatOverrunEndInOneErrorWhenTheyAreAskedFor() throws IOException {
        for (int length : new int[] {5, 0x7fff, 0xffff}) {
            FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
            FileBuilder body = file.body().u32(0).u64(0).u32(4).u32(60).u32(0);
            file.block(6, body.u16(1).u16(length).u32(0).toBytes());
            file.enhanced(0, 0, 60, new byte[20]);
            try (Savefile savefile =
                    Savefile.open(new ByteArrayInputStream(file.toBytes()), "memory")) {
                SavefilePacket packet = savefile.next();
                assertNotNull(packet);
                assertEquals(4, packet.caplen());
                assertThrows(MalformedSavefileException.class, packet::options);
                assertNotNull(savefile.next());
            }
        }
    }
}
