// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs that load the length of an IPv4 header mean the same with options and without. */
class PlainHeadersTest {
    private static final int ROOM = 100;

    /** What packets can be told apart by: every byte has a value of its own. */
    private static byte[] packet(int first) {
        byte[] packet = new byte[ROOM];
        for (int i = 0; i < packet.length; i++) {
            packet[i] = (byte) (i * 7 + 1);
        }
        packet[0] = (byte) first;
        return packet;
    }

    private static Flow flow(String program) {
        return Flow.of(parse(program), Flavour.LIBPCAP);
    }

    private static Program parse(String program) {
        String lines = program.replace('/', '\n');
        return TextForm.DECIMAL.read(lines.lines().count() + "\n" + lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // ldxb 4*([0]&0xf), ld [x + 2], ret a
                "177 0 0 0/64 0 0 2/22 0 0 0",
                // X becomes something else behind the first load
                "177 0 0 0/80 0 0 2/7 0 0 0/64 0 0 1/22 0 0 0",
                // X becomes something else on one of two ways to the last load
                "177 0 0 0/80 0 0 2/69 0 1 8/1 0 0 3/72 0 0 1/22 0 0 0",
                // a second header length in what comes after the first
                "177 0 0 0/80 0 0 2/177 0 0 1/72 0 0 3/22 0 0 0",
                // A and X in other instructions, and in scratch memory
                "177 0 0 0/80 0 0 1/12 0 0 0/3 0 0 0/135 0 0 0/2 0 0 1/97 0 0 1/96 0 0 0/12 0 0"
                        + " 0/22 0 0 0",
                // jumps over instructions that are not in the copy
                "80 0 0 1/69 1 0 1/177 0 0 0/21 2 0 9/48 0 0 3/5 0 0 1/72 0 0 4/22 0 0 0",
                // beyond what is known to be there, and with an offset that comes to the start
                // again
                "177 0 0 0/64 0 0 80/22 0 0 0",
                "177 0 0 0/64 0 0 4294967278/22 0 0 0",
                "177 0 0 0/64 0 0 2147483640/22 0 0 0",
            })
    void everyHeaderLengthAtEveryLength(String text) {
        Program program = parse(text);
        Interpreter interpreter = Interpreter.of(program);
        Filter compiled = JitCompiler.compile(program, Flavour.LIBPCAP);
        int[] wirelens = {1500};
        int[] matches = new int[1];
        for (int first = 0; first < 256; first++) {
            byte[] packet = packet(first);
            for (int caplen = 0; caplen <= ROOM; caplen++) {
                int expected = interpreter.run(packet, 0, caplen, 1500);
                String what = "first byte " + first + ", " + caplen + " bytes";
                for (int behind : new int[] {0, 300}) { // at the end of a segment, and before
                    byte[] bytes = new byte[50 + caplen + behind];
                    System.arraycopy(packet, 0, bytes, 50, caplen);
                    MemorySegment segment = MemorySegment.ofArray(bytes);
                    assertEquals(expected, compiled.run(segment, 50, caplen, 1500), what);
                    int[] at = {50};
                    int[] length = {caplen};
                    int matched = compiled.select(segment, at, length, wirelens, 1, matches);
                    assertEquals(expected == 0 ? 0 : 1, matched, what);
                }
                assertEquals(expected, compiled.run(packet, 0, caplen, 1500), what);
            }
        }
    }

    /** No packet is run twice, and none leaves one way for another in the middle. */
    @Test
    void randomNumbersAreLoadedOnce() {
        // ld rand, st M[0], ldxb 4*([0]&0xf), ldb [x + 1], ld M[0], ret a
        Program program = parse("32 0 0 4294963256/2 0 0 0/177 0 0 0/80 0 0 1/96 0 0 0/22 0 0 0");
        Filter compiled = JitCompiler.compile(program, Flavour.LINUX);
        MemorySegment segment = MemorySegment.ofArray(new byte[300]);
        for (int first = 0; first < 16; first++) {
            segment.set(ValueLayout.JAVA_BYTE, 0, (byte) first);
            AtomicInteger count = new AtomicInteger();
            Ancillary ancillary =
                    new Ancillary().random(() -> (long) count.incrementAndGet() << Integer.SIZE);
            assertEquals(1, compiled.run(segment, 0, ROOM, ROOM, ancillary), "length " + first);
        }
    }

    @Test
    void theCopyHasNoComputedOffsets() {
        Flow copied = flow("177 0 0 0/64 0 0 2/22 0 0 0").withPlainHeaders();
        assertTrue(copied.plain().isCopied(0));
        assertEquals(
                parse("177 0 0 0/64 0 0 2/22 0 0 0/1 0 0 20/32 0 0 22/22 0 0 0").instructions(),
                copied.instructions());
    }

    @Test
    void nothingIsCopiedThatIsOfNoUseOrLong() {
        assertFalse(flow("177 0 0 0/135 0 0 0/22 0 0 0").withPlainHeaders().plain().isCopied(0));
        String longer = "177 0 0 0/64 0 0 2/" + "4 0 0 1/".repeat(40) + "22 0 0 0";
        assertFalse(flow(longer).withPlainHeaders().plain().isCopied(0));
        String loops = "177 0 0 0/80 0 0 2/21 1 0 0/5 0 0 4294967293/22 0 0 0";
        assertFalse(flow(loops).withPlainHeaders().plain().isCopied(0));
    }

    /** So many copies would make methods that HotSpot never compiles. */
    @Test
    void theWholeStaysShort() {
        String headers = "177 0 0 0/64 0 0 2/21 0 1 0/6 0 0 0/".repeat(20) + "6 0 0 1";
        int size = flow(headers).withPlainHeaders().size();
        assertTrue(size > 100 && size <= 150, size + " instructions");
    }
}
