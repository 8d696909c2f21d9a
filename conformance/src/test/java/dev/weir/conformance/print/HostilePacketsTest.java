// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.print.json.ColumnPrinter;
import dev.weir.print.json.JsonPrinter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Packets of the whole corpus with octets changed, cut anywhere, some taken for another link type:
 * each is text without an exception, without control characters, no more than a bound, and takes no
 * more processor time than one.
 *
 * <p>Each run tries others, and a failure tells the seed for {@code -Dseed=}; {@code
 * -Dhostile.rounds=} tries more. What was found once is among the inputs of {@code PacketFuzzTest}.
 */
class HostilePacketsTest {
    private static final int ROUNDS = Integer.getInteger("hostile.rounds", 40_000);

    /** The packets of a capture that are changed. */
    private static final int OF_A_CAPTURE = 40;

    private static final int MOST_OCTETS = 2048;

    /** Far above what packets of the corpus come to, dumped in hexadecimal and ASCII. */
    private static final int LONGEST = 1 << 20;

    /**
     * Nanoseconds of the processor for a packet: ten thousand times what they take, so that no busy
     * machine reaches it, and far below what a loop without end, or one over a length that a packet
     * claims for each of its octets, would take.
     */
    private static final long LONGEST_TIME = 2_000_000_000L;

    private static final int[] ODD = {0, 1, 2, 3, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff};

    private static final List<String> WAYS =
            List.of(
                    "-n",
                    "-ne",
                    "-nq",
                    "-nv",
                    "-nvv",
                    "-nvvv",
                    "-nvvve",
                    "-nX",
                    "-nexx",
                    "-nA",
                    "-nvvvbuHK",
                    "-vvv",
                    "-nv -T radius",
                    "-nv -T domain",
                    "-nv -T zmtp1");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ObjectMapper mapper = new ObjectMapper();
    private final PacketCursor packet = new PacketCursor();
    private final TextBuffer out = new TextBuffer();

    private record Sample(LinkType linkType, MemorySegment octets) {}

    @Test
    void everyPacketIsText() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("HostilePacketsTest: -Dseed=" + seed);
        Random random = new Random(seed);
        List<Sample> samples = samples();
        assertTrue(samples.size() > 5_000, "packets: " + samples.size());
        List<BiConsumer<Packet, TextBuffer>> printers = new ArrayList<>();
        WAYS.forEach(way -> printers.add(new PacketPrinter(PrintOptions.parse(way))::print));
        int json = printers.size();
        printers.add(new JsonPrinter(id -> "", false)::print);
        printers.add(new JsonPrinter(id -> "", true)::print);
        printers.add(
                ColumnPrinter.of("bytes,dns.answers.rdata,tcp.options.data,llc.control", id -> "")
                        ::print);
        for (int round = 0; round < ROUNDS; round++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            int way = random.nextInt(printers.size());
            String where = "-Dseed=" + seed + ", round " + round + ", way " + way;
            set(sample, random);
            out.clear();
            long begun = threads.getCurrentThreadCpuTime();
            printers.get(way).accept(packet, out);
            long taken = threads.getCurrentThreadCpuTime() - begun;
            assertTrue(taken < LONGEST_TIME, () -> where + ": " + taken + " ns");
            check(where);
            if (way == json || way == json + 1) {
                assertEquals(8 + way - json, mapper.readTree(out.toString()).size() + 1, where);
            }
        }
    }

    private void set(Sample sample, Random random) {
        byte[] octets = mutate(sample.octets.toArray(ValueLayout.JAVA_BYTE), random);
        LinkType linkType =
                random.nextInt(8) == 0 ? new LinkType(random.nextInt(300)) : sample.linkType;
        packet.setInterface(0, linkType);
        int more = random.nextInt(3) == 0 ? random.nextInt(70_000) : 0;
        packet.set(
                MemorySegment.ofArray(octets),
                0,
                octets.length,
                octets.length + more,
                random.nextLong());
    }

    private static byte[] mutate(byte[] octets, Random random) {
        int length = octets.length;
        if (random.nextInt(3) == 0) {
            length = 1 + random.nextInt(length);
        }
        byte[] copy = Arrays.copyOf(octets, length);
        for (int i = random.nextInt(5); i > 0; i--) {
            copy[random.nextInt(length)] =
                    (byte)
                            (random.nextBoolean()
                                    ? ODD[random.nextInt(ODD.length)]
                                    : random.nextInt(256));
        }
        return copy;
    }

    private void check(String where) {
        int length = out.length();
        assertTrue(length > 0 && length < LONGEST, where);
        assertEquals('\n', out.at(length - 1), where);
        for (int i = 0; i < length; i++) {
            byte c = out.at(i);
            if (!((c >= ' ' && c < 0x7f) || c == '\n' || c == '\t')) {
                throw new AssertionError(where + ": an octet " + c + " in\n" + out);
            }
        }
    }

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Requirements.shared("corpus"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(file, samples);
            }
        }
        return samples;
    }

    private static void add(Path file, List<Sample> samples) {
        try (Savefile savefile = Savefile.open(file)) {
            for (int i = 0; i < OF_A_CAPTURE; i++) {
                Packet next = savefile.next();
                if (next == null) {
                    return;
                }
                byte[] octets = next.bytes().toArray(ValueLayout.JAVA_BYTE);
                if (octets.length > 0) {
                    int kept = Math.min(octets.length, MOST_OCTETS);
                    MemorySegment copy = MemorySegment.ofArray(Arrays.copyOf(octets, kept));
                    samples.add(new Sample(next.linkType(), copy));
                }
            }
        } catch (IOException e) {
            return; // no capture, or damaged: what comes before the damage counts
        }
    }
}
