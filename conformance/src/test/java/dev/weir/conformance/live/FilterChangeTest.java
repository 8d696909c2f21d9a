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
