// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.HashSet;
import java.util.Set;

/** Packets that are made up are given out as those that come are, and apart from them. */
@Timeout(60)
@ExtendWith(OwnNamespace.class)
class RehearsalTest {
    @BeforeEach
    void needsRoot() throws Exception {
        Root.assume();
    }

    /** {@return the lengths of all packets that are there} */
    private static Set<Integer> lengths(LiveCapture capture) {
        Set<Integer> lengths = new HashSet<>();
        for (Packet packet = capture.poll(); packet != null; packet = capture.poll()) {
            byte[] bytes = packet.bytes().toArray(JAVA_BYTE);
            assertEquals(packet.wirelen(), bytes.length);
            for (byte each : bytes) {
                assertEquals(0, each);
            }
            lengths.add(bytes.length);
        }
        return lengths;
    }

    @Test
    void packetsOfManyLengthsComeAsOftenAsTheyAreHandedOver() throws Exception {
        try (var traffic = new LoopbackTraffic();
                var capture = LiveCapture.on("lo").filter(traffic.program()).open();
                Rehearsal rehearsal = capture.rehearsal()) {
            for (int i = 0; i < 5; i++) {
                Set<Integer> lengths = lengths(rehearsal.capture());
                assertEquals(64, lengths.size());
                assertTrue(lengths.contains(0) && lengths.stream().anyMatch(l -> l > 1400));
                assertNull(rehearsal.capture().poll());
                rehearsal.handOver();
            }
            assertEquals(0, rehearsal.capture().statistics().received());
            traffic.send(new byte[] {1, 2, 3});
            Packet sent = capture.next();
            assertNotNull(sent);
            assertEquals(LoopbackTraffic.HEADERS + 3, sent.caplen());
        }
    }

    @Test
    void theyHaveTheLinkTypeOfTheInterface() throws Exception {
        try (var capture = LiveCapture.on("any").snaplen(100).open();
                Rehearsal rehearsal = capture.rehearsal()) {
            Packet packet = rehearsal.capture().poll();
            assertNotNull(packet);
            assertEquals(LinkType.LINUX_SLL2, packet.linkType());
            assertEquals(20, packet.caplen(), "the header of a cooked packet, and nothing");
        }
    }

    @Test
    void stoppedItEnds() throws Exception {
        try (var capture = LiveCapture.on("lo").open();
                Rehearsal rehearsal = capture.rehearsal()) {
            rehearsal.capture().stop();
            assertNull(rehearsal.capture().next());
        }
    }
}
