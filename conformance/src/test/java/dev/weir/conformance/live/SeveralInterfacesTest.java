// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.live.LiveCapture;
import dev.weir.live.PacketBatch;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.PacketOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Captures on two interfaces at once, and on all of them as {@code any}. */
@Timeout(300)
class SeveralInterfacesTest {
    private static final String SECOND = "veth1";

    @TempDir Path folder;

    /** A pair with a second pair of interfaces between its namespaces. */
    private static VethPair twice() throws Exception {
        VethPair pair = new VethPair();
        try {
            pair.connect(SECOND, "02:00:00:00:01:0a", "02:00:00:00:01:0b");
        } catch (Exception | AssertionError e) {
            pair.close();
            throw e;
        }
        return pair;
    }

    @Test
    void eachIsAnInterfaceOfThePcapng() throws Exception {
        List<Frame> first = new Frames(6).some(60);
        List<Frame> second = new Frames(7).some(60);
        first.add(Frame.END);
        second.add(Frame.END);
        Path file = folder.resolve("two.pcapng");
        try (VethPair pair = twice()) {
            List<String> command = Commands.weir("capture", "-i", VethPair.INTERFACE, "-i", SECOND);
            command.addAll(List.of("-U", "-w", file.toString()));
            try (Captor weir = new Captor(VethPair.in(pair.near, command), file)) {
                FrameSender.send(pair.far, VethPair.INTERFACE, first);
                // Their order is that of their times as far as they are there: a busy machine may
                // give the ones of a block later than those of another.
                weir.awaitPackets(first.size());
                FrameSender.send(pair.far, SECOND, second);
                weir.await(frame -> frame.isEnd());
                weir.awaitPackets(first.size() + second.size());
                assertEquals(0, weir.interrupt(), weir.said());
                assertTrue(weir.said().contains("veth1: 61 received by filter"), weir.said());
            }
        }
        List<Frame> ofFirst = new ArrayList<>();
        List<Frame> ofSecond = new ArrayList<>();
        long before = 0;
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                String name = ((SavefilePacket) packet).captureInterface().name();
                (name.equals(SECOND) ? ofSecond : ofFirst).add(Frame.of(packet));
                assertTrue(name.equals(SECOND) || name.equals(VethPair.INTERFACE), name);
                assertTrue(packet.timestamp() >= before, "in the order of their times");
                assertEquals(flags(Frame.of(packet), name), ((SavefilePacket) packet).options());
                before = packet.timestamp();
            }
            assertEquals(2, savefile.interfaces().size());
        }
        Frame.assertSame(first, ofFirst, "the first interface");
        Frame.assertSame(second, ofSecond, "the second interface");
    }

    /** What the kernel says of a frame that came in: whom it is for. */
    private static List<PacketOption.Flags> flags(Frame frame, String interfaceName) {
        String own = interfaceName.equals(SECOND) ? "02000000010b" : "02000000000b";
        String to = frame.hex().substring(0, 12);
        int reception = 4;
        if (to.equals(own)) {
            reception = 1;
        } else if (to.equals("ffffffffffff")) {
            reception = 3;
        } else if (to.startsWith("01")) {
            reception = 2;
        }
        return List.of(
                new PacketOption.Flags(PacketOption.Flags.bits(1, reception, false, false, false)));
    }

    @Test
    void batchesComeFromEachByTurns() throws Exception {
        try (VethPair pair = twice()) {
            List<Integer> from =
                    Inside.result(
                            pair.near,
                            () -> {
                                List<Integer> got = new ArrayList<>();
                                try (LiveCapture capture =
                                        LiveCapture.on(VethPair.INTERFACE, SECOND)
                                                .immediate()
                                                .promiscuous()
                                                .filter(Frame.END_EXPRESSION)
                                                .open()) {
                                    List<Frame> many = Collections.nCopies(4, Frame.END);
                                    FrameSender.send(pair.far, VethPair.INTERFACE, many);
                                    FrameSender.send(pair.far, SECOND, many.subList(0, 2));
                                    while (capture.statistics().received() < 6) {
                                        Thread.onSpinWait(); // the kernel may take its time
                                    }
                                    while (got.size() < 6) {
                                        try (PacketBatch batch = capture.nextBatch()) {
                                            got.add(batch.next().interfaceId());
                                        }
                                    }
                                }
                                return got;
                            });
            assertEquals(List.of(0, 1, 0, 1, 0, 0), from);
        }
    }

    /** A name belongs to an interface for as long as nobody gives it another one. */
    @Test
    void anyNamesAnInterfaceAsItIsCalledNow() throws Exception {
        try (VethPair pair = twice()) {
            List<String> names =
                    Inside.result(
                            pair.near,
                            () -> {
                                List<String> got = new ArrayList<>();
                                try (LiveCapture capture =
                                        LiveCapture.on("any")
                                                .immediate()
                                                .filter("ether proto 0x88b5")
                                                .open()) {
                                    FrameSender.send(pair.far, SECOND, List.of(Frame.END));
                                    got.add(capture.next().interfaceName());
                                    pair.ip("link set " + SECOND + " down");
                                    pair.ip("link set " + SECOND + " name renamed up");
                                    Links.awaitUp(pair.far, SECOND);
                                    FrameSender.send(pair.far, SECOND, List.of(Frame.END));
                                    got.add(capture.next().interfaceName());
                                }
                                return got;
                            });
            assertEquals(List.of(SECOND, "renamed"), names);
        }
    }

    @Test
    void differentLinkTypesDoNotGoIntoOnePcap() throws Exception {
        try (VethPair pair = twice()) {
            Path file = folder.resolve("x.pcap");
            List<String> command =
                    Commands.weir("capture", "-i", "any", "-i", SECOND, "-w", file.toString());
            Process process =
                    new ProcessBuilder(VethPair.in(pair.near, command))
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(
                            process.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(2, process.waitFor(), said);
            assertTrue(said.contains("--format pcapng"), said);
        }
    }

    /** tcpdump puts no tag back into such packets, so no frame here has one. */
    @Test
    void anyIsCookedAsByTcpdump() throws Exception {
        Requirements.command("tcpdump");
        List<Frame> frames =
                new ArrayList<>(
                        new Frames(8)
                                .some(200).stream()
                                        .filter(f -> !f.hex().startsWith("8100", 24))
                                        .filter(f -> !f.hex().startsWith("88a8", 24))
                                        .toList());
        frames.add(Frame.END);
        Path ours = folder.resolve("weir.pcap");
        Path theirs = folder.resolve("tcpdump.pcap");
        for (String linkType : List.of("LINUX_SLL2", "LINUX_SLL")) {
            try (VethPair pair = twice()) {
                List<String> weir = Commands.weir("capture");
                List<String> tcpdump = new ArrayList<>(List.of("tcpdump", "-Z", "root"));
                weir.addAll(List.of("-i", "any", "-y", linkType, "-U", "-w", ours.toString()));
                tcpdump.addAll(List.of("-i", "any", "-y", linkType, "-U", "-w", theirs.toString()));
                try (Captor one = new Captor(VethPair.in(pair.near, weir), ours);
                        Captor other = new Captor(VethPair.in(pair.near, tcpdump), theirs)) {
                    FrameSender.send(pair.far, VethPair.INTERFACE, frames.subList(0, 50));
                    FrameSender.send(pair.near, SECOND, frames.subList(0, 50));
                    FrameSender.send(pair.far, SECOND, frames);
                    one.awaitPackets(frames.size() + 100);
                    other.awaitPackets(frames.size() + 100);
                    assertEquals(0, one.interrupt(), one.said());
                    assertEquals(0, other.interrupt(), other.said());
                    Frame.assertSame(other.frames(), one.frames(), "tcpdump");
                }
            }
        }
    }
}
