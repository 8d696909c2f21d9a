// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.jit.SharedLoads.Group;
import dev.weir.bpf.text.TextForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Loads that share four bytes load what they would alone, wherever the packet and the buffer end.
 */
class SharedLoadsTest {
    private static final int ROOM = 90;
    private static final int OFFSET = 5;

    /** What is behind packets: no byte of theirs. */
    private static final byte OTHER = (byte) 0xee;

    private static Program program(String text) {
        return TextForm.ASSEMBLY.read(text.replace('/', '\n'));
    }

    private static SharedLoads shared(String text) {
        Flow flow = Flow.of(program(text), Flavour.LIBPCAP);
        return SharedLoads.of(flow, Bounds.of(flow));
    }

    /** {@return bytes of which each has a value of its own, but for the first} */
    private static byte[] packet(int first) {
        byte[] packet = new byte[ROOM];
        for (int i = 0; i < packet.length; i++) {
            packet[i] = (byte) i;
        }
        packet[0] = (byte) first;
        return packet;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // each size, at each place of the four, compared as bytes and as a number
                "ldh [4]/jneq #0x0405, no/ldb [6]/jneq #6, no/ldb [7]/jneq #7, no/"
                        + " ldh [5]/jneq #0x0506, no/ret #1/no: ret #0",
                "ld [4]/jneq #0x04050607, no/ldh [6]/jgt #0x0606, yes/no: ret #0/"
                        + "yes: ldb [5]/sub #4/ret a",
                // both ports, and what the header's length is taken from
                "ldh [1]/jneq #0x0102, no/ldxb 4*([0]&0xf)/ldh [x + 3]/jeq #0x1718, yes/"
                        + " ldh [x + 5]/jneq #0x191a, no/yes: ret #1/no: ret #0",
                // X becomes another number between two of them, and a header's length makes it so
                "ldxb 4*([0]&0xf)/ldb [x + 1]/jeq #0xff, no/ldx #9/ldb [x + 2]/"
                        + " jeq #11, yes/no: ret #0/yes: ret #1",
                "ldx #4/ldb [x + 1]/jneq #5, no/ldxb 4*([0]&0xf)/ldb [x + 3]/"
                        + " jeq #23, yes/no: ret #0/yes: ret #1",
                // one of two ways has loaded them, or both, with an X of its own
                "ldx #4/ldb [0]/jlt #8, other/ldx #6/ldb [x + 1]/other: ldb [x + 2]/"
                        + " sub #6/ret a",
                "ldx #4/ldb [0]/jlt #8, other/ldx #6/ldb [x + 1]/ja both/"
                        + "other: ldb [x + 3]/both: ldb [x + 2]/sub #6/ret a",
                // where none is known to be near
                "ldb [1]/tax/ldb [x + 1]/ldb [x + 2]/ret a",
                "ldb [300]/ldh [301]/ret a",
                // what loads count as bytes and as a number at once
                "ldh [4]/jeq #0x0405, next/ret #0/next: jgt #0x0404, more/ret #0/"
                        + "more: ldb [6]/add #250/ret a",
            })
    void everyLengthAtTheEndOfABufferAndBefore(String text) {
        Program program = program(text);
        Interpreter interpreter = Interpreter.of(program);
        CompiledBufferFilter whole = JitCompiler.compileForBuffers(program, Flavour.LIBPCAP);
        CompiledBufferFilter loop = JitCompiler.compileToSelect(program, Flavour.LIBPCAP);
        int matching = 0;
        for (int first = 0; first < 16; first++) {
            byte[] packet = packet(first);
            for (int caplen = 0; caplen <= ROOM; caplen++) {
                int expected = interpreter.run(packet, 0, caplen, ROOM) == 0 ? 0 : 1;
                for (int behind : new int[] {0, 1, 2, 3, 4, 60, 400}) {
                    byte[] bytes = new byte[OFFSET + caplen + behind];
                    Arrays.fill(bytes, OTHER);
                    System.arraycopy(packet, 0, bytes, OFFSET, caplen);
                    String what =
                            "first byte %d, %d bytes, %d behind".formatted(first, caplen, behind);
                    for (CompiledBufferFilter compiled : List.of(whole, loop)) {
                        assertEquals(expected, select(compiled, bytes, caplen), what);
                    }
                }
                matching += expected;
            }
        }
        assertTrue(matching > 0 || text.contains("[300]"), "nothing matches");
    }

    private static int select(CompiledBufferFilter filter, byte[] bytes, int caplen) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        int[] at = {OFFSET};
        int[] lengths = {caplen};
        int[] wirelens = {ROOM};
        return filter.selectInAnyOrder(
                buffer.order(ByteOrder.LITTLE_ENDIAN), at, lengths, wirelens, 1, new int[1]);
    }

    @Test
    void whatFourBytesHaveIsShared() {
        SharedLoads shared =
                shared(
                        "ldh [12]/ldb [14]/ldh [20]/ldb [23]/ldxb 4*([14]&0xf)/"
                                + " ldh [x + 14]/ldh [x + 16]/ldb [24]/ret a");
        assertEquals(
                List.of(new Group(false, 12), new Group(false, 20), new Group(true, 14)),
                shared.groups());
        assertEquals(60 + 14 + 4, shared.reach());
        assertEquals(-1, shared.group(7));
        int[] first = {0, 2, 5};
        int[] others = {1, 3, 4, 6};
        for (int pc : first) {
            assertFalse(shared.isLoaded(pc), "instruction " + pc);
        }
        for (int pc : others) {
            assertTrue(shared.isLoaded(pc), "instruction " + pc);
        }
    }

    @Test
    void whatIsLoadedOnceOnEachWayIsNot() {
        SharedLoads shared = shared("ldb [0]/jeq #1, one/ldh [12]/ret a/one: ldh [12]/ret a");
        assertEquals(List.of(), shared.groups());
        assertEquals(0, shared.reach());
    }

    @Test
    void programsThatJumpBackShareNothing() {
        SharedLoads shared = shared("again: ldh [12]/ldb [14]/jeq #1, end/ja again/end: ret a");
        assertEquals(List.of(), shared.groups());
        assertEquals(-1, shared.group(0));
    }
}
