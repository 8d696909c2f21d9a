// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Captures that something happens to, and that go on. */
@Timeout(300)
class FaultsTest {
    @TempDir Path folder;

    private Captor weir(VethPair pair, String name, String... more) throws Exception {
        Path file = folder.resolve(name);
        List<String> command =
                Commands.weir("capture", "-U", "-i", VethPair.INTERFACE, "-w", file.toString());
        command.addAll(List.of(more));
        return new Captor(VethPair.in(pair.near, command), file);
    }

    private static Frame numbered(int number) {
        return Frame.whole(Frame.END.hex() + "%08x".formatted(number));
    }

    private static void send(VethPair pair, Frame frame) throws Exception {
        FrameSender.send(pair.far, VethPair.INTERFACE, List.of(frame));
    }

    @Test
    void anInterfaceThatIsWaitedForComesBack() throws Exception {
        List<Frame> sent = new ArrayList<>();
        try (VethPair pair = new VethPair();
                Captor weir = weir(pair, "back.pcap", "--wait-for-interface")) {
            for (int i = 0; i < 3; i++) {
                if (i == 1) {
                    pair.ip("link set veth0 down");
                    weir.awaitSaid("went down during the capture; waiting until it is back");
                    pair.ip("link set veth0 up");
                    weir.awaitSaid("interface veth0 is back", 1);
                    pair.awaitUp(VethPair.INTERFACE);
                } else if (i == 2) {
                    pair.ip("link del veth0");
                    weir.awaitSaid("has disappeared; waiting until it is back");
                    pair.ip("tuntap add veth0 mode tun");
                    pair.ip("link set veth0 up");
                    weir.awaitSaid("veth0 is there again, but its packets are RAW");
                    pair.ip("link del veth0");
                    pair.connect();
                    weir.awaitSaid("interface veth0 is back", 2);
                }
                Frame frame = numbered(i);
                sent.add(frame);
                send(pair, frame);
                weir.await(frame::equals);
            }
            String link = pair.ip("-d link show veth0");
            assertTrue(link.contains("promiscuity 1"), "promiscuous again: " + link);
            assertEquals(0, weir.interrupt(), weir.said());
            assertEquals(sent, weir.frames());
        }
    }

    /** What it counted itself is gone with it; it has seen what came from it all the same. */
    @Test
    void anInterfaceThatComesBackHasSeenWhatWasReceived() throws Exception {
        try (VethPair pair = new VethPair();
                Captor weir = weir(pair, "seen.pcap", "--wait-for-interface")) {
            FrameSender.send(
                    pair.far, VethPair.INTERFACE, List.of(numbered(0), numbered(1), numbered(2)));
            pair.ip("link del veth0"); // before anybody looks at its counts
            weir.awaitSaid("has disappeared; waiting until it is back");
            pair.connect();
            weir.awaitSaid("interface veth0 is back");
            send(pair, numbered(3));
            weir.await(numbered(3)::equals);
            assertEquals(0, weir.interrupt(), weir.said());
            assertTrue(
                    weir.said()
                            .contains("4 packets received by filter\n0 packets dropped by kernel"),
                    weir.said());
            assertTrue(weir.said().contains("seen by interface: 4 packets"), weir.said());
        }
    }

    /** With others left, a capture goes on without the interface that is gone. */
    @Test
    void oneOfTwoInterfacesGoesAway() throws Exception {
        try (VethPair pair = new VethPair()) {
            pair.connect("veth1", "02:00:00:00:01:0a", "02:00:00:00:01:0b");
            try (Captor weir = weir(pair, "one.pcap", "-i", "veth1")) {
                pair.ip("link del veth1");
                weir.awaitSaid("interface veth1 has disappeared; going on with the others");
                send(pair, numbered(1));
                weir.await(numbered(1)::equals);
                pair.ip("link del veth0");
                assertEquals(1, weir.awaitEnd(), weir.said());
                assertTrue(weir.said().contains("interface veth0 has disappeared"), weir.said());
            }
        }
    }

    @Test
    void aStormOfSignalsCostsNoPacket() throws Exception {
        List<Frame> sent = new Frames(9).some(300);
        sent.add(Frame.END);
        try (VethPair pair = new VethPair();
                Captor weir = weir(pair, "storm.pcap")) {
            Thread sender =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    FrameSender.send(pair.far, VethPair.INTERFACE, sent);
                                } catch (Exception e) {
                                    throw new AssertionError(e);
                                }
                            });
            for (String signal : List.of("USR1", "WINCH", "CONT", "URG", "USR1")) {
                weir.storm(signal, 500);
            }
            sender.join();
            weir.await(Frame::isEnd);
            weir.awaitCaptured(301);
            assertEquals(0, weir.interrupt(), weir.said());
            Frame.assertSame(sent, weir.frames(), "what was sent");
            long told = weir.said().lines().filter(l -> l.endsWith("received by filter")).count();
            assertTrue(told >= 3, told + " times told the counts");
            assertTrue(
                    weir.said().contains("0 packets dropped by kernel\nseen by interface: 301"),
                    weir.said());
        }
    }

    @Test
    void twoReadersOfAnInterfaceGetAllOfItEach() throws Exception {
        List<Frame> sent = new Frames(10).some(200);
        sent.add(Frame.END);
        try (VethPair pair = new VethPair();
                Captor first = weir(pair, "first.pcap");
                Captor second = weir(pair, "second.pcap", "-Q", "in")) {
            FrameSender.send(pair.far, VethPair.INTERFACE, sent);
            for (Captor each : List.of(first, second)) {
                each.await(Frame::isEnd);
                assertEquals(0, each.interrupt(), each.said());
                Frame.assertSame(sent, each.frames(), "what was sent");
            }
        }
    }

    @Test
    void directionsAreTakenApart() throws Exception {
        try (VethPair pair = new VethPair();
                Captor in = weir(pair, "in.pcap", "-Q", "in");
                Captor out = weir(pair, "out.pcap", "-Q", "out");
                Captor both = weir(pair, "both.pcap", "-Q", "inout")) {
            FrameSender.send(pair.near, VethPair.INTERFACE, List.of(numbered(1)));
            send(pair, numbered(2));
            both.await(numbered(2)::equals);
            in.await(numbered(2)::equals);
            out.await(numbered(1)::equals);
            assertEquals(0, in.interrupt() + out.interrupt() + both.interrupt());
            assertEquals(List.of(numbered(2)), in.frames());
            assertEquals(List.of(numbered(1)), out.frames());
            assertEquals(List.of(numbered(1), numbered(2)), both.frames());
        }
    }

    /** The netmask is that of the interface, which only a capture on it knows. */
    @Test
    void ipBroadcastIsThatOfTheInterface() throws Exception {
        String ethernet = Frame.END.hex().substring(0, 24) + "0800";
        String ip = "4500001c" + "00004000" + "40fe0000" + "0a010203";
        Frame directed = Frame.whole(ethernet + ip + "0a01ffff" + "00".repeat(26));
        Frame other = Frame.whole(ethernet + ip + "0a0102ff" + "00".repeat(26));
        try (VethPair pair = new VethPair()) {
            pair.ip("addr add 10.1.0.1/16 dev veth0");
            try (Captor weir = weir(pair, "ip.pcap", "ip broadcast or " + Frame.END_EXPRESSION)) {
                FrameSender.send(pair.far, VethPair.INTERFACE, List.of(other, directed, Frame.END));
                weir.await(Frame::isEnd);
                assertEquals(0, weir.interrupt(), weir.said());
                assertEquals(List.of(directed, Frame.END), weir.frames());
            }
        }
    }
}
