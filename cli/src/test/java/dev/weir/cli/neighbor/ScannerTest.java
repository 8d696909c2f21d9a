// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import static dev.weir.cli.neighbor.Neighbors.A;
import static dev.weir.cli.neighbor.Neighbors.B;
import static dev.weir.cli.neighbor.Neighbors.C;
import static dev.weir.cli.neighbor.Neighbors.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.frame.PacketFeed;
import dev.weir.live.Capture;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.ArpHeader;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.Icmpv6Header;
import dev.weir.packet.LinkType;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.Prefix;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Icmpv6;
import dev.weir.packet.build.Ipv6;
import dev.weir.packet.build.Layer;
import dev.weir.packet.build.PacketBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A scanner on a tap, on which machines answer that there are not. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScannerTest {
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(60);
    private static final long MINUTES = TimeUnit.MINUTES.toNanos(5);
    private static final int RATE = 10_000;

    private TapInterface em0;
    private Capture capture;
    private PacketFeed feed;

    /** What was sent, in its order. */
    private final List<MemorySegment> sent = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws IOException {
        Tap tap = Tap.of(BsdSystem.FREEBSD);
        em0 = tap.add("em0", LinkType.ETHERNET);
        em0.onWrite(frame -> sent.add(MemorySegment.ofArray(frame)));
        capture = tap.on("em0").immediate().open();
        feed = new PacketFeed(capture);
    }

    @AfterEach
    void close() throws IOException {
        capture.close();
    }

    private void answer(Layer... layers) {
        em0.feed(PacketBuilder.build(layers));
    }

    private void answer(MacAddress from, String address) {
        Ipv4Address to = Ipv4Address.of("10.0.0.1");
        answer(
                new Ethernet(A, from),
                new Arp(ArpHeader.REPLY, from, Ipv4Address.of(address), A, to));
    }

    private Scanner scanner(long timeout, String... own) {
        List<Asker.Own> addresses = new ArrayList<>();
        for (String each : own) {
            addresses.add(
                    new Asker.Own(ip(each), new Prefix(ip(each), each.contains(":") ? 64 : 24)));
        }
        return new Scanner(capture, feed, new Asker("em0", A, addresses), RATE, timeout);
    }

    private static Scan scan(long timeout, String... targets) {
        List<IpAddress> addresses = new ArrayList<>();
        for (String each : targets) {
            addresses.add(ip(each));
        }
        return new Scan(addresses, Set.of(), Set.of(), timeout);
    }

    private static IpAddress asked(MemorySegment frame) {
        return Arp.read(frame, EthernetHeader.LENGTH).targetProtocol();
    }

    @Test
    void whoDoesNotAnswerIsAskedTwice() throws IOException {
        em0.onWrite(frame -> {
            sent.add(MemorySegment.ofArray(frame));
            if (asked(MemorySegment.ofArray(frame)).equals(ip("10.0.0.8"))) {
                answer(B, "10.0.0.8");
            }
        });
        Scan scan = scan(MINUTES, "10.0.0.7", "10.0.0.8", "10.0.0.9");
        scanner(WAIT, "10.0.0.1").run(scan);
        assertEquals(
                List.of("10.0.0.7", "10.0.0.8", "10.0.0.9", "10.0.0.7", "10.0.0.9"),
                sent.stream().map(frame -> asked(frame).toString()).toList());
        assertEquals(
                List.of(ip("10.0.0.8")), scan.found().stream().map(Scan.Found::address).toList());
        assertEquals(B, scan.found().getFirst().mac());
    }

    /** Everybody who answers a ping, once; what comes besides is told to the scan. */
    @Test
    void whoAnswersAPingIsDiscovered() throws IOException {
        Ipv6Address own = Ipv6Address.of("fe80::1");
        Ipv6Address second = Ipv6Address.of("fe80::2");
        em0.onWrite(frame -> {
            MemorySegment ping = MemorySegment.ofArray(frame);
            sent.add(ping);
            assertEquals(Icmpv6Header.ECHO_REQUEST, Icmpv6Header.type(ping, 54));
            for (String from : List.of("fe80::3", "fe80::2", "fe80::3")) {
                answer(
                        new Ethernet(A, B),
                        Ipv6.of(Ipv6Address.of(from), own),
                        Icmpv6.echoReply(0x7765, 1));
            }
            answer(
                    new Ethernet(A, C),
                    Ipv6.of(second, own).withHopLimit(255),
                    Icmpv6.neighborAdvertisement(second, C));
        });
        Scan scan = scan(MINUTES);
        Set<IpAddress> found = scanner(WAIT, "fe80::1", "2001:db8::1").discover(scan);
        assertEquals(List.of(ip("fe80::3"), ip("fe80::2")), List.copyOf(found));
        assertEquals(2, sent.size(), "a ping from each of its addresses");
        assertEquals(
                List.of("2 answers for addresses that were not asked for: ignored"),
                scan.counts().lines());
    }

    @Test
    void nobodyIsDiscoveredWhereNobodyAnswers() throws IOException {
        long begin = System.nanoTime();
        assertEquals(Set.of(), scanner(WAIT, "fe80::1").discover(scan(MINUTES)));
        assertTrue(System.nanoTime() - begin >= WAIT, "answers are waited for");
    }

    /** What comes while a scan rests is told to the scan that was, in its time. */
    @Test
    void whatComesInARestIsLateOrUnasked() throws IOException {
        Scan scan = scan(1, "10.0.0.9");
        scan.sent(ip("10.0.0.9"), 0, 0);
        answer(B, "10.0.0.9");
        answer(B, "10.0.0.77");
        long begin = System.nanoTime();
        scanner(WAIT, "10.0.0.1").rest(scan, WAIT);
        assertTrue(System.nanoTime() - begin >= WAIT, "it rests all the time");
        assertEquals(
                List.of(
                        "1 answer for addresses that were not asked for: ignored",
                        "1 answer too late: ignored; --timeout waits longer"),
                scan.counts().lines());
        assertEquals(List.of(), sent);
    }

    /** Nobody waits for what cannot come any more. */
    @Test
    void theEndOfTheCaptureEndsEverything() throws IOException {
        capture.stop();
        Scanner scanner = scanner(MINUTES, "10.0.0.1", "fe80::1");
        Scan scan = scan(MINUTES, "10.0.0.9");
        scanner.rest(scan, MINUTES);
        assertTrue(feed.ended());
        assertEquals(Set.of(), scanner.discover(scan));
        scanner.run(scan);
        assertEquals(1, sent.size(), "the ping, and no question");
    }
}
