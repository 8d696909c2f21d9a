// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.FanoutMode;
import dev.weir.live.LiveCapture;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Several readers share an interface: each packet comes to one of them, a flow in its order. */
@Timeout(120)
class FanoutTest {
    private static final int READERS = 3;
    private static final int FLOWS = 40;
    private static final int OF_EACH = 25;

    /** A datagram of a flow, which is its source port, with its number in the flow. */
    private static Frame datagram(int flow, int number) {
        String ethernet = Frame.END.hex().substring(0, 24) + "0800";
        String ip = "4500" + "0024" + "00004000" + "4011" + "0000" + "0a000001" + "0a000002";
        String udp = "%04x".formatted(1024 + flow) + "0035" + "0010" + "0000";
        return Frame.whole(ethernet + ip + udp + "%08x%08x".formatted(flow, number));
    }

    @Test
    void everyPacketComesToOneReader() throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int number = 0; number < OF_EACH; number++) {
            for (int flow = 0; flow < FLOWS; flow++) {
                frames.add(datagram(flow, number));
            }
        }
        for (FanoutMode mode : FanoutMode.values()) {
            try (VethPair pair = new VethPair();
                    Probes probe =
                            new Probes(
                                    pair,
                                    Probe.class,
                                    VethPair.INTERFACE,
                                    mode.name(),
                                    "" + READERS,
                                    "" + frames.size())) {
                FrameSender.send(pair.far, VethPair.INTERFACE, frames);
                check(mode, probe.rest());
            }
        }
    }

    /** Only the first fragment has the ports: what comes is the datagram, once and whole. */
    @Test
    void fragmentsAreSharedOutWithTheirFlow() throws Exception {
        List<Frame> frames = new ArrayList<>();
        Set<String> payloads = new HashSet<>();
        for (int flow = 0; flow < FLOWS; flow++) {
            String whole = datagram(flow, 7).hex();
            String addresses = "4011" + "0000" + "0a000001" + "0a000002";
            String udp = whole.substring(68);
            payloads.add(udp);
            String ip = whole.substring(0, 28) + "4500" + "001c" + "%04x".formatted(flow + 1);
            frames.add(Frame.whole(ip + "2000" + addresses + udp.substring(0, 16)));
            frames.add(Frame.whole(ip + "0001" + addresses + udp.substring(16)));
        }
        try (VethPair pair = new VethPair()) {
            List<String> got = Inside.result(pair.near, () -> shared(pair, frames));
            assertEquals(FLOWS, got.size());
            assertEquals(payloads, new HashSet<>(got));
        }
    }

    /** Sends frames to readers; {@return what is behind the IPv4 headers of what they got} */
    private static List<String> shared(VethPair pair, List<Frame> frames) throws Exception {
        List<LiveCapture> captures =
                LiveCapture.on(VethPair.INTERFACE)
                        .immediate()
                        .filter("ip")
                        .open(FanoutMode.HASH, READERS);
        List<String> got = new ArrayList<>();
        FrameSender.send(pair.far, VethPair.INTERFACE, frames);
        // The frame that ends the test is no IPv4, so another one does.
        Frame last = datagram(FLOWS, 0);
        FrameSender.send(pair.far, VethPair.INTERFACE, List.of(last));
        boolean ended = false;
        while (!ended) {
            for (LiveCapture capture : captures) {
                for (Packet packet = capture.poll(); packet != null; packet = capture.poll()) {
                    String hex = Frame.of(packet).hex();
                    if (hex.equals(last.hex())) {
                        ended = true;
                    } else {
                        got.add(hex.substring(68));
                    }
                }
            }
        }
        for (LiveCapture capture : captures) {
            capture.close();
        }
        return got;
    }

    /** Lines of reader, flow and number, those of a reader in their order. */
    private static void check(FanoutMode mode, List<String> lines) {
        Set<String> packets = new HashSet<>();
        Map<String, Set<String>> readersOfFlow = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        Set<String> readers = new HashSet<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            assertTrue(packets.add(words[1] + " " + words[2]), mode + " twice: " + line);
            readers.add(words[0]);
            readersOfFlow.computeIfAbsent(words[1], _ -> new HashSet<>()).add(words[0]);
            int number = Integer.parseInt(words[2]);
            Integer before = last.put(words[0] + " " + words[1], number);
            assertTrue(before == null || before < number, mode + " out of order: " + line);
        }
        assertEquals(FLOWS * OF_EACH, packets.size(), mode + ": packets");
        if (mode == FanoutMode.HASH) {
            readersOfFlow.forEach((flow, of) -> assertEquals(1, of.size(), "flow " + flow));
        }
        if (mode != FanoutMode.CPU) {
            assertEquals(READERS, readers.size(), mode + ": " + readers);
        }
    }

    /** Runs inside the namespace: a thread for each reader, which says what it got. */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws Exception {
            int readers = Integer.parseInt(args[2]);
            AtomicLong left = new AtomicLong(Long.parseLong(args[3]));
            List<LiveCapture> captures =
                    LiveCapture.on(args[0])
                            .immediate()
                            .filter("udp dst port 53")
                            .open(FanoutMode.valueOf(args[1]), readers);
            List<List<String>> got = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                LiveCapture capture = captures.get(i);
                List<String> mine = new ArrayList<>();
                got.add(mine);
                String name = i + " ";
                threads.add(Thread.ofPlatform().start(() -> read(capture, name, mine, left)));
            }
            System.out.println("ready");
            while (left.get() > 0) {
                Thread.sleep(10);
            }
            for (int i = 0; i < readers; i++) {
                captures.get(i).stop();
                threads.get(i).join();
                got.get(i).forEach(System.out::println);
                captures.get(i).close();
            }
        }

        private static void read(
                LiveCapture capture, String name, List<String> into, AtomicLong left) {
            try {
                for (Packet packet = capture.next(); packet != null; packet = capture.next()) {
                    String hex = Frame.of(packet).hex();
                    int at = hex.length() - 16;
                    into.add(
                            name
                                    + Integer.parseInt(hex.substring(at, at + 8), 16)
                                    + " "
                                    + Integer.parseInt(hex.substring(at + 8), 16));
                    left.decrementAndGet();
                }
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
