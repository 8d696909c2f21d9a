// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.Direction;
import dev.weir.live.LiveCapture;
import dev.weir.live.LivePacket;
import dev.weir.packet.ArpHeader;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.PacketBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code weir arp scan} and {@code arp watch} beside a machine that lies, in every way there is.
 */
@Timeout(60)
class HostileNeighborsTest {
    private static final MacAddress LIAR = MacAddress.of("02:00:00:00:00:02");
    private static final MacAddress VICTIM = MacAddress.of("02:00:00:00:00:66");
    private static final Ipv4Address ASKER = Ipv4Address.of("10.9.0.1");
    private static final MacAddress ASKING = MacAddress.of("02:00:00:00:00:01");

    private static Ipv4Address address(int last) {
        return new Ipv4Address(0x0a09_0000 | last);
    }

    private static byte[] reply(MacAddress from, MacAddress says, int last) {
        return PacketBuilder.build(
                new Ethernet(ASKING, from),
                new Arp(ArpHeader.REPLY, says, address(last), ASKING, ASKER));
    }

    /**
     * Answers for 10.9.0.3 as itself; for .4 as another machine; for .5 with addresses of seven
     * octets; for .6 as two machines; and when it is asked for .12, for .99, for which nobody asks,
     * and for .2, which was asked for long ago.
     */
    private static void lie(LiveCapture capture, AtomicLong longest) throws IOException {
        for (LivePacket packet = capture.next(); packet != null; packet = capture.next()) {
            long came = packet.timestamp();
            int asked = Arp.read(packet.bytes(), EthernetHeader.LENGTH).targetProtocol().value();
            switch (asked & 0xff) {
                case 3 -> capture.send(reply(LIAR, LIAR, 3));
                case 4 -> capture.send(reply(LIAR, VICTIM, 4));
                case 5 -> {
                    byte[] malformed = reply(LIAR, LIAR, 5);
                    malformed[EthernetHeader.LENGTH + 4] = 7;
                    capture.send(malformed);
                }
                case 6 -> {
                    capture.send(reply(LIAR, LIAR, 6));
                    capture.send(reply(VICTIM, VICTIM, 6));
                }
                case 12 -> {
                    capture.send(reply(LIAR, LIAR, 99));
                    capture.send(reply(LIAR, LIAR, 2));
                }
                default -> {
                    // silence
                }
            }
            long took = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - came;
            longest.accumulateAndGet(took, Math::max);
        }
    }

    @Test
    void liesAreCountedAndConflictsReported() throws Exception {
        try (Namespaces network = new Namespaces("asker", "liar")) {
            network.script(
                    """
                    ip link add veth0 netns @asker type veth peer name veth0 netns @liar
                    ip -n @asker link set veth0 address 02:00:00:00:00:01
                    ip -n @asker addr add 10.9.0.1/24 dev veth0
                    ip -n @asker link set veth0 up
                    ip -n @liar link set veth0 address 02:00:00:00:00:02 arp off
                    ip -n @liar link set veth0 up
                    """);
            Links.awaitUp(network.name("asker"), "veth0");
            Links.awaitUp(network.name("liar"), "veth0");
            FutureTask<LiveCapture> opening =
                    new FutureTask<>(() -> {
                        Inside.enter(network.name("liar"));
                        return LiveCapture.on("veth0")
                                .direction(Direction.IN)
                                .immediate()
                                .filter("arp[6:2] = 1")
                                .open();
                    });
            Thread.ofPlatform().start(opening);
            try (LiveCapture capture = opening.get(Said.PATIENCE_SECONDS, TimeUnit.SECONDS);
                    Inside watch = new Inside(network.name("asker"), "arp", "watch")) {
                AtomicLong longest = new AtomicLong();
                FutureTask<Void> lying =
                        new FutureTask<>(() -> {
                            lie(capture, longest);
                            return null;
                        });
                Thread.ofPlatform().start(lying);
                watch.await("listening on veth0");
                long timeout = 200;
                String said = scan(network.name("asker"), timeout);
                // A liar that took too long itself has not lied as it was to: then all has more
                // time.
                while (longest.getAndSet(0) > TimeUnit.MILLISECONDS.toNanos(timeout / 2)) {
                    timeout *= 2;
                    said = scan(network.name("asker"), timeout);
                }
                check(said);
                watch.await(LIAR + " (local) says that 10.9.0.4 is at " + VICTIM);
                watch.await("malformed: ARP that is cut short, or not about IPv4 on Ethernet");
                watch.await("10.9.0.6 conflict: " + LIAR + " (local) and " + VICTIM);
                assertEquals(0, watch.interrupt());
                capture.stop();
                lying.get(Said.PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Five questions in the time of one: that for .2 is older when .12 is asked for. */
    private static String scan(String namespace, long timeout) throws Exception {
        return Inside.said(
                namespace,
                "arp",
                "scan",
                "--pps",
                Long.toString(Math.max(1, 5000 / timeout)),
                "--timeout",
                timeout + "ms",
                "10.9.0.2-10.9.0.12");
    }

    private static void check(String said) {
        assertTrue(said.contains("\n10.9.0.3  02:00:00:00:00:02  local"), said);
        assertEquals(2, said.lines().filter(line -> line.endsWith("  conflict")).count(), said);
        assertTrue(said.contains("\n10.9.0.6  " + VICTIM), said);
        // What was not answered is asked for again, and is answered as badly as before.
        for (String line :
                new String[] {
                    "2 of 11 addresses answered, 20 questions sent",
                    "1 address is that of several machines",
                    "2 answers malformed: ignored",
                    "2 answers from another machine than they say: ignored",
                    "2 answers for addresses that were not asked for: ignored",
                    "2 answers too late: ignored; --timeout waits longer"
                }) {
            assertTrue(said.contains("\n" + line), line + " in " + said);
        }
    }
}
