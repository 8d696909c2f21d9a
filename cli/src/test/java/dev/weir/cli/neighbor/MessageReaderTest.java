// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import static dev.weir.cli.neighbor.Neighbors.A;
import static dev.weir.cli.neighbor.Neighbors.B;
import static dev.weir.cli.neighbor.Neighbors.C;
import static dev.weir.cli.neighbor.Neighbors.four;
import static dev.weir.cli.neighbor.Neighbors.read;
import static dev.weir.cli.neighbor.Neighbors.six;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.neighbor.Claim.Kind;
import dev.weir.packet.ArpHeader;
import dev.weir.packet.LinkType;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Icmpv6;
import dev.weir.packet.build.Ipv6;
import dev.weir.packet.build.Octets;
import dev.weir.packet.build.PacketBuilder;
import dev.weir.packet.build.Vlan;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;

class MessageReaderTest {
    private static final Ethernet FROM_B = new Ethernet(MacAddress.BROADCAST, B);
    private static final Ipv6 IP6 = Ipv6.of(six("fe80::b"), six("fe80::a")).withHopLimit(255);

    private static Arp arp(int operation, MacAddress sender, String from, String target) {
        return new Arp(operation, sender, four(from), A, four(target));
    }

    @Test
    void readsArp() {
        assertEquals(
                new Claim(Kind.REPLY, four("10.0.0.2"), B, B),
                read(FROM_B, arp(ArpHeader.REPLY, B, "10.0.0.2", "10.0.0.1")));
        assertEquals(
                new Claim(Kind.REQUEST, four("10.0.0.2"), B, B),
                read(FROM_B, new Vlan(7), arp(ArpHeader.REQUEST, B, "10.0.0.2", "10.0.0.1")));
        assertEquals(
                new Claim(Kind.GRATUITOUS, four("10.0.0.2"), B, B),
                read(FROM_B, arp(ArpHeader.REQUEST, B, "10.0.0.2", "10.0.0.2")));
        assertEquals(
                new Claim(Kind.PROBE, four("10.0.0.2"), B, B),
                read(FROM_B, arp(ArpHeader.REQUEST, B, "0.0.0.0", "10.0.0.2")));
        Message forged = read(FROM_B, arp(ArpHeader.REPLY, C, "10.0.0.2", "10.0.0.1"));
        assertTrue(assertInstanceOf(Claim.class, forged).isForged());
    }

