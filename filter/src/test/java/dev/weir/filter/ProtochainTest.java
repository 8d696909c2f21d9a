// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Programs with the loop that follows a chain of headers, and what is around it. */
class ProtochainTest {
    private static final int PACKETS = 3000;
    private static final int NONE = 59;
    private static final int[] HEADERS = {0, 60, 43, 44, 51, 6, 17, NONE};

    private static Program optimized(String expression) {
        return FilterCompiler.of(LinkType.ETHERNET).compile(expression);
    }

    @Test
    void theLoopLeavesForTheVerdict() {
        assertEquals(
                """
                (000) ldh      [12]
                (001) jeq      #0x800           jt 2	jf 15
                (002) ldxb     4*([14]&0xf)
                (003) ldb      [23]
                (004) jeq      #0x6             jt 14	jf 5
                (005) jeq      #0x33            jt 6	jf 15
                (006) ldb      [x + 15]
                (007) add      #2
                (008) lsh      #2
                (009) add      x
                (010) st       M[15]
                (011) ldb      [x + 14]
                (012) ldx      M[15]
                (013) ja       4
                (014) ret      #262144
                (015) ret      #0
                """,
                Disassembler.listing(optimized("ip protochain 6")));
    }

    @Test
    void theNumberOfTheAuthenticationHeaderNeedsNoLoopInIpv4() {
        assertEquals(6, optimized("ip protochain 51").size());
    }

    /** What is known before the loop is known behind it: the second half is about IPv6 alone. */
    @Test
    void whatIsAroundTheLoopIsOptimized() {
        String text = Disassembler.listing(optimized("ip6 protochain 17 and port 53"));
        assertEquals(1, text.split("ldh +\\[12\\]", -1).length - 1, text);
        assertEquals(1, text.split("jeq +#0x11 +", -1).length - 1 - 1, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip protochain 6",
                "not ip protochain 17",
                "protochain 6",
                "not protochain 17 and not protochain 6",
                "ip6 protochain 51",
                "ip6 protochain 44 or tcp",
                "ip6 protochain 17 and udp[0:2] != 5 or ip6 and len > 70",
                "ip6 protochain 6 or ip6 protochain 17",
                "ip6 protochain 17 or vlan",
            })
    void decidesAsThePlainProgram(String expression) {
        assertDecidesAlike(expression);
    }

    /** Here the loop's own jumps would have to reach too far. */
    @ParameterizedTest
    @ValueSource(strings = {"protochain 6 and (%s)", "not protochain 6 and (%s)"})
    void farVerdictsAreReached(String format) {
        String hosts =
                IntStream.range(0, 300)
                        .mapToObj(i -> "ip6 host 2001:db8::%x".formatted(i * 7))
                        .collect(Collectors.joining(" or "));
        assertDecidesAlike(format.formatted("ip6[8:4] & 1 = 0 and len > 60 or " + hosts));
    }

    private static void assertDecidesAlike(String expression) {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        Filter optimized = Interpreter.of(compiler.compile(expression));
        Filter plain = Interpreter.of(compiler.optimize(false).compile(expression));
        Random random = new Random(1);
        int matching = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] frame = frame(random);
            MemorySegment packet = MemorySegment.ofArray(frame);
            int verdict = plain.run(packet, 0, frame.length, frame.length);
            assertEquals(verdict, optimized.run(packet, 0, frame.length, frame.length), expression);
            matching += verdict == 0 ? 0 : 1;
        }
        assertTrue(0 < matching && matching < PACKETS, matching + " match " + expression);
    }

    /** IPv4 or IPv6, with headers that announce one another; long enough to look at all of them. */
    private static byte[] frame(Random random) {
        byte[] frame = new byte[14 + 40 + 8 * 40 + random.nextInt(200)];
        boolean six = random.nextInt(3) > 0;
        frame[12] = (byte) (six ? 0x86 : 0x08);
        frame[13] = (byte) (six ? 0xdd : 0x00);
        frame[14] = (byte) (six ? 0x60 : 0x45);
        frame[22] = (byte) random.nextInt(4);
        int header = HEADERS[random.nextInt(HEADERS.length)];
        frame[six ? 20 : 23] = (byte) header;
        int at = 14 + (six ? 40 : 20);
        for (int i = 0; i < 8; i++) {
            int next = i == 7 ? NONE : HEADERS[random.nextInt(HEADERS.length)];
            int units = random.nextInt(4);
            frame[at] = (byte) next;
            frame[at + 1] = (byte) units;
            at += header == 51 ? 4 * (units + 2) : 8 * (units + 1);
            header = next;
        }
        return frame;
    }
}
