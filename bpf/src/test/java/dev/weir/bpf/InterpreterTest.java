// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.text.TextForm;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The rules of the machine are tested in module conformance, a file for each. */
class InterpreterTest {
    private static final Program ARP_REPLY =
            TextForm.DECIMAL.read(
                    "6\n40 0 0 12\n21 0 3 2054\n40 0 0 20\n21 0 1 2\n6 0 0 96\n6 0 0 0");

    private static final byte[] REPLY =
            HexFormat.of().parseHex("ffffffffffff0200000000010806" + "0001080006040002");

    @Test
    void runsOverEveryKindOfMemory() {
        Filter filter = Interpreter.of(ARP_REPLY);
        assertEquals(96, filter.run(REPLY));
        assertTrue(filter.matches(REPLY));
        ByteBuffer buffer = ByteBuffer.allocateDirect(100).position(10).put(REPLY);
        assertEquals(96, filter.run(buffer.flip().position(10)));
        byte[] within = new byte[100];
        System.arraycopy(REPLY, 0, within, 33, REPLY.length);
        MemorySegment segment = MemorySegment.ofArray(within);
        assertEquals(96, filter.run(segment, 33, REPLY.length, 1500));
        assertEquals(0, filter.run(segment, 33, REPLY.length - 1, 1500));
        assertEquals(0, filter.run(segment, 34, REPLY.length, 1500));
        assertFalse(filter.matches(new byte[0]));
    }

    @Test
    void scratchMemoryIsZeroAtTheStartOfEachRun() {
        // ld M[0]; add #1; st M[0]; ret a
        Filter filter =
                Interpreter.of(TextForm.DECIMAL.read("4\n96 0 0 0\n4 0 0 1\n2 0 0 0\n22 0 0 0"));
        assertEquals(1, filter.run(REPLY));
        assertEquals(1, filter.run(REPLY));
    }

    @Test
    void loopsEnd() {
        Program forEver = TextForm.DECIMAL.read("2\n5 0 0 4294967295\n6 0 0 1");
        assertEquals(0, Interpreter.of(forEver).run(REPLY));
        // ld #n; sub #1; jeq #0, 1, 0; ja -3; ret #7
        String countDown = "5\n0 0 0 %d\n20 0 0 1\n21 1 0 0\n5 0 0 4294967293\n6 0 0 7";
        assertEquals(
                7, Interpreter.of(TextForm.DECIMAL.read(countDown.formatted(65_537))).run(REPLY));
        assertEquals(
                0, Interpreter.of(TextForm.DECIMAL.read(countDown.formatted(65_538))).run(REPLY));
    }

    @Test
    void loadsWhatIsKnownOfThePacketOnLinuxOnly() {
        // ld poff; ret a
        Program payloadOffset = TextForm.DECIMAL.read("2\n32 0 0 4294963252\n22 0 0 0");
        Interpreter linux = Interpreter.of(payloadOffset, Flavour.LINUX);
        Ancillary known = new Ancillary().payloadOffset(54);
        MemorySegment packet = MemorySegment.ofArray(REPLY);
        assertEquals(54, linux.run(packet, 0, REPLY.length, REPLY.length, known));
        assertEquals(0, linux.run(REPLY));
        assertEquals(0, Interpreter.of(payloadOffset).run(REPLY));
    }
}
