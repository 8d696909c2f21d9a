// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.print.json.ColumnPrinter;
import dev.weir.print.json.JsonPrinter;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** Whatever the octets of a packet are: a line, of bounded length, without control characters. */
class AnyPacketTest {
    private static final int RUNS = 60_000;

    /**
     * The most text for a packet of so few octets: a bound on what nested or repeated fields may
     * add up to, far above what the cases print.
     */
    private static final int MAX_LENGTH = 64 * 1024;

    private static final List<String> OPTIONS =
            List.of("-n", "-n -e", "-n -q", "-n -x", "-n -XX", "-n -A", "-e -tttt", "-n -vvv");

    private final Random random;
    private final PacketCursor packet = new PacketCursor();
    private final TextBuffer out = new TextBuffer();

    AnyPacketTest() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("AnyPacketTest: -Dseed=" + seed);
        random = new Random(seed);
    }

    @Test
    void changedPacketsArePrinted() {
        List<MemorySegment> frames =
                GoldenCase.all().stream()
                        .flatMap(golden -> golden.frames().stream())
                        .map(GoldenCase.Frame::octets)
                        .toList();
        List<BiConsumer<Packet, TextBuffer>> printers = printers();
        for (int run = 0; run < RUNS; run++) {
            byte[] octets = change(frames.get(random.nextInt(frames.size())));
            LinkType type = random.nextInt(10) == 0 ? LinkType.RAW : LinkType.ETHERNET;
            print(printers.get(run % printers.size()), octets, type);
        }
    }

    @Test
    void randomPacketsArePrinted() {
        List<BiConsumer<Packet, TextBuffer>> printers = printers();
        for (int run = 0; run < RUNS; run++) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            if (octets.length > 14) {
                octets[12] = (byte) (random.nextBoolean() ? 0x08 : 0x86);
                octets[13] = (byte) (octets[12] == 0x08 ? 0 : 0xdd);
                octets[14] = (byte) (octets[12] == 0x08 ? 0x45 : 0x60);
            }
            print(printers.get(run % printers.size()), octets, LinkType.ETHERNET);
        }
    }

    @Test
    void deeplyNestedPacketsArePrinted() {
        byte[] octets = new byte[60_000];
        octets[12] = 0x08;
        for (int at = 14; at + 20 <= octets.length; at += 20) {
            int length = octets.length - at;
            octets[at] = 0x45;
            octets[at + 2] = (byte) (length >>> 8);
            octets[at + 3] = (byte) length;
            octets[at + 9] = 4;
        }
        print(new PacketPrinter(PrintOptions.parse("-n"))::print, octets, LinkType.ETHERNET);
        assertTrue(out.toString().contains("[nested too deeply]"));
        print(new JsonPrinter(id -> "", false)::print, octets, LinkType.ETHERNET);
        assertTrue(out.toString().endsWith("\"damage\":\"tooDeep\"}]}\n"));
    }

    @Test
    void aPacketEndsItsLineWhereTheBufferIsFull() {
        byte[] octets = new byte[60];
        for (int left = 0; left < 200; left += 9) {
            out.clear();
            String filling = "x".repeat(1 << 16);
            while (out.length() < TextBuffer.MAX_LENGTH - filling.length()) {
                out.append(filling);
            }
            while (out.length() < TextBuffer.MAX_LENGTH - left) {
                out.append('x');
            }
            packet.setInterface(0, LinkType.ETHERNET);
            packet.set(MemorySegment.ofArray(octets), 0, octets.length, octets.length, 0);
            new PacketPrinter(PrintOptions.parse("-n -x")).print(packet, out);
            assertEquals('\n', out.at(out.length() - 1), "left: " + left);
        }
    }

    private static List<BiConsumer<Packet, TextBuffer>> printers() {
        List<BiConsumer<Packet, TextBuffer>> printers = new ArrayList<>();
        for (String options : OPTIONS) {
            printers.add(new PacketPrinter(PrintOptions.parse(options))::print);
        }
        printers.add(new JsonPrinter(id -> "", false)::print);
        printers.add(ColumnPrinter.of("dns.answers.name,tcp.options.kind", id -> "")::print);
        return printers;
    }

    /** A few octets set, a piece cut off or doubled: mostly still what it was. */
    private byte[] change(MemorySegment frame) {
        byte[] octets = frame.toArray(ValueLayout.JAVA_BYTE);
        for (int i = random.nextInt(4); i > 0 && octets.length > 0; i--) {
            octets[random.nextInt(octets.length)] = (byte) interesting();
        }
        return random.nextInt(3) == 0
                ? Arrays.copyOf(octets, random.nextInt(octets.length * 2 + 1))
                : octets;
    }

    private int interesting() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 0xff;
            case 2 -> random.nextInt(16);
            default -> random.nextInt(256);
        };
    }

    private void print(BiConsumer<Packet, TextBuffer> printer, byte[] octets, LinkType type) {
        int wirelen = octets.length + (random.nextInt(4) == 0 ? random.nextInt(2000) : 0);
        packet.setInterface(0, type);
        packet.set(MemorySegment.ofArray(octets), 0, octets.length, wirelen, random.nextLong());
        out.clear();
        printer.accept(packet, out);
        assertFalse(out.overflowed());
        assertTrue(out.length() <= MAX_LENGTH, () -> out.length() + " bytes of text");
        assertEquals('\n', out.at(out.length() - 1));
        for (int i = 0; i < out.length(); i++) {
            byte c = out.at(i);
            assertTrue((c >= ' ' && c < 0x7f) || c == '\n' || c == '\t', () -> "not text: " + c);
        }
    }
}
