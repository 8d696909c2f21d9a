// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.management.ThreadMXBean;

import dev.weir.live.LiveCapture;
import dev.weir.live.LiveCaptureBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Reading a capture allocates nothing per packet. */
@Timeout(120)
class CaptureAllocationTest {
    private static final int PACKETS = 1000;

    private static void assertNothingIsAllocated(UnaryOperator<LiveCaptureBuilder> how)
            throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (var receiver = new DatagramSocket(0, loopback);
                var sender = new DatagramSocket();
                var capture =
                        how.apply(LiveCapture.on("lo").snaplen(96))
                                .filter("udp dst port " + receiver.getLocalPort())
                                .open()) {
            var datagram = new DatagramPacket(new byte[30], 30, receiver.getLocalSocketAddress());
            long least = Long.MAX_VALUE;
            // until everything is compiled, which takes longer on a busy machine
            for (int round = 0; round < 1000 && least > 0; round++) {
                for (int i = 0; i < PACKETS; i++) {
                    sender.send(datagram);
                }
                Thread.sleep(20); // so that none is waited for: a wait may allocate, a packet not
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < PACKETS; i++) {
                    assertNotNull(capture.next());
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, "bytes for " + PACKETS + " packets");
        }
    }

    /** Over both rings: of packets that the kernel hands over together, and of each at once. */
    @Test
    void readingAllocatesNothingPerPacket() throws Exception {
        try (Namespaces namespaces = new Namespaces("a")) {
            Inside.result(
                    namespaces.name("a"),
                    () -> {
                        assertNothingIsAllocated(LiveCaptureBuilder::immediate);
                        assertNothingIsAllocated(how -> how.timeout(Duration.ofMillis(1)));
                        return namespaces;
                    });
        }
    }
}
