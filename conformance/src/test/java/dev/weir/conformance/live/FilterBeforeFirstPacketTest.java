// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.CaptureStatistics;
import dev.weir.live.LiveCapture;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Captures begin while an interface is flooded, and none gives out a packet of before its filter.
 */
@Timeout(300)
class FilterBeforeFirstPacketTest {
    private static final int CAPTURES = 60;

    @Test
    void everyPacketPassedTheFilter() throws Exception {
        List<Frame> flood = new ArrayList<>(new Frames(1).some(99));
        flood.add(Frame.END);
        try (VethPair pair = new VethPair()) {
            try (FrameSender _ = FrameSender.flood(pair.far, VethPair.INTERFACE, flood)) {
                List<String> probe =
                        Commands.java(Probe.class.getName(), VethPair.INTERFACE, "" + CAPTURES);
                String said = VethPair.run(pair.near, probe.toArray(String[]::new));
                String[] counts = said.strip().split(" ", -1);
                assertEquals(2, counts.length, said);
                assertEquals("0", counts[0], "packets that the filter does not keep");
                assertTrue(Long.parseLong(counts[1]) >= 2L * CAPTURES, said);
            }
        }
    }

    /**
     * Runs inside the namespace: opens one capture after another, with and without promiscuous
     * mode, and reads the first packets of each. Prints how many were not of the kind that the
     * filter keeps, and how many there were.
     */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws Exception {
            long foreign = 0;
            long seen = 0;
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                try (LiveCapture capture =
                        LiveCapture.on(args[0])
                                .promiscuous(i % 2 == 0)
                                .filter(Frame.END_EXPRESSION)
                                .timeout(Duration.ofMillis(1)) // or each waits for a block
                                .open()) {
                    for (int j = 0; j < 2; j++) {
                        Packet packet = capture.next();
                        if (packet == null || !Frame.of(packet).isEnd()) {
                            foreign++;
                        }
                        seen++;
                    }
                    CaptureStatistics counts = capture.statistics();
                    if (counts.received() < 2) {
                        throw new AssertionError("received by filter: " + counts);
                    }
                }
            }
            System.out.println(foreign + " " + seen);
        }
    }
}
