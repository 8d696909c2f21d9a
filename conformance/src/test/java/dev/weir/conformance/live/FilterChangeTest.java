// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.live.LiveCapture;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The filter is changed 1,000 times under load, and no packet of the old one is given out. */
@Timeout(300)
class FilterChangeTest {
    private static final int CHANGES = 1000;

    @Test
    void noForeignPacket() throws Exception {
        List<Frame> flood = new ArrayList<>();
        for (Frame frame : new Frames(5).some(40)) {
            flood.add(frame);
            flood.add(Frame.END);
        }
        try (VethPair pair = new VethPair()) {
            try (FrameSender _ = FrameSender.flood(pair.far, VethPair.INTERFACE, flood);
                    Probes probe =
                            new Probes(pair, Probe.class, VethPair.INTERFACE, "" + CHANGES)) {
                assertEquals("0 foreign of " + 3 * CHANGES, probe.line());
            }
        }
    }

    /** A capture of two interfaces knows a packet of each when it gives out one of them. */
    @Test
    void noneThatWasFoundOnAnotherInterfaceBefore() throws Exception {
        String second = "veth1";
        String addresses = Frame.END.hex().substring(0, 24);
        String rest = "77656972".repeat(12);
        Frame one = Frame.whole(addresses + "8801" + rest);
        Frame tagged = Frame.whole(addresses + "81000005" + "8802" + rest);
        Frame other = Frame.whole(addresses + "8803" + rest);
        try (VethPair pair = new VethPair()) {
            pair.connect(second, "02:00:00:00:01:0a", "02:00:00:00:01:0b");
            List<Frame> read =
                    Inside.result(
                            pair.near,
                            () -> {
                                List<Frame> got = new ArrayList<>();
                                try (LiveCapture capture =
                                        LiveCapture.on(VethPair.INTERFACE, second)
                                                .immediate()
                                                .promiscuous()
                                                .filter("ether proto 0x8801 or vlan 5")
                                                .open()) {
                                    FrameSender.send(pair.far, VethPair.INTERFACE, List.of(one));
                                    FrameSender.send(pair.far, second, List.of(tagged));
                                    got.add(Frame.of(capture.next()));
                                    capture.setFilter("vlan 5 and ether proto 0x8802");
                                    got.add(Frame.of(capture.next()));
                                    capture.setFilter("ether proto 0x8801 or vlan 5");
                                    FrameSender.send(pair.far, VethPair.INTERFACE, List.of(one));
                                    FrameSender.send(pair.far, second, List.of(tagged));
                                    got.add(Frame.of(capture.next()));
                                    capture.setFilter("ether proto 0x8803");
                                    FrameSender.send(pair.far, VethPair.INTERFACE, List.of(other));
                                    got.add(Frame.of(capture.next()));
                                }
                                return got;
                            });
            assertEquals(List.of(one, tagged, one, other), read);
        }
    }

    /** Runs inside the namespace: changes the filter to and fro, and reads some packets of each. */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws Exception {
            int changes = Integer.parseInt(args[1]);
            long foreign = 0;
            long seen = 0;
            try (LiveCapture capture =
                    LiveCapture.on(args[0])
                            .bufferSize(1 << 20)
                            .timeout(Duration.ofMillis(1))
                            .open()) {
                System.out.println("ready");
                for (int i = 0; i < changes; i++) {
                    boolean end = i % 2 == 0;
                    capture.setFilter((end ? "" : "not ") + Frame.END_EXPRESSION);
                    for (int j = 0; j < 3; j++) {
                        Packet packet = capture.next();
                        if (packet == null) {
                            throw new AssertionError("the capture ended");
                        }
                        foreign += Frame.of(packet).isEnd() == end ? 0 : 1;
                        seen++;
                    }
                }
            }
            System.out.println(foreign + " foreign of " + seen);
        }
    }
}
