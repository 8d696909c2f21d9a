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

/** More packets come than the ring holds: what was sent is what was kept and what was dropped. */
@Timeout(120)
class RingOverrunTest {
    private static final int SENT = 4000;

    @Test
    void sentIsKeptAndDroppedExactly() throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < SENT; i++) {
            frames.add(Frame.whole(Frame.END.hex() + "%08x".formatted(i) + "00".repeat(400)));
        }
        try (VethPair pair = new VethPair();
                Probes probe = new Probes(pair, Probe.class, VethPair.INTERFACE, "" + SENT)) {
            FrameSender.send(pair.far, VethPair.INTERFACE, frames);
            probe.say("read");
            String[] counts = probe.line().split(" ", -1);
            long kept = Long.parseLong(counts[0]);
            long received = Long.parseLong(counts[1]);
            long dropped = Long.parseLong(counts[2]);
            String said = String.join(" ", counts);
            assertEquals(SENT, received, said);
            assertEquals(SENT, kept + dropped, said);
            assertTrue(kept > 0 && dropped > 0, said);
            assertTrue(Long.parseLong(counts[3]) > 0, "the ring was full: " + said);
            assertEquals(SENT, Long.parseLong(counts[4]), "what the interface saw: " + said);
            assertEquals("in order", counts[5] + " " + counts[6]);
        }
    }

    /** Runs inside the namespace: reads only when it is told to, until nothing comes any more. */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws Exception {
            int sent = Integer.parseInt(args[1]);
            try (LiveCapture capture =
                    LiveCapture.on(args[0])
                            .bufferSize(1)
                            .timeout(Duration.ofMillis(1))
                            .snaplen(1500)
                            .open()) {
                System.out.println("ready");
                if (System.in.read() < 0) {
                    throw new AssertionError("nobody said anything");
                }
                CaptureStatistics counts = capture.statistics();
                long kept = 0;
                long last = -1;
                boolean ordered = true;
                while (kept + counts.dropped() < sent) {
                    Packet packet = capture.next();
                    if (packet == null) {
                        throw new AssertionError("the capture ended");
                    }
                    kept++;
                    String hex = Frame.of(packet).hex();
                    int at = Frame.END.hex().length();
                    long number = Long.parseLong(hex.substring(at, at + 8), 16);
                    ordered &= number > last;
                    last = number;
                    counts = capture.statistics();
                }
                System.out.println(
                        kept
                                + " "
                                + counts.received()
                                + " "
                                + counts.dropped()
                                + " "
                                + counts.frozen()
                                + " "
                                + counts.seen()
                                + (ordered ? " in order" : " not in order"));
            }
        }
    }
}
