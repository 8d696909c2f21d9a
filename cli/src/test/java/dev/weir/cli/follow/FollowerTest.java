// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.follow.Sighting.Side;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Icmp;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Ipv6;
import dev.weir.packet.build.Layer;
import dev.weir.packet.build.Octets;
import dev.weir.packet.build.PacketBuilder;
import dev.weir.packet.build.Tcp;
import dev.weir.packet.build.Udp;
import dev.weir.packet.build.Vlan;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Packets that a router forwards, translated as routers do, built field by field. */
class FollowerTest {
    private static final Ethernet FRAME =
            new Ethernet(new MacAddress(1L << 41, 6), new MacAddress(2L << 40, 6));
    private static final String ONE = "10.1.0.2";
    private static final String TWO = "10.1.0.3";
    private static final String NAT = "10.2.0.1";
    private static final String SERVER = "10.2.0.9";
    private static final Octets DATA = Octets.ofHex("0011223344556677");
    private static final int LEFT = 0;
    private static final int RIGHT = 1;

    /** Reads whole packets; the router has these addresses. */
    private final SightingReader reader =
            new SightingReader(Set.of(four(NAT), four("10.1.0.1"))::contains);

    private final List<String> lines = new ArrayList<>();
    private final Report report = new Report(List.of("left", "right", "third"));
    private Follower follower = follower(2);
    private long time;

    private Follower follower(int interfaces) {
        return new Follower(interfaces, 1_000_000, 100, track -> lines.add(report.add(track)));
    }

    private static Ipv4 ip(String from, String to, int id, int ttl) {
        return Ipv4.of(four(from), four(to)).withIdentification(id).withTimeToLive(ttl);
    }

    private static Ipv4Address four(String text) {
        return (Ipv4Address) AddressText.parse(text).address();
    }

    private static Ipv6Address six(String text) {
        return (Ipv6Address) AddressText.parse(text).address();
    }

    private Sighting sighting(int interfaceId, long at, Side side, Layer... layers) {
        List<Layer> frame = new ArrayList<>(List.of(FRAME));
        frame.addAll(Arrays.asList(layers));
        return Objects.requireNonNull(read(PacketBuilder.build(frame), interfaceId, at, side));
    }

