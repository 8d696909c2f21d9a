// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance;

import static dev.weir.prove.Verification.verified;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Filters;
import dev.weir.live.Capture;
import dev.weir.live.LiveCapture;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The library as people first meet it: what the documentation shows compiles, and does what it
 * says.
 */
class PublicFaceTest {
    private static final byte[] ARP_REPLY =
            HexFormat.of()
                    .parseHex(
                            "525400000001525400000002"
                                    + "0806"
                                    + "0001080006040002"
                                    + "525400000002c0a80102"
                                    + "525400000001c0a80101");

    private static final Program ARP_REPLIES =
            Program.of(
                    new LoadAbsolute(Size.HALF, 12),
                    new JumpIfK(JumpTest.EQ, 0x0806, 0, 3),
                    new LoadAbsolute(Size.HALF, 20),
                    new JumpIfK(JumpTest.EQ, 0x0002, 0, 1),
                    new ReturnK(262144),
                    new ReturnK(0));

    @Test
    void anExpressionBecomesAFilter() {
        Filter web = Filters.compile("tcp port 80 or 443", LinkType.ETHERNET);
        Filter replies = Filters.compile("arp[6:2] = 2", LinkType.ETHERNET);

        assertFalse(web.matches(ARP_REPLY));
        assertTrue(replies.matches(ARP_REPLY));
        assertTrue(Filters.compile("arp", LinkType.ETHERNET, verified()).matches(ARP_REPLY));
    }

    @Test
    void aProgramCanBeWrittenByHandAndIsWhatTheCompilerMakes() {
        assertEquals(
                Disassembler.listing(ARP_REPLIES),
                Disassembler.listing(FilterCompiler.of(LinkType.ETHERNET).compile("arp[6:2] = 2")));
        assertEquals(262144, Interpreter.of(ARP_REPLIES).run(ARP_REPLY));
    }

    @Test
    @SuppressWarnings("UnnecessaryMethodReference") // as the documentation writes it
    void aSavefileIsFilteredIntoAnother(@TempDir Path directory) throws IOException {
        Path path = Requirements.repository().resolve("examples/arp-flood.pcapng");
        Path copy = directory.resolve("replies.pcap");
        Filter replies = Filters.compile("arp[6:2] = 2", LinkType.ETHERNET);

        try (var in = Savefile.open(path);
                var out = PcapWriter.create(copy, LinkType.ETHERNET, 262144)) {
            in.filter(replies).forEach(out::write);
        }

        long written = 0;
        try (var in = Savefile.open(copy)) {
            for (Packet packet : in) {
                assertTrue(packet.run(replies) != 0);
                written++;
            }
        }
        assertTrue(written > 50 && written < 200, written + " replies");
    }

    @Test
    @SuppressWarnings("UnnecessaryMethodReference") // as the documentation writes it
    void aSavefileIsFilteredIntoPcapng(@TempDir Path directory) throws IOException {
        Path path = Requirements.repository().resolve("examples/arp-flood.pcapng");
        Path copy = directory.resolve("replies.pcapng");
        Filter replies = Filters.compile("arp[6:2] = 2", LinkType.ETHERNET);

        long written;
        try (var in = Savefile.open(path);
                var out = PcapngWriter.create(copy)) {
            in.filter(replies).forEach(out::write);
            written = out.packets();
        }

        long read = 0;
        try (var original = Savefile.open(path);
                var in = Savefile.open(copy)) {
            for (Packet packet : in) {
                assertTrue(packet.run(replies) != 0);
                read++;
            }
            assertEquals(
                    original.interfaces().getFirst().options(),
                    in.interfaces().getFirst().options());
        }
        assertTrue(read == written && read > 50 && read < 200, read + " replies");
    }

    @Test
    void aLiveCaptureIsIterated() throws IOException {
        Requirements.root();
        List<Packet> kept = new ArrayList<>();
        try (var capture =
                LiveCapture.on("lo").snaplen(20).promiscuous().filter("arp[6:2] = 2").open()) {
            capture.send(ARP_REPLY);
            for (Packet packet : capture) {
                kept.add(packet.copy());
                break;
            }
        }
        assertEquals(42, kept.getFirst().wirelen());
        assertArrayEquals(
                HexFormat.of().parseHex("5254000000015254000000020806000108000604"),
                kept.getFirst().bytes().toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void aTapStandsForADevice() throws IOException {
        Tap tap = Tap.of(BsdSystem.FREEBSD);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture = tap.on("em0").filter("arp").open()) {
            em0.feed(ARP_REPLY);
            Packet packet = Objects.requireNonNull(capture.next());
            assertArrayEquals(ARP_REPLY, packet.bytes().toArray(ValueLayout.JAVA_BYTE));
        }
    }
}
