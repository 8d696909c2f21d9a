// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;

/** How far back matches of zstd may refer, and what memory that takes. */
class ZstdWindowTest {
    @Test
    void aWindowIsBounded() {
        // A window of 2 GiB and of 3.75 TiB.
        for (String frame : List.of("28b52ffd00a8", "28b52ffd00ff")) {
            IOException e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    CodecsTest.unpack(
                                            new ZstdCompression(), HexFormat.of().parseHex(frame)));
            String message = String.valueOf(e.getMessage());
            String log = frame.endsWith("a8") ? "31" : "42";
            assertTrue(
                    message.endsWith(
                            "over the limit of 134217728; zstd -d --long="
                                    + log
                                    + " may unpack it"),
                    message);
        }
    }

    /** A frame that is one segment: blocks of one byte each, and a match so far back. */
    private static byte[] segment(int blocks, int distance) {
        int block = 128 << 10;
        int match = 8;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        putNumber(frame, 4, 0xfd2f_b528);
        frame.write(0xa0); // one segment, of a size in four bytes
        putNumber(frame, 4, blocks * block + match);
        for (int i = 0; i < blocks; i++) {
            putNumber(frame, 3, block << 3 | 1 << 1);
            frame.write(i);
        }
        int value = distance + 3;
        int code = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
        int bytes = code / 8 + 1;
        putNumber(frame, 3, (6 + bytes) << 3 | 2 << 1 | 1);
        // No literals; one sequence, whose codes are always the same ones.
        frame.writeBytes(new byte[] {0, 1, 0x54, 0, (byte) code, (byte) (match - 3)});
        putNumber(frame, bytes, value); // the highest bit only says where the others end
        return frame.toByteArray();
    }

    private static void putNumber(ByteArrayOutputStream out, int bytes, int value) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> (8 * i));
        }
    }

    /** It may be of any size, but not refer further back than the largest window is. */
    @Test
    void aSegmentOverTheLimitIsReadAsFarAsItsMatchesGo() throws IOException {
        int limit = 1 << 20;
        int blocks = 12;
        int block = 128 << 10;
        for (int distance : new int[] {block, limit - 1, limit}) {
            byte[] frame = segment(blocks, distance);
            try (InputStream in = new ZstdInput(new ByteArrayInputStream(frame), limit)) {
                byte[] unpacked = in.readAllBytes();
                int length = blocks * block;
                assertEquals(length + 8, unpacked.length);
                assertEquals(unpacked[length - distance], unpacked[length]);
            }
        }
        byte[] frame = segment(blocks, limit + 1);
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        try (InputStream in = new ZstdInput(new ByteArrayInputStream(frame), limit)) {
            IOException e = assertThrows(IOException.class, () -> in.transferTo(before));
            assertEquals(
                    "window of 1572872 bytes, over the limit of 1048576; zstd -d --long=21 may"
                            + " unpack it",
                    e.getMessage());
        }
        assertEquals(blocks * block, before.size());
        try (InputStream in = new ZstdInput(new ByteArrayInputStream(frame))) {
            assertEquals(blocks * block + 8, in.readAllBytes().length);
        }
    }

    @Test
    void aLargeWindowNeedsAHeap() throws IOException {
        ZstdInput.checkHeap(128 << 20, 300L << 20);
        ZstdInput.checkHeap(32 << 20, 1);
        IOException e =
                assertThrows(IOException.class, () -> ZstdInput.checkHeap(128 << 20, 256L << 20));
        assertEquals(
                "window of 134217728 bytes, for which a heap of 256 MiB is too small; java -Xmx275m"
                        + " is enough",
                e.getMessage());
        ZstdInput.checkHeap(128 << 20, 275L << 20);
    }
}