    private @Nullable Sighting read(byte[] bytes, int interfaceId, long at, Side side) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, at);
        packet.setInterface(interfaceId, LinkType.ETHERNET);
        return reader.read(packet, side);
    }

    /** A packet is seen at an interface, 45 us after the one before. */
    private void seen(int interfaceId, Layer... layers) {
        time += 45_000;
        follower.saw(sighting(interfaceId, time, Side.UNKNOWN, layers), true);
    }

    private void ends(String... expected) {
        follower.end();
        assertEquals(List.of(expected), lines);
    }

    @Test
    void forwardingLowersTheTimeToLive() {
        seen(LEFT, ip(ONE, SERVER, 7, 64), new Udp(5000, 53), DATA);
        seen(RIGHT, ip(ONE, SERVER, 7, 63), new Udp(5000, 53), DATA);
        ends("left > right +45 us  udp 10.1.0.2:5000 > 10.2.0.9:53, 36 bytes: ttl 64 -> 63");
        assertTrue(report.translations().isEmpty());
        assertEquals("", report.tables());
    }

    @Test
    void translationsBothWaysAreOneConversation() {
        Tcp syn = new Tcp(5000, 80, 100, 0, TcpHeader.SYN);
        Tcp answer = new Tcp(80, 6000, 900, 101, TcpHeader.SYN | TcpHeader.ACK);
        seen(LEFT, ip(ONE, SERVER, 7, 64), syn);
        seen(RIGHT, ip(NAT, SERVER, 7, 63), new Tcp(6000, 80, 100, 0, TcpHeader.SYN));
        seen(RIGHT, ip(SERVER, NAT, 0, 64), answer);
        seen(LEFT, ip(SERVER, ONE, 0, 63), new Tcp(80, 5000, 900, 101, 0x12));
        ends(
                "left > right +45 us  tcp 10.1.0.2:5000 > 10.2.0.9:80 [SYN] seq 100, 40 bytes:"
                        + " source 10.1.0.2:5000 -> 10.2.0.1:6000, ttl 64 -> 63",
                "right > left +45 us  tcp 10.2.0.9:80 > 10.2.0.1:6000 [SYN ACK] seq 900, 40 bytes:"
                        + " destination 10.2.0.1:6000 -> 10.1.0.2:5000, ttl 64 -> 63");
        Translations.Row row = report.translations().getFirst();
        assertEquals(1, report.translations().size());
        assertEquals(
                List.of(1L, 40L, 1L, 40L),
                List.of(row.packets(), row.bytes(), row.replies(), row.replyBytes()));
        assertEquals(
                """

                TRANSLATED                                      PACKETS  BYTES  REPLIES  BYTES
                tcp         left   10.1.0.2:5000 > 10.2.0.9:80        1     40        1     40
                            right  10.2.0.1:6000 > 10.2.0.9:80
                """,
                report.tables());
    }

    /** Two machines ping the same one with the same octets; only the identifiers differ. */
    @Test
    void pingsThatAreAlikeAreToldApart() {
        seen(LEFT, ip(ONE, SERVER, 0, 64), Icmp.echo(1, 1), DATA);
        seen(LEFT, ip(TWO, SERVER, 0, 64), Icmp.echo(1, 1), DATA);
        seen(RIGHT, ip(NAT, SERVER, 0, 63), Icmp.echo(1, 1), DATA);
        seen(RIGHT, ip(NAT, SERVER, 0, 63), Icmp.echo(99, 1), DATA);
        // The next come the other way round: what was learned counts.
        seen(LEFT, ip(TWO, SERVER, 0, 64), Icmp.echo(1, 2), DATA);
        seen(LEFT, ip(ONE, SERVER, 0, 64), Icmp.echo(1, 2), DATA);
        seen(RIGHT, ip(NAT, SERVER, 0, 63), Icmp.echo(1, 2), DATA);
        seen(RIGHT, ip(NAT, SERVER, 0, 63), Icmp.echo(99, 2), DATA);
        follower.end();
        assertEquals(
                List.of("10.1.0.2 id 1", "10.1.0.3 id 99", "10.1.0.2 id 1", "10.1.0.3 id 99"),
                lines.stream()
                        .map(line ->
                                line.replaceAll(
                                                ".*icmp (\\S+) > .*source \\S+ -> 10.2.0.1(, id 1"
                                                        + " -> (99))?.*",
                                                "$1 id $3")
                                        .replaceAll("id $", "id 1"))
                        .toList());
        assertEquals(2, report.translations().size());
    }

    /** Without a learned way the identification of IP tells. */
    @Test
    void theIdentificationTells() {
        seen(LEFT, ip(ONE, SERVER, 21, 64), new Udp(9, 9), DATA);
        seen(LEFT, ip(TWO, SERVER, 22, 64), new Udp(9, 9), DATA);
        seen(RIGHT, ip(NAT, SERVER, 22, 63), new Udp(1024, 9), DATA);
        seen(RIGHT, ip(NAT, SERVER, 21, 63), new Udp(9, 9), DATA);
        follower.end();
        assertTrue(lines.get(0).contains("source 10.1.0.3:9 -> 10.2.0.1:1024"), lines.get(0));
        assertTrue(lines.get(1).contains("source 10.1.0.2:9 -> 10.2.0.1:9"), lines.get(1));
    }

    @Test
    void bothEndsMayBeRewritten() {
        seen(LEFT, ip(ONE, "10.1.0.1", 21, 64), new Udp(9, 53), DATA);
        seen(RIGHT, ip(NAT, SERVER, 21, 63), new Udp(9, 5353), DATA);
        ends(
                "left > right +45 us  udp 10.1.0.2:9 > 10.1.0.1:53, 36 bytes: source 10.1.0.2:9 ->"
                        + " 10.2.0.1:9, destination 10.1.0.1:53 -> 10.2.0.9:5353, ttl 64 -> 63");
    }

    /** A conversation goes on as it began, where nothing else is left of a packet to know it by. */
    @Test
    void aConversationThatIsKnownGoesOn() {
        seen(LEFT, ip(ONE, "10.1.0.1", 21, 64), new Udp(9, 53), DATA);
        seen(RIGHT, ip(NAT, SERVER, 21, 63), new Udp(9, 5353), DATA);
        seen(LEFT, ip(ONE, "10.1.0.1", 22, 64), new Udp(9, 53), DATA);
        seen(RIGHT, ip(NAT, SERVER, 0, 63), new Udp(9, 5353), DATA);
        seen(LEFT, ip(TWO, "10.1.0.1", 23, 64), new Udp(9, 53), DATA); // another one: not known
        seen(RIGHT, ip(NAT, SERVER, 0, 63), new Udp(10, 5353), DATA);
        follower.end();
        assertEquals(2, lines.stream().filter(line -> line.startsWith("left > right")).count());
        assertEquals(4, lines.size(), lines.toString());
    }

    @Test
    void whatNeverLeavesIsTold() {
        seen(LEFT, ip(ONE, SERVER, 7, 1), new Udp(5000, 53), DATA);
        seen(LEFT, ip(ONE, SERVER, 8, 1), new Udp(5000, 53), DATA);
        // Alike, but it lives longer than what came in: not the same.
        seen(RIGHT, ip(NAT, SERVER, 7, 64), new Udp(5000, 53), DATA);
        follower.saw(
                sighting(RIGHT, time + 1, Side.OUT, ip("10.2.0.1", SERVER, 9, 64), new Udp(1, 2)),
                true);
        ends(
                "left > nowhere  udp 10.1.0.2:5000 > 10.2.0.9:53, 36 bytes",
                "left > nowhere  udp 10.1.0.2:5000 > 10.2.0.9:53, 36 bytes",
                "right > nowhere  udp 10.2.0.1:5000 > 10.2.0.9:53, 36 bytes",
                "here > right  udp 10.2.0.1:1 > 10.2.0.9:2, 28 bytes");
        assertTrue(
                report.tables()
                        .replaceAll(" +", " ")
                        .contains("udp left 10.1.0.2:5000 > 10.2.0.9:53 2 72"));
        assertEquals(
                "0 packets forwarded, 0 of them translated; 3 came in and never left\n"
                        + "0 were for this machine, 1 left from here",
                report.summary());
    }

    /** For the router itself, for a group, for all, or for another machine on the link. */
    @Test
    void whatIsNotToBeForwardedIsNotLost() {
        Udp udp = new Udp(5000, 53);
        seen(LEFT, ip(ONE, "10.1.0.1", 1, 64), udp);
        seen(RIGHT, ip(SERVER, "224.0.0.251", 2, 64), udp);
        seen(RIGHT, ip(SERVER, "255.255.255.255", 3, 64), udp);
        seen(LEFT, Ipv6.of(six("fe80::2"), six("ff02::fb")), udp);
        follower.saw(sighting(LEFT, ++time, Side.PAST, ip(ONE, TWO, 4, 64), udp), true);
        follower.saw(sighting(LEFT, ++time, Side.HERE, ip(ONE, TWO, 5, 64), udp), true);
        ends(
                "left > here  udp 10.1.0.2:5000 > 10.1.0.1:53, 28 bytes",
                "right > here  udp 10.2.0.9:5000 > 224.0.0.251:53, 28 bytes",
                "right > here  udp 10.2.0.9:5000 > 255.255.255.255:53, 28 bytes",
                "left > here  udp [fe80::2]:5000 > [ff02::fb]:53, 48 bytes",
                "left > elsewhere  udp 10.1.0.2:5000 > 10.1.0.3:53, 28 bytes",
                "left > here  udp 10.1.0.2:5000 > 10.1.0.3:53, 28 bytes");
        assertEquals("", report.tables());
        assertEquals(
                "0 packets forwarded, 0 of them translated; 0 came in and never left\n"
                        + "5 were for this machine, 0 left from here, 1 passed by",
                report.summary());
    }

    /** A packet for the router may be one that it hands on: destination NAT. */
    @Test
    void whatIsTranslatedInwardsIsForwarded() {
        seen(RIGHT, ip(SERVER, NAT, 7, 64), new Udp(5000, 6000), DATA);
        seen(LEFT, ip(SERVER, ONE, 7, 63), new Udp(5000, 7000), DATA);
        ends(
                "right > left +45 us  udp 10.2.0.9:5000 > 10.2.0.1:6000, 36 bytes:"
                        + " destination 10.2.0.1:6000 -> 10.1.0.2:7000, ttl 64 -> 63");
    }

    private void seenCut(int interfaceId, int caplen, Layer... layers) {
        time += 45_000;
        byte[] whole = PacketBuilder.build(layers);
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(whole), 0, caplen, whole.length, time);
        packet.setInterface(interfaceId, LinkType.ETHERNET);
        follower.saw(Objects.requireNonNull(reader.read(packet, Side.UNKNOWN)), true);
    }

    /** Of a packet counts what both have of it, tags or not; beyond that it may differ. */
    @Test
    void interfacesMayKeepDifferentPartsOfAPacket() {
        Octets data = Octets.ofHex("00112233".repeat(32));
        Octets other = Octets.ofHex("00112233".repeat(3) + "99".repeat(116));
        Udp udp = new Udp(5000, 53);
        reader.cutAt(80);
        seenCut(LEFT, 14 + 28 + 128, FRAME, ip(ONE, SERVER, 7, 64), udp, data);
        seenCut(RIGHT, 80, FRAME, new Vlan(5), ip(ONE, SERVER, 7, 63), udp, data);
        seenCut(LEFT, 14 + 28 + 128, FRAME, ip(ONE, SERVER, 8, 64), udp, other);
        seenCut(RIGHT, 80, FRAME, new Vlan(5), ip(ONE, SERVER, 8, 63), udp, data);
        follower.end();
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.getFirst().startsWith("left > right"), lines.toString());
    }

    /** Nobody says that packets are cut; from the first one on that is, it is known. */
    @Test
    void cutPacketsTellHowMuchCounts() {
        Octets data = Octets.ofHex("00112233".repeat(32));
        Udp udp = new Udp(5000, 53);
        for (int id = 1; id <= 3; id++) {
            seenCut(LEFT, 14 + 28 + 128, FRAME, ip(ONE, SERVER, id, 64), udp, data);
            seenCut(RIGHT, 96, FRAME, ip(ONE, SERVER, id, 63), udp, data);
        }
        follower.end();
        assertEquals(2, lines.stream().filter(l -> l.startsWith("left > right")).count());
        assertEquals(4, lines.size());
    }

    /** Too late, or another payload, length or sequence number: another packet. */
    @Test
    void whatDiffersIsAnotherPacket() {
        Tcp tcp = new Tcp(5000, 80, 100, 1, TcpHeader.ACK);
        Ipv4 in = ip(ONE, SERVER, 7, 64);
        Ipv4 out = ip(ONE, SERVER, 7, 63);
        seen(LEFT, in, tcp, DATA);
        seen(RIGHT, out, tcp, Octets.ofHex("0011223344556678"));
        seen(RIGHT, out, tcp, Octets.ofHex("00112233445566"));
        seen(RIGHT, out, new Tcp(5000, 80, 101, 1, TcpHeader.ACK), DATA);
        seen(RIGHT, out, new Tcp(5000, 80, 100, 1, TcpHeader.FIN), DATA);
        seen(RIGHT, ip("10.9.0.1", "10.9.0.2", 8, 63), tcp, DATA);
        time += 1_000_000;
        seen(RIGHT, out, tcp, DATA);
        follower.end();
        assertEquals(7, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.contains("> nowhere")), lines.toString());
    }

    /** What is sent again is another packet, and each finds its own. */
    @Test
    void retransmissionsAreTwoPackets() {
        Tcp tcp = new Tcp(5000, 80, 100, 1, TcpHeader.ACK);
        seen(LEFT, ip(ONE, SERVER, 7, 64), tcp, DATA);
        seen(LEFT, ip(ONE, SERVER, 8, 64), tcp, DATA);
        seen(RIGHT, ip(ONE, SERVER, 7, 63), tcp, DATA);
        seen(RIGHT, ip(ONE, SERVER, 8, 63), tcp, DATA);
        follower.end();
        assertEquals(2, lines.size());
        assertTrue(
                lines.stream().allMatch(l -> l.startsWith("left > right +90 us")),
                lines.toString());
    }

    /** Live, the packet that left may be handed over before the one that came in. */
    @Test
    void theOrderOfTimeCounts() {
        Udp udp = new Udp(5000, 53);
        follower.saw(sighting(RIGHT, 2000, Side.OUT, ip(ONE, SERVER, 7, 63), udp), true);
        follower.saw(sighting(LEFT, 1000, Side.IN, ip(ONE, SERVER, 7, 64), udp), true);
        ends("left > right +1 us  udp 10.1.0.2:5000 > 10.2.0.9:53, 28 bytes: ttl 64 -> 63");
    }

    @Test
    void aWayMayHaveThreeHopsOrTurnAround() {
        follower = follower(3);
        seen(LEFT, ip(ONE, SERVER, 7, 64), new Udp(5000, 53));
        seen(RIGHT, ip(ONE, SERVER, 7, 64), new Udp(5000, 53));
        seen(2, ip(NAT, SERVER, 7, 63), new Udp(5000, 53));
        seen(LEFT, ip(ONE, NAT, 9, 64), new Udp(1, 2));
        seen(LEFT, ip(ONE, TWO, 9, 63), new Udp(1, 2));
        ends(
                "left > right +45 us > third +45 us  udp 10.1.0.2:5000 > 10.2.0.9:53, 28 bytes:"
                        + " source 10.1.0.2:5000 -> 10.2.0.1:5000, ttl 64 -> 63",
                "left > left +45 us  udp 10.1.0.2:1 > 10.2.0.1:2, 28 bytes:"
                        + " destination 10.2.0.1:2 -> 10.1.0.3:2, ttl 64 -> 63");
    }

    /** The packet inside of an error is translated back with it. */
    @Test
    void errorsAndFragmentsAreFollowed() {
        Octets inner =
                Octets.of(PacketBuilder.build(ip(NAT, SERVER, 7, 63), new Udp(6000, 53), DATA));
        Octets outer =
                Octets.of(PacketBuilder.build(ip(ONE, SERVER, 7, 63), new Udp(5000, 53), DATA));
        seen(RIGHT, ip(SERVER, NAT, 3, 64), new Icmp(3, 3, 0), inner);
        seen(LEFT, ip(SERVER, ONE, 3, 63), new Icmp(3, 3, 0), outer);
        Ipv4 part =
                new Ipv4(four(ONE), four(SERVER), 0, 5, false, false, 1480, 64, 17, Octets.NONE);
        Ipv4 sent =
                new Ipv4(four(NAT), four(SERVER), 0, 5, false, false, 1480, 63, 17, Octets.NONE);
        seen(LEFT, part, DATA);
        seen(RIGHT, sent, DATA);
        ends(
                "right > left +45 us  icmp 10.2.0.9 > 10.2.0.1 error 3/3, 64 bytes:"
                        + " destination 10.2.0.1 -> 10.1.0.2, ttl 64 -> 63",
                "left > right +45 us  udp 10.1.0.2 > 10.2.0.9 fragment at 1480, 28 bytes:"
                        + " source 10.1.0.2 -> 10.2.0.1, ttl 64 -> 63");
    }

    @Test
    void ipv6IsFollowed() {
        Ipv6Address from = six("2001:db8:1::2");
        Ipv6Address to = six("2001:db8:2::9");
        Ipv6Address nat = six("2001:db8:2::1");
        seen(LEFT, Ipv6.of(from, to), new Udp(5000, 53), DATA);
        seen(RIGHT, Ipv6.of(nat, to).withHopLimit(63), new Udp(5000, 53), DATA);
        ends(
                "left > right +45 us  udp [2001:db8:1::2]:5000 > [2001:db8:2::9]:53, 56 bytes:"
                        + " source [2001:db8:1::2]:5000 -> [2001:db8:2::1]:5000, ttl 64 -> 63");
    }

    @Test
    void cutPacketsAreNoTroubleAndMemoryIsBounded() {
        byte[] whole =
                PacketBuilder.build(FRAME, ip(ONE, SERVER, 1, 64), new Tcp(1, 2, 3, 4, 0), DATA);
        for (int length = 0; length < 54; length++) {
            assertNull(read(Arrays.copyOf(whole, length), 0, 0, Side.UNKNOWN), "" + length);
        }
        for (int i = 0; i < 1000; i++) {
            follower.saw(
                    sighting(LEFT, 1, Side.UNKNOWN, ip(ONE, SERVER, i, 64), new Udp(1, 2)), true);
        }
        assertEquals(900, lines.size());
    }
}
