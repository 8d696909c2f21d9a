// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

class BufferFirstFilterTest {
    /** {@code ldh [1]; jeq #0x0203, 0, 1; ret #7; ret #0}. */
    private static final Program PROGRAM =
            TextForm.DECIMAL.read("4\n40 0 0 1\n21 0 1 515\n6 0 0 7\n6 0 0 0");

    private static final byte[] MATCHING = {1, 2, 3};
    private static final byte[] OTHER = {1, 2, 4};
    private static final byte[] BOTH = {1, 2, 4, 1, 2, 3};

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Test
    void takesPacketsWhereverTheyAre() {
        for (int i = 0; i < 2; i++) {
            byte[] packet = i == 0 ? MATCHING : OTHER;
            int expected = i == 0 ? 7 : 0;
            MemorySegment segment = MemorySegment.ofArray(packet);
            Filter filter = Filter.compileForBuffersFirst(PROGRAM);
            assertEquals(expected, filter.run(direct(packet)));
            assertEquals(expected, filter.run(ByteBuffer.wrap(packet)));
            assertEquals(expected, filter.run(packet));
            assertEquals(expected, filter.run(packet, 0, 3, 3));
            assertEquals(expected, filter.run(segment, 0, 3, 3));
            assertEquals(expected, filter.run(segment, 0, 3, 3, new Ancillary()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void selectsFromBuffersAndSegments(String order) {
        ByteBuffer packets =
                direct(BOTH)
                        .order(
                                order.equals("BIG_ENDIAN")
                                        ? ByteOrder.BIG_ENDIAN
                                        : ByteOrder.LITTLE_ENDIAN);
        int[] offsets = {0, 3, 0};
        int[] lengths = {3, 3, 2};
        int[] matches = new int[3];
        Filter filter = Filter.compileForBuffersFirst(PROGRAM);
        assertEquals(1, filter.select(packets.limit(4), offsets, lengths, lengths, 3, matches));
        assertArrayEquals(new int[] {1}, Arrays.copyOf(matches, 1));
        MemorySegment segment = MemorySegment.ofArray(BOTH);
        assertEquals(1, filter.select(segment, offsets, lengths, lengths, 3, matches));
        assertArrayEquals(new int[] {1}, Arrays.copyOf(matches, 1));
    }

    @Test
    void anInvalidProgramIsRefusedAtOnce() {
        Program jumpsTooFar = TextForm.DECIMAL.read("2\n5 0 0 9\n6 0 0 0");
        assertThrows(
                InvalidProgramException.class, () -> Filter.compileForBuffersFirst(jumpsTooFar));
    }
}
