// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.print.json.ColumnPrinter;
import dev.weir.print.json.JsonPrinter;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * No octets, of whatever link type, cut wherever, make a printer throw, or print control characters
 * or text without end.
 *
 * <p>The build runs the packets beside this class, of which the first three octets are the way to
 * print and the link type; with {@code JAZZER_FUZZ=1} in the environment the fuzzer looks for more.
 */
class PacketFuzzTest {
    private static final int HEAD = 3;

    /** A packet may be printed several times over: in hexadecimal, and what is nested in it. */
    private static final int LONGEST = 1 << 20;

    private static final List<String> WAYS =
            List.of(
                    "-n",
                    "-ne",
                    "-nq",
                    "-nv",
                    "-nvv",
                    "-nvvv",
                    "-nexx",
                    "-nvvvX",
                    "-nA",
                    "-nbuH",
                    "-n -T domain",
                    "-n -T tftp",
                    "-n -T vxlan",
                    "-n -T radius",
                    "-v -T zmtp1");

    private final PacketCursor packet = new PacketCursor();
    private final TextBuffer out = new TextBuffer();

    @FuzzTest(maxDuration = "120s")
    void anyOctets(byte[] input) {
        if (input.length < HEAD) {
            return;
        }
        LinkType linkType = new LinkType((input[1] & 0xff) << 8 | (input[2] & 0xff));
        byte[] octets = Arrays.copyOfRange(input, HEAD, input.length);
        packet.setInterface(0, linkType);
        packet.set(MemorySegment.ofArray(octets), 0, octets.length, octets.length + input[0], 1);
        PrintOptions options = PrintOptions.parse(WAYS.get(Math.floorMod(input[0], WAYS.size())));
        out.clear();
        new PacketPrinter(options).print(packet, out);
        check();
        out.clear();
        new JsonPrinter(id -> "", true).print(packet, out);
        check();
        out.clear();
        ColumnPrinter.of("dns.answers.target,tcp.damage,data.length", id -> "").print(packet, out);
        check();
    }

    private void check() {
        assertTrue(out.length() > 0 && out.length() < LONGEST, "bytes of text: " + out.length());
        assertEquals('\n', out.at(out.length() - 1));
        for (int i = 0; i < out.length(); i++) {
            byte c = out.at(i);
            assertTrue((c >= ' ' && c < 0x7f) || c == '\n' || c == '\t', "an octet of text: " + c);
        }
    }
}
