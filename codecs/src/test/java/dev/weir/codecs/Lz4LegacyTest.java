// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.savefile.Compression;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What lz4 -l makes: blocks behind a number, and no end. */
class Lz4LegacyTest {
    /** They have no end of their own. */
    @Test
    void legacyFramesFollowEachOther() throws IOException {
        Compression lz4 = new Lz4Compression();
        byte[] legacy = HexFormat.of().parseHex(CodecsTest.LEGACY_LZ4);
        byte[] usual = HexFormat.of().parseHex(CodecsTest.LZ4);
        byte[] skipped = HexFormat.of().parseHex("5a2a4d1803000000ffffff");
        byte[] block = Arrays.copyOfRange(legacy, 4, legacy.length);
        byte[] text = CodecsTest.unpack(lz4, usual);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[] part : List.of(legacy, block, legacy, skipped, usual, legacy, usual)) {
            all.writeBytes(part);
            expected.writeBytes(Arrays.equals(part, skipped) ? new byte[0] : text);
        }
        assertTrue(lz4.recognizes(all.toByteArray()));
        assertArrayEquals(expected.toByteArray(), CodecsTest.unpack(lz4, all.toByteArray()));
    }

    @Test
    void legacyFramesThatAreWrongAreRefused() {
        Compression lz4 = new Lz4Compression();
        byte[] legacy = HexFormat.of().parseHex(CodecsTest.LEGACY_LZ4);
        for (int cut = 5; cut < legacy.length; cut++) {
            byte[] part = Arrays.copyOf(legacy, cut);
            assertThrows(EOFException.class, () -> CodecsTest.unpack(lz4, part), "cut at " + cut);
        }
        for (String[] wrong :
                new String[][] {
                    {"02214c1891808000", "frame begins with 0x00808091"}, // over the largest block
                    {"02214c18ffffffff", "frame begins with 0xffffffff"},
                    {"02214c1800000000", "block ends in a match"},
                    {"02214c18030000000f0100", "block is cut short"},
                    {"02214c18040000000f010001", "match reaches out of the frame"},
                }) {
            IOException e =
                    assertThrows(
                            IOException.class,
                            () -> CodecsTest.unpack(lz4, HexFormat.of().parseHex(wrong[0])));
            assertEquals(wrong[1], e.getMessage(), wrong[0]);
        }
    }

    /** More than 8 MiB of zeros in a block that says so. */
    @Test
    void aLegacyBlockIsBounded() {
        byte[] bomb = new byte[4 + 4 + 40_000];
        System.arraycopy(HexFormat.of().parseHex("02214c18409c00001f000100"), 0, bomb, 0, 12);
        Arrays.fill(bomb, 12, bomb.length - 6, (byte) 0xff);
        IOException e =
                assertThrows(
                        IOException.class, () -> CodecsTest.unpack(new Lz4Compression(), bomb));
        assertEquals("match reaches out of the frame", e.getMessage());
    }
}
