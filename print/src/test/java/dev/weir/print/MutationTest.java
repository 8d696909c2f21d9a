// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;

/** Frames with wrong octets, cut anywhere, are a line like any other. */
class MutationTest {
    private static final int ROUNDS = 60_000;
    private static final int LONGEST_TEXT = 64 << 10;

    private static final int[] ODD = {0, 1, 2, 3, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff};

    private static final List<PrintOptions> OPTIONS =
            List.of(
                    PrintOptions.defaults().withNumeric(true),
                    PrintOptions.defaults().withQuiet(true),
                    PrintOptions.defaults().withVerbosity(1).withLinkHeader(true),
                    PrintOptions.defaults().withVerbosity(3).withDump(DumpMode.HEX_ASCII_LINK));

    /** A frame of a case. */
    private record Sample(GoldenCase golden, MemorySegment octets) {}

    @Test
    void noFrameMakesAPrinterThrowOrTalkWithoutEnd() {
        long seed = Long.getLong("seed", 20_260_103L);
        Random random = new Random(seed);
        List<Sample> samples =
                GoldenCase.all().stream()
                        .flatMap(golden ->
                                golden.frames().stream().map(f -> new Sample(golden, f.octets())))
                        .toList();
        List<PacketPrinter> printers = OPTIONS.stream().map(PacketPrinter::new).toList();
        TextBuffer out = new TextBuffer();
        PacketCursor packet = new PacketCursor();
        for (int round = 0; round < ROUNDS; round++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            MemorySegment frame = mutate(sample.octets, random);
            packet.setInterface(0, sample.golden.linkType());
            int caplen = (int) frame.byteSize();
            int wirelen = random.nextInt(4) == 0 ? caplen + random.nextInt(70_000) : caplen;
            packet.set(frame, 0, caplen, wirelen, round * 1_000L);
            out.clear();
            printers.get(round % printers.size()).print(packet, out);
            check(out, "seed " + seed + ", round " + round);
        }
    }

    private static void check(TextBuffer out, String where) {
        int length = out.length();
        assertTrue(length > 0 && length < LONGEST_TEXT, where);
        assertEquals('\n', out.at(length - 1), where);
        for (int i = 0; i < length; i++) {
            byte c = out.at(i);
            assertTrue((c >= ' ' && c <= '~') || c == '\n' || c == '\t', where);
        }
    }

    /** A copy in memory that ends with the frame, so that nothing can be read behind it. */
    private static MemorySegment mutate(MemorySegment frame, Random random) {
        int length = (int) frame.byteSize();
        if (length > 15 && random.nextInt(3) == 0) {
            length = 14 + random.nextInt(length - 14);
        }
        length = Math.max(length, 1);
        MemorySegment copy = MemorySegment.ofArray(new byte[length]);
        copy.copyFrom(frame.asSlice(0, Math.min(length, frame.byteSize())));
        for (int i = random.nextInt(5); i > 0; i--) {
            int octet =
                    random.nextBoolean() ? ODD[random.nextInt(ODD.length)] : random.nextInt(256);
            copy.set(ValueLayout.JAVA_BYTE, random.nextInt(length), (byte) octet);
        }
        return copy;
    }
}
