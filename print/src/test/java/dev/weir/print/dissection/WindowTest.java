// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.packet.BigEndian;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.util.Random;

/** What a window reads is what lies in the segment, in whatever order it is asked for. */
class WindowTest {
    private static final int OFFSET = 5;
    private final Random random = new Random(8);
    private final Window window = new Window();

    private MemorySegment segment(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return MemorySegment.ofArray(bytes);
    }

    /** A packet with bytes before and behind it that must never be read. */
    private MemorySegment set(int length) {
        MemorySegment segment = segment(OFFSET + length + OFFSET);
        window.set(segment, OFFSET, OFFSET + (long) length);
        return segment;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 191, 192, 193, 400, 70_000, 262_144, 262_145, 270_000, 600_000})
    void readsWhatIsInTheSegment(int length) {
        MemorySegment segment = set(length);
        for (int i = 0; i < 2_000; i++) {
            long at = (long) OFFSET + random.nextInt(length - 7);
            compare(segment, at);
        }
        compare(segment, OFFSET + length - 8);
        compare(segment, OFFSET);
    }

    private void compare(MemorySegment segment, long at) {
        assertEquals(BigEndian.u8(segment, at), window.u8(at));
        assertEquals(BigEndian.u16(segment, at), window.u16(at));
        assertEquals(BigEndian.u24(segment, at), window.u24(at));
        assertEquals(BigEndian.u32(segment, at), window.u32(at));
        assertEquals(BigEndian.u48(segment, at), window.u48(at));
        assertEquals(BigEndian.u64(segment, at), window.u64(at));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 192, 1_000, 300_000})
    void readsNothingOutsideOfThePacket(int length) {
        set(length);
        long end = OFFSET + (long) length;
        for (int read = 0; read < 2; read++) { // nothing is copied yet, then all
            assertThrows(TruncatedException.class, () -> window.u8(OFFSET - 1));
            assertThrows(TruncatedException.class, () -> window.u8(end));
            assertThrows(TruncatedException.class, () -> window.u16(end - 1));
            assertThrows(TruncatedException.class, () -> window.u24(end - 2));
            assertThrows(TruncatedException.class, () -> window.u32(end - 3));
            assertThrows(TruncatedException.class, () -> window.u48(end - 5));
            assertThrows(TruncatedException.class, () -> window.u64(end - 7));
            assertThrows(TruncatedException.class, () -> window.u8(Long.MAX_VALUE));
            assertThrows(TruncatedException.class, () -> window.u8(Long.MIN_VALUE));
            window.u64(end - 8);
        }
    }

    @Test
    void theEndThatAPrinterMovesCounts() {
        MemorySegment segment = set(500);
        for (int read = 0; read < 2; read++) {
            long before = window.limit(OFFSET + 300);
            assertThrows(TruncatedException.class, () -> window.u16(OFFSET + 299));
            compare(segment, OFFSET + 292);
            long inner = window.limit(OFFSET - 2);
            assertThrows(TruncatedException.class, () -> window.u8(OFFSET));
            window.restore(inner);
            compare(segment, OFFSET + 292);
            window.restore(before);
            compare(segment, OFFSET + 492);
        }
    }

    @Test
    void aNewPacketIsReadAnew() {
        set(500);
        window.u8(OFFSET + 499);
        MemorySegment second = set(20);
        compare(second, OFFSET + 12);
        assertThrows(TruncatedException.class, () -> window.u8(OFFSET + 20));
    }
}
