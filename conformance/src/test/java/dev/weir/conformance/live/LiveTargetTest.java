// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Filter;
import dev.weir.filter.Filters;
import dev.weir.live.LiveCapture;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What the kernel keeps of frames whose tags it takes out is what a savefile's filter keeps of the
 * frames as they were sent; and it knows direction and interface.
 */
@Timeout(120)
class LiveTargetTest {
    /** Whether a frame is kept, and whether it left the interface. */
    private interface Expected extends BiPredicate<Frame, Boolean> {}

    private static final List<String> OF_TAGS =
            List.of(
                    "vlan",
                    "not vlan",
                    "vlan 5 and udp",
                    "ether proto 0x88b5 or (vlan 5 and ip)",
                    "vlan 100 and vlan 10 and ip",
                    "vlan and vlan",
                    "ip or vlan and ip6",
                    "vlan and ether proto 0x88b6",
                    "vlan 7 or vlan 10",
                    "vlan and host 10.0.0.3");

    @Test
    void theKernelKeepsWhatASavefileFilterKeeps() throws Exception {
        long seed = Long.getLong("seed", 20260728L);
        System.out.println("LiveTargetTest -Dseed=" + seed);
        Frames frames = new Frames(seed);
        List<Frame> in = frames.some(300);
        List<Frame> out = frames.some(80);
        try (VethPair pair = new VethPair()) {
            String link = pair.ip("-o link show " + VethPair.INTERFACE);
            int index = Integer.parseInt(link.substring(0, link.indexOf(':')));
            Map<String, Expected> filters = filters(index);
            List<List<Frame>> got = captured(pair, List.copyOf(filters.keySet()), in, out);
            int i = 0;
            for (Map.Entry<String, Expected> filter : filters.entrySet()) {
                List<Frame> expected = new ArrayList<>();
                out.stream().filter(f -> filter.getValue().test(f, true)).forEach(expected::add);
                in.stream().filter(f -> filter.getValue().test(f, false)).forEach(expected::add);
                Frame.assertSame(expected, got.get(i++), filter.getKey());
            }
        }
    }

    private static Map<String, Expected> filters(int index) {
        Map<String, Expected> filters = new LinkedHashMap<>();
        for (String expression : OF_TAGS) {
            Filter offline = Filters.compile(expression, LinkType.ETHERNET);
            filters.put(expression, (frame, _) -> matches(offline, frame));
        }
        Filter tagged = Filters.compile("vlan and ip", LinkType.ETHERNET);
        filters.put("inbound", (_, outward) -> !outward);
        filters.put("outbound", (_, outward) -> outward);
        filters.put(
                "outbound and vlan and ip", (frame, outward) -> outward && matches(tagged, frame));
        filters.put("ifindex " + index, (_, _) -> true);
        filters.put("ifindex " + (index + 1), (_, _) -> false);
        return filters;
    }

    private static boolean matches(Filter filter, Frame frame) {
        return filter.matches(HexFormat.of().parseHex(frame.hex()));
    }

    /** What each filter keeps, without the last frame. */
    private static List<List<Frame>> captured(
            VethPair pair, List<String> expressions, List<Frame> in, List<Frame> out)
            throws Exception {
        List<String> command =
                Commands.java(Probe.class.getName(), expressions.toArray(String[]::new));
        Process probe =
                new ProcessBuilder(VethPair.in(pair.near, command))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<List<Frame>> kept = new ArrayList<>();
        try (BufferedReader lines = probe.inputReader(StandardCharsets.US_ASCII)) {
            assertEquals("ready", lines.readLine());
            FrameSender.send(pair.near, VethPair.INTERFACE, out);
            List<Frame> all = new ArrayList<>(in);
            all.add(Frame.END);
            FrameSender.send(pair.far, VethPair.INTERFACE, all);
            while (kept.size() < expressions.size()) {
                List<Frame> frames = new ArrayList<>();
                for (String line = lines.readLine();
                        line != null && !line.isEmpty();
                        line = lines.readLine()) {
                    frames.add(Frame.whole(line));
                }
                kept.add(frames);
            }
        } finally {
            probe.destroyForcibly().waitFor();
        }
        return kept;
    }

    /**
     * Runs inside the namespace: opens a capture for each argument, says that it is ready, and
     * prints the frames of one capture after the other, each up to the last frame, which is an
     * empty line.
     */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] expressions) throws Exception {
            List<LiveCapture> captures = new ArrayList<>();
            for (String expression : expressions) {
                captures.add(
                        LiveCapture.on(VethPair.INTERFACE)
                                .filter(Frame.END_EXPRESSION + " or (" + expression + ")")
                                .open());
            }
            System.out.println("ready");
            for (LiveCapture capture : captures) {
                for (Packet packet : capture) {
                    Frame frame = Frame.of(packet);
                    System.out.println(frame.isEnd() ? "" : frame.hex());
                    if (frame.isEnd()) {
                        break;
                    }
                }
                capture.close();
            }
        }
    }
}
