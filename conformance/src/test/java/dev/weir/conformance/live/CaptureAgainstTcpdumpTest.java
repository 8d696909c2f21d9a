// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code weir} and {@code tcpdump} capture at one end of a veth pair, at once, what is sent at the
 * other: the same packets, with the same bytes and lengths, in the same order.
 */
@Timeout(300)
class CaptureAgainstTcpdumpTest {
    @TempDir Path folder;

    @BeforeAll
    static void needs() {
        Requirements.root();
        Requirements.command("tcpdump");
    }

    private static List<Frame> frames(int count) {
        long seed = Long.getLong("seed", 20260727L);
        System.out.println("-Dseed=" + seed);
        return new Frames(seed).some(count);
    }

    /** What both captured, which is the same. */
    private List<Frame> captured(VethPair pair, String in, List<Frame> sent, List<String> how)
            throws Exception {
        return captured(pair, in, sent, List.of(how), 0).getFirst();
    }

    /**
     * What both captured in each of these ways, all at once, which is the same.
     *
     * @param from the first of the ways that is still to be begun; those before have begun
     */
    private List<List<Frame>> captured(
            VethPair pair, String in, List<Frame> sent, List<List<String>> ways, int from)
            throws Exception {
        if (from == ways.size()) {
            List<Frame> all = new ArrayList<>(sent);
            all.add(Frame.END);
            FrameSender.send(pair.far, VethPair.INTERFACE, all);
            return new ArrayList<>();
        }
        Path ours = folder.resolve(from + "-weir.pcap");
        Path theirs = folder.resolve(from + "-tcpdump.pcap");
        List<String> how = ways.get(from);
        try (Captor weir = new Captor(command(pair, true, in, ours, how), ours);
                Captor tcpdump = new Captor(command(pair, false, in, theirs, how), theirs)) {
            List<List<Frame>> captured = captured(pair, in, sent, ways, from + 1);
            weir.await(Frame::isEnd);
            tcpdump.await(Frame::isEnd);
            assertEquals(0, weir.interrupt(), weir.said());
            assertEquals(0, tcpdump.interrupt(), tcpdump.said());
            Frame.assertSame(tcpdump.frames(), weir.frames(), "tcpdump " + how);
            assertEquals(counts(tcpdump), counts(weir), how.toString());
            List<Frame> frames = new ArrayList<>(weir.frames());
            assertTrue(frames.removeLast().isEnd());
            captured.addFirst(frames);
            return captured;
        }
    }

    private static List<String> command(
            VethPair pair, boolean weir, String in, Path file, List<String> how) {
        List<String> command = new ArrayList<>();
        if (weir) {
            command.addAll(Commands.weir("capture"));
        } else {
            // not --immediate-mode: its ring has room for seven packets at this snaplen
            command.addAll(List.of("tcpdump", "-Z", "root"));
        }
        command.addAll(List.of("-i", in, "-w", file.toString()));
        if (!weir) {
            command.add("-U");
        }
        command.addAll(how);
        return VethPair.in(pair.near, command);
    }

    /** The last lines that it said: packets captured, received by filter, dropped by kernel. */
    private static List<String> counts(Captor captor) {
        return captor.said().lines().filter(line -> line.matches("\\d+ packets? .*")).toList();
    }

    @Test
    void everyFrameWithTheVlanTagThatItWasSentWith() throws Exception {
        List<Frame> sent = frames(600);
        try (VethPair pair = new VethPair()) {
            List<Frame> got = captured(pair, VethPair.INTERFACE, sent, List.of());
            Frame.assertSame(sent, got, "what was sent");
        }
    }

    @Test
    void framesCutToSnaplen() throws Exception {
        List<Frame> sent = frames(200);
        List<Integer> snaplens = List.of(14, 16, 18, 60, 1500);
        // Packets go one by one with -U, and are copied without.
        List<List<String>> ways =
                snaplens.stream()
                        .map(snaplen ->
                                snaplen % 4 == 0
                                        ? List.of("-U", "-s", "" + snaplen)
                                        : List.of("-s", "" + snaplen))
                        .toList();
        try (VethPair pair = new VethPair()) {
            List<List<Frame>> got = captured(pair, VethPair.INTERFACE, sent, ways, 0);
            for (int i = 0; i < ways.size(); i++) {
                int snaplen = snaplens.get(i);
                List<Frame> cut = sent.stream().map(frame -> frame.cut(snaplen)).toList();
                Frame.assertSame(cut, got.get(i), "what was sent, snaplen " + snaplen);
            }
        }
    }

    /**
     * Nothing that looks behind a tag, such as {@code vlan 5 and ip}: behind an {@code or} libpcap
     * 1.10.3 then reads at 16 also where the kernel took the tag away, and keeps ARP. {@link
     * LiveTargetTest} has those.
     */
    @Test
    void framesThatAFilterKeeps() throws Exception {
        List<Frame> sent = frames(300);
        List<String> expressions =
                List.of(
                        "arp[6:2] = 2",
                        "udp port 53 or tcp port 80",
                        "ip and less 80",
                        "vlan 5",
                        "arp and not vlan");
        List<List<String>> ways =
                expressions.stream()
                        .map(text -> List.of(Frame.END_EXPRESSION + " or (" + text + ")"))
                        .toList();
        try (VethPair pair = new VethPair()) {
            List<List<Frame>> got = captured(pair, VethPair.INTERFACE, sent, ways, 0);
            for (int i = 0; i < ways.size(); i++) {
                int kept = got.get(i).size();
                assertTrue(kept > 0 && kept < sent.size(), expressions.get(i) + " keeps " + kept);
            }
        }
    }

    /** A bridge takes in frames for its own address only, unless it is promiscuous. */
    @Test
    void framesForOthersOnlyIfPromiscuous() throws Exception {
        List<Frame> sent = frames(200);
        long forOthers = sent.stream().filter(f -> f.hex().startsWith("0200000000cc")).count();
        assertTrue(forOthers > 0);
        try (VethPair pair = new VethPair()) {
            // a bridge that snoops joins a group, and says so in frames of its own
            pair.ip("link add own0 type bridge mcast_snooping 0");
            pair.ip("link set own0 address 02:00:00:00:00:0c up");
            pair.ip("link set veth0 master own0");
            String end = Frame.END.hex().replaceFirst("02000000000b", "02000000000c");
            List<Frame> all = new ArrayList<>(sent);
            all.add(Frame.whole(end));
            long some = others(captured(pair, "own0", all, List.of("-p")));
            assertEquals(0, some, "frames for others without promiscuous mode");
            assertTrue(others(captured(pair, "own0", all, List.of())) > 0);
        }
    }

    private static long others(List<Frame> frames) {
        return frames.stream().filter(f -> f.hex().startsWith("0200000000cc")).count();
    }
}
