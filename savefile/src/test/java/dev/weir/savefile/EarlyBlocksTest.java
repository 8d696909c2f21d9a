// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.NameResolution;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Damage in blocks that were read when the savefile was opened, before somebody asked for them. */
class EarlyBlocksTest {
    private static final String REASON =
            "option 1 of 100 bytes is cut short by the end of its block";

    /** A section header with names behind it, an interface and two packets. */
    private static FileBuilder file(boolean damagedHeader) {
        FileBuilder file = FileBuilder.littleEndian();
        byte[] damage = file.body().u16(1).u16(100).text("abcd").toBytes();
        FileBuilder header = file.body().u32(0x1a2b3c4d).u16(1).u16(0).u64(-1);
        FileBuilder names = file.body().u32(0); // the end of records
        file.block(0x0a0d0d0a, header.bytes(damagedHeader ? damage : new byte[0]).toBytes());
        file.block(4, names.bytes(damagedHeader ? new byte[0] : damage).toBytes());
        file.interfaceBlock(1, 96);
        return file.enhanced(0, 1_000_000, 60, new byte[20])
                .enhanced(0, 2_000_000, 60, new byte[20]);
    }

    @Test
    void isToldWhereItIs() throws IOException {
        for (boolean header : new boolean[] {true, false}) {
            try (Savefile savefile =
                    Savefile.open(new ByteArrayInputStream(file(header).toBytes()), "memory")) {
                MalformedSavefileException e =
                        assertThrows(
                                MalformedSavefileException.class,
                                () -> savefile.onBlock(block -> {}));
                assertEquals(REASON, e.reason());
                assertEquals(header ? 0 : 28, e.offset());
            }
        }
    }

    @Test
    void isToldAndReadingGoesOn() throws IOException {
        for (boolean header : new boolean[] {true, false}) {
            List<Damage> damages = new ArrayList<>();
            List<Block> blocks = new ArrayList<>();
            int packets = 0;
            try (Savefile savefile =
                    Savefile.open(
                            new ByteArrayInputStream(file(header).toBytes()),
                            "memory",
                            damages::add)) {
                savefile.onBlock(blocks::add);
                while (savefile.next() != null) {
                    packets++;
                }
            }
            assertEquals(
                    List.of(header ? new Damage(0, 36, REASON) : new Damage(28, 24, REASON)),
                    damages);
            assertEquals(2, packets);
            assertEquals(2, blocks.size());
            assertEquals(
                    header ? 1 : 0,
                    blocks.stream().filter(NameResolution.class::isInstance).count());
        }
    }
}
