// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Filter;
import dev.weir.live.Capture;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.ArpHeader;
import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.Icmpv6Header;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.PacketSource;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.Prefix;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Icmpv6;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Ipv6;
import dev.weir.packet.build.Layer;
import dev.weir.packet.build.Octets;
import dev.weir.packet.build.PacketBuilder;
import dev.weir.packet.build.Tcp;
import dev.weir.packet.build.Udp;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** docs/cookbook.md: its classes do what the page says. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CookbookClassesTest {
    private static final MacAddress A = MacAddress.of("02:00:00:00:00:0a");
    private static final MacAddress B = MacAddress.of("02:00:00:00:00:02");
    private static final MacAddress C = MacAddress.of("02:00:00:00:00:0c");
    private static final Ipv4Address OWN = Ipv4Address.of("10.7.0.1");
    private static final long SHORT = 300;

    @TempDir static Path folder;
    private static Cookbook book;

    private final List<String> lines = new ArrayList<>();
    private final Consumer<String> said = lines::add;

    @BeforeAll
    static void read() throws IOException {
        book = new Cookbook(folder);
    }

    @AfterAll
    static void close() throws IOException {
        book.close();
    }

    private static byte[] arp(MacAddress from, int operation, String address, Ipv4Address about) {
        return PacketBuilder.build(
                new Ethernet(A, from), new Arp(operation, from, Ipv4Address.of(address), A, about));
    }

    /** A tap on which other machines answer what the recipe sends. */
    private static final class Link implements AutoCloseable {
        private final TapInterface em0;
        private final Capture capture;

        Link(String recipe, Answers answers) throws Exception {
            Tap tap = Tap.of(BsdSystem.FREEBSD);
            em0 = tap.add("em0", LinkType.ETHERNET);
            capture = tap.on("em0").immediate().filter(book.filter(recipe)).open();
            em0.onWrite(frame -> answers.to(MemorySegment.ofArray(frame), this));
        }

        void feed(Layer... layers) {
            em0.feed(PacketBuilder.build(layers));
        }

        @Override
        public void close() throws IOException {
            capture.close();
        }
    }

    private interface Answers {
        void to(MemorySegment frame, Link link);
    }

    @Test
    void arpIsScanned() throws Exception {
        Answers answers =
                (frame, link) -> {
                    Arp question = Arp.read(frame, EthernetHeader.LENGTH);
                    assertEquals(Arp.request(A, OWN, question.targetProtocol()), question);
                    switch (question.targetProtocol().value() & 0xff) {
                        case 2 -> link.em0.feed(arp(B, ArpHeader.REPLY, "10.7.0.2", OWN));
                        case 3 -> link.em0.feed(arp(B, ArpHeader.REQUEST, "10.7.0.3", OWN));
                        case 6 -> link.em0.feed(arp(C, ArpHeader.REPLY, "10.7.0.6", OWN));
                        default -> {}
                    }
                };
        try (Link link = new Link("ArpScan", answers)) {
            Prefix network = Prefix.of("10.7.0.0/29");
            book.call("ArpScan", "scan", link.capture, A, OWN, network, SHORT, said);
        }
        assertEquals(List.of("10.7.0.2 is at " + B, "10.7.0.6 is at " + C), lines);
    }

    @Test
    void neighborsOfIpv6AreScanned() throws Exception {
        Ipv6Address own = Ipv6Address.of("fe80::a");
        Ipv6Address other = Ipv6Address.of("fe80::2");
        Ipv6 answer = Ipv6.of(other, own);
        Answers answers =
                (frame, link) -> {
                    int type = Icmpv6Header.type(frame, 54);
                    if (type == Icmpv6Header.ECHO_REQUEST) {
                        link.feed(new Ethernet(A, B), answer, Icmpv6.echoReply(1, 1));
                        link.feed(new Ethernet(A, C), answer, Icmpv6.echo(1, 1));
                    } else if (type == Icmpv6Header.NEIGHBOR_SOLICITATION) {
                        Icmpv6 advertisement = Icmpv6.neighborAdvertisement(other, B);
                        link.feed(new Ethernet(A, B), answer.withHopLimit(255), advertisement);
                        link.feed(new Ethernet(A, C), answer.withHopLimit(64), advertisement);
                    }
                };
        try (Link link = new Link("NdScan", answers)) {
            book.call("NdScan", "scan", link.capture, A, own, SHORT, said);
        }
        assertEquals(List.of("fe80::2 is at " + B), lines);
    }

    @Test
    void addressesAreWatched() throws Exception {
        Icmpv6 question = Icmpv6.neighborSolicitation(Ipv6Address.of("fe80::a"), B);
        Ipv6 ip = Ipv6.of(Ipv6Address.of("fe80::2"), Ipv6Address.of("ff02::1:ff00:a"));
        watch(
                "ArpWatch",
                at(0, 0, arp(B, ArpHeader.REPLY, "10.7.0.2", OWN)),
                at(0, 1, arp(B, ArpHeader.REQUEST, "10.7.0.2", OWN)),
                at(0, 2, arp(C, ArpHeader.REPLY, "10.7.0.2", OWN)),
                at(0, 3, PacketBuilder.build(new Ethernet(A, B), ip, question)),
                at(
                        0,
                        4,
                        PacketBuilder.build(new Ethernet(A, C), Ipv4.of(OWN, OWN), new Udp(1, 2))));
        assertEquals(
                List.of(
                        "10.7.0.2 is at " + B,
                        "10.7.0.2 moved from " + B + " to " + C,
                        "fe80::2 is at " + B),
                lines);
    }

    @Test
    void reverseArpIsServed() throws Exception {
        List<String> sent = new ArrayList<>();
        Answers answers =
                (frame, link) -> {
                    assertEquals(EtherType.RARP, EthernetHeader.type(frame, 0));
                    sent.add(Arp.read(frame, EthernetHeader.LENGTH).toString());
                    link.capture.stop();
                };
        Ipv4Address none = new Ipv4Address(0);
        try (Link link = new Link("RarpServe", answers)) {
            link.feed(
                    new Ethernet(MacAddress.BROADCAST, C),
                    new Arp(ArpHeader.REVERSE_REQUEST, C, none, C, none));
            link.feed(
                    new Ethernet(MacAddress.BROADCAST, B),
                    new Arp(ArpHeader.REVERSE_REQUEST, B, none, B, none));
            Ipv4Address address = Ipv4Address.of("10.7.0.44");
            book.call("RarpServe", "serve", link.capture, A, OWN, Map.of(B, address));
            Arp expected = new Arp(ArpHeader.REVERSE_REPLY, A, OWN, B, address);
            assertEquals(List.of(expected.toString()), sent);
        }
    }

    private static byte[] udp(String from, int port, String to, int other, String hex) {
        return PacketBuilder.build(
                new Ethernet(A, B),
                Ipv4.of(Ipv4Address.of(from), Ipv4Address.of(to)).withIdentification(7),
                new Udp(port, other),
                Octets.ofHex(hex));
    }

    @Test
    void assignmentsAreWatched() throws Exception {
        String message =
                "020106003903f326" + "00".repeat(8) + "0a070032" + "00".repeat(8) + "02000000000c";
        String cookie = "00".repeat(202) + "63825363";
        for (String options :
                List.of(
                        "350105" + "0c03414243" + "330400000e10" + "ff",
                        "00350102ff",
                        "3509",
                        "")) {
            watch(
                    "DhcpWatch",
                    at(0, 0, udp("10.7.0.1", 67, "10.7.0.50", 68, message + cookie + options)),
                    at(0, 0, udp("10.7.0.1", 67, "10.7.0.50", 69, "00")));
        }
        assertEquals(
                List.of(
                        "ack " + C + " 10.7.0.50 for 3600 s",
                        "offer " + C + " 10.7.0.50",
                        "? " + C + " 10.7.0.50"),
                lines);
    }

    @Test
    void questionsAreWatched() throws Exception {
        String question = "0161" + "076578616d1b6c65" + "00" + "00010001"; // a control character
        String asks = "1234" + "01000001" + "000000000000" + question;
        String answers = "1234" + "81800001" + "000200000000" + question;
        watch(
                "DnsWatch",
                at(0, 1_000_000, udp("10.7.0.9", 4000, "10.7.0.1", 53, asks)),
                at(0, 2_500_000, udp("10.7.0.1", 53, "10.7.0.9", 4000, answers)),
                at(0, 3_000_000, udp("10.7.0.1", 53, "10.7.0.9", 4000, answers)),
                at(0, 3_000_000, udp("10.7.0.1", 53, "10.7.0.9", 4000, "1234")));
        assertEquals(
                List.of(
                        "10.7.0.9 asks 10.7.0.1 a.exam?le.: 2 answers (1500 us)",
                        "10.7.0.9 asks 10.7.0.1 a.exam?le.: 2 answers (unasked)"),
                lines);
    }

    @Test
    void packetsAreFollowed() throws Exception {
        PacketSource source =
                new Given(
                        at(0, 1_000_000, udp("10.1.0.2", 5000, "10.2.0.9", 53, "00112233")),
                        at(0, 1_010_000, udp("10.1.0.3", 5000, "10.2.0.9", 53, "00112244")),
                        at(1, 1_045_000, udp("10.2.0.1", 6000, "10.2.0.9", 53, "00112233")));
        book.call("Follow", "follow", source, List.of("left", "right"), said);
        assertEquals(
                List.of(
                        "left > right +45 us  10.1.0.2:5000 > 10.2.0.9:53 became 10.2.0.1:6000 >"
                                + " 10.2.0.9:53"),
                lines);
    }

    /** Packets of several interfaces are not captured in the order of their times. */
    @Test
    void packetsAreFollowedByTheirTimes() throws Exception {
        PacketSource source =
                new Given(
                        at(1, 1_045_000, udp("10.2.0.1", 6000, "10.2.0.9", 53, "00112233")),
                        at(0, 1_000_000, udp("10.1.0.2", 5000, "10.2.0.9", 53, "00112233")));
        book.call("Follow", "follow", source, List.of("left", "right"), said);
        assertEquals(
                List.of(
                        "left > right +45 us  10.1.0.2:5000 > 10.2.0.9:53 became 10.2.0.1:6000 >"
                                + " 10.2.0.9:53"),
                lines);
    }

    /** Segments without payload or identification are those of their connection all the same. */
    @Test
    void segmentsAreFollowedByTheirNumbers() throws Exception {
        PacketSource source =
                new Given(
                        at(0, 1_000_000, segment("10.1.0.2", 5000, 11)),
                        at(0, 1_010_000, segment("10.1.0.3", 5000, 22)),
                        at(1, 1_030_000, segment("10.2.0.1", 6001, 11)),
                        at(1, 1_050_000, segment("10.2.0.1", 6002, 22)));
        book.call("Follow", "follow", source, List.of("left", "right"), said);
        assertEquals(
                List.of(
                        "left > right +30 us  10.1.0.2:5000 > 10.2.0.9:80 became 10.2.0.1:6001 >"
                                + " 10.2.0.9:80",
                        "left > right +40 us  10.1.0.3:5000 > 10.2.0.9:80 became 10.2.0.1:6002 >"
                                + " 10.2.0.9:80"),
                lines);
    }

    /** An empty segment of TCP to port 80 of 10.2.0.9. */
    private static byte[] segment(String from, int port, int sequence) {
        return PacketBuilder.build(
                new Ethernet(A, B),
                Ipv4.of(Ipv4Address.of(from), Ipv4Address.of("10.2.0.9")),
                new Tcp(port, 80, sequence, 1, TcpHeader.ACK));
    }

    @Test
    void repliesOfOneMachineAreWritten() throws Exception {
        Path file = folder.resolve("replies.pcap");
        try (Link link = new Link("CaptureNamed", (_, _) -> {})) {
            link.em0.feed(arp(C, ArpHeader.REPLY, "10.7.0.3", OWN));
            link.em0.feed(arp(B, ArpHeader.REQUEST, "10.7.0.2", OWN));
            link.em0.feed(arp(B, ArpHeader.REPLY, "10.7.0.2", OWN));
            book.call("CaptureNamed", "write", link.capture, file, 1L);
        }
        try (Savefile written = Savefile.open(file)) {
            Packet packet = Objects.requireNonNull(written.next());
            assertEquals(
                    Octets.of(arp(B, ArpHeader.REPLY, "10.7.0.2", OWN)),
                    Octets.read(packet.bytes(), 0, packet.caplen()));
            assertEquals(null, written.next());
        }
    }

    /** Has a class watch those of the packets that its filter keeps. */
    private void watch(String recipe, Packet... packets) throws Exception {
        Filter filter = Filter.compile(book.filter(recipe));
        book.call(recipe, "watch", new Given(packets).filter(filter), said);
    }

    private static Packet at(int interfaceId, long time, byte[] bytes) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, time);
        packet.setInterface(interfaceId, LinkType.ETHERNET);
        return packet;
    }

    /** Packets that are there already. */
    private static final class Given implements PacketSource {
        private final Packet[] packets;
        private int next;

        Given(Packet... packets) {
            this.packets = packets;
        }

        @Override
        public @Nullable Packet next() {
            return next < packets.length ? packets[next++] : null;
        }

        @Override
        public void close() {}
    }
}