    /** As a capture on {@code any} has it, the sender in the header. */
    @Test
    void readsCookedPackets() {
        String arp = hex(PacketBuilder.build(arp(ArpHeader.REPLY, B, "10.0.0.2", "10.0.0.1")));
        String nd = hex(PacketBuilder.build(IP6, Icmpv6.neighborAdvertisement(six("fe80::b"), B)));
        String first = "0000" + "0001" + "0006" + "02000000000b0000";
        String second = "0000" + "00000002" + "0001" + "00" + "06" + "02000000000b0000";
        Claim four = new Claim(Kind.REPLY, four("10.0.0.2"), B, B);
        Claim six = new Claim(Kind.REPLY, six("fe80::b"), B, B);
        assertEquals(four, cooked(LinkType.LINUX_SLL, first + "0806" + arp));
        assertEquals(four, cooked(LinkType.LINUX_SLL, first + "8100" + "00070806" + arp));
        assertEquals(six, cooked(LinkType.LINUX_SLL, first + "86dd" + nd));
        assertEquals(four, cooked(LinkType.LINUX_SLL2, "0806" + second + arp));
        assertEquals(six, cooked(LinkType.LINUX_SLL2, "86dd" + second + nd));
        Message none = cooked(LinkType.LINUX_SLL, "00000001" + "00".repeat(10) + "0806" + arp);
        assertInstanceOf(Message.Other.class, none);
        String whole = "0806" + second;
        for (int length = 0; length < whole.length(); length += 2) {
            assertInstanceOf(
                    Message.Other.class, cooked(LinkType.LINUX_SLL2, whole.substring(0, length)));
        }
        assertFalse(MessageReader.reads(LinkType.RAW));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Message cooked(LinkType linkType, String hex) {
        return MessageReader.read(Neighbors.packet(HexFormat.of().parseHex(hex), linkType));
    }

    @Test
    void readsNeighborDiscovery() {
        assertEquals(
                new Claim(Kind.REPLY, six("fe80::b"), B, B),
                read(FROM_B, IP6, Icmpv6.neighborAdvertisement(six("fe80::b"), B)));
        assertEquals(
                new Claim(Kind.REQUEST, six("fe80::b"), B, B),
                read(FROM_B, IP6, Icmpv6.neighborSolicitation(six("fe80::c"), B)));
        Ipv6 unspecified = Ipv6.of(new Ipv6Address(0, 0), six("ff02::1:ff00:c")).withHopLimit(255);
        assertEquals(
                new Claim(Kind.PROBE, six("fe80::c"), B, B),
                read(FROM_B, unspecified, Icmpv6.neighborSolicitation(six("fe80::c"), B)));
        assertEquals(
                new Claim(Kind.ECHO, six("fe80::b"), B, B),
                read(FROM_B, IP6, Icmpv6.echoReply(1, 1)));
    }

    @Test
    void whatContradictsItsProtocolIsMalformed() {
        MacAddress group = new MacAddress(0x0300_0000_0001L, 6);
        Icmpv6 answer = Icmpv6.neighborAdvertisement(six("fe80::b"), B);
        byte[] wrongSum = PacketBuilder.build(FROM_B, IP6, answer);
        wrongSum[60] ^= 1;
        byte[] cut = PacketBuilder.build(FROM_B, arp(ArpHeader.REPLY, B, "10.0.0.2", "10.0.0.1"));
        cut[18] = 7; // an address of seven octets
        for (Message message :
                new Message[] {
                    read(FROM_B, arp(ArpHeader.REPLY, group, "10.0.0.2", "10.0.0.1")),
                    read(FROM_B, arp(ArpHeader.REPLY, B, "0.0.0.0", "10.0.0.1")),
                    read(FROM_B, IP6.withHopLimit(254), answer),
                    read(FROM_B, IP6, new Icmpv6(136, 0, Octets.ofHex("00".repeat(4)))),
                    read(FROM_B, IP6, new Icmpv6(136, 0, Octets.ofHex("00".repeat(20) + "0200"))),
                    read(FROM_B, IP6, Icmpv6.neighborAdvertisement(six("ff02::1"), B)),
                    MessageReader.read(Neighbors.packet(wrongSum)),
                    MessageReader.read(Neighbors.packet(cut)),
                }) {
            assertInstanceOf(Message.Malformed.class, message);
        }
    }

    /** Whatever is cut off, nothing is thrown. */
    @Test
    void cutFramesAreNoTrouble() {
        byte[][] frames = {
            PacketBuilder.build(FROM_B, new Vlan(1), arp(1, B, "10.0.0.2", "10.0.0.1")),
            PacketBuilder.build(FROM_B, IP6, Icmpv6.neighborAdvertisement(six("fe80::b"), B)),
        };
        int claims = 0;
        for (byte[] frame : frames) {
            for (int length = 0; length <= frame.length; length++) {
                Message message =
                        MessageReader.read(
                                Neighbors.packet(java.util.Arrays.copyOf(frame, length)));
                claims += message instanceof Claim ? 1 : 0;
            }
        }
        assertEquals(2, claims);
    }

    /** What the asker sends is what the reader takes for a question. */
    @Test
    void questionsAreRead() {
        byte[] question = Neighbors.ASKER.question(four("10.0.0.9"));
        assertEquals(
                new Claim(Kind.REQUEST, four("10.0.0.1"), A, A),
                MessageReader.read(Neighbors.packet(question)));
        byte[] own = Neighbors.ASKER.question(four("10.0.0.1"));
        assertEquals(
                new Claim(Kind.PROBE, four("10.0.0.1"), A, A),
                MessageReader.read(Neighbors.packet(own)));
        assertEquals(
                new Ipv4Address(0), Arp.read(Neighbors.packet(own).segment(), 14).senderProtocol());
    }
}
