// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.ArpHeader;
import dev.weir.packet.Check;
import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.IcmpHeader;
import dev.weir.packet.Icmpv6Header;
import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.UdpHeader;
import dev.weir.packet.VlanTag;
import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What is built is what the readers of headers read, and what they read can be built again. */
class PacketBuilderTest {
    private static final MacAddress A = new MacAddress(0x0200_0000_000aL, 6);
    private static final MacAddress B = new MacAddress(0x0200_0000_000bL, 6);
    private static final Ipv4Address FROM = ipv4("192.0.2.1");
    private static final Ipv4Address TO = ipv4("198.51.100.2");
    private static final Ipv6Address FROM6 = ipv6("2001:db8::1");
    private static final Ipv6Address TO6 = ipv6("2001:db8::2");

    private static Ipv4Address ipv4(String text) {
        return (Ipv4Address) AddressText.parse(text).address();
    }

    private static Ipv6Address ipv6(String text) {
        return (Ipv6Address) AddressText.parse(text).address();
    }

    /** A packet taken apart by the readers, in the order of its octets. */
    private static final class Reading {
        private final MemorySegment packet;
        private final long end;
        private final List<Layer> layers = new ArrayList<>();

        Reading(byte[] bytes) {
            packet = MemorySegment.ofArray(bytes);
            end = bytes.length;
            ethernet();
        }

        private void ethernet() {
            assertEquals(Check.COMPLETE, EthernetHeader.check(packet, 0, end));
            layers.add(Ethernet.read(packet, 0));
            int type = EthernetHeader.type(packet, 0);
            long at = EthernetHeader.LENGTH;
            while (type == EtherType.VLAN) {
                layers.add(Vlan.read(packet, at));
                type = VlanTag.type(packet, at);
                at += VlanTag.LENGTH;
            }
            switch (type) {
                case EtherType.IPV4 -> ipv4(at);
                case EtherType.IPV6 -> ipv6(at);
                default -> {
                    assertTrue(Arp.isAt(packet, at, end));
                    layers.add(Arp.read(packet, at));
                    boolean reverse = ArpHeader.operation(packet, at) > ArpHeader.REPLY;
                    assertEquals(reverse ? EtherType.RARP : EtherType.ARP, type);
                    assertEquals(end, at + Arp.LENGTH);
                }
            }
        }

        private void ipv4(long at) {
            assertEquals(Check.COMPLETE, Ipv4Header.check(packet, at, end));
            assertEquals(end - at, Ipv4Header.totalLength(packet, at));
            int length = Ipv4Header.headerLength(packet, at);
            assertEquals(0xffff, InternetChecksum.of(packet, at, length));
            layers.add(Ipv4.read(packet, at));
            int protocol = Ipv4Header.protocol(packet, at);
            long transport = at + length;
            int size = (int) (end - transport);
            long sum = InternetChecksum.pseudoHeader4(packet, at, protocol, size);
            transport(transport, protocol, protocol == IpProtocol.ICMP ? 0 : sum);
        }

        private void ipv6(long at) {
            assertEquals(Check.COMPLETE, Ipv6Header.check(packet, at, end));
            assertEquals(end - at, Ipv6Header.LENGTH + Ipv6Header.payloadLength(packet, at));
            layers.add(Ipv6.read(packet, at));
            int protocol = Ipv6Header.nextHeader(packet, at);
            int size = Ipv6Header.payloadLength(packet, at);
            long sum = InternetChecksum.pseudoHeader6(packet, at, protocol, size);
            transport(at + Ipv6Header.LENGTH, protocol, sum);
        }

        private void transport(long at, int protocol, long sum) {
            int size = (int) (end - at);
            assertEquals(
                    0xffff,
                    InternetChecksum.fold(InternetChecksum.add(sum, packet, at, size)),
                    "checksum of protocol " + protocol);
            switch (protocol) {
                case IpProtocol.UDP -> {
                    assertEquals(size, UdpHeader.length(packet, at));
                    layers.add(Udp.read(packet, at));
                    rest(at + UdpHeader.LENGTH);
                }
                case IpProtocol.TCP -> {
                    assertEquals(Check.COMPLETE, TcpHeader.check(packet, at, end));
                    layers.add(Tcp.read(packet, at));
                    rest(at + TcpHeader.headerLength(packet, at));
                }
                case IpProtocol.ICMP -> {
                    layers.add(Icmp.read(packet, at));
                    rest(at + IcmpHeader.LENGTH);
                }
                default -> {
                    assertEquals(IpProtocol.ICMPV6, protocol);
                    layers.add(Icmpv6.read(packet, at, at + 8));
                    rest(at + 8);
                }
            }
        }

        private void rest(long at) {
            layers.add(Octets.read(packet, at, end));
        }
    }

    @Test
    void whatIsReadIsBuiltAgain() {
        long seed = Long.getLong("seed", 17);
        RandomLayers random = new RandomLayers(new Random(seed));
        Set<Class<?>> kinds = new HashSet<>();
        Set<Integer> operations = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            List<Layer> layers = random.frame();
            byte[] packet = PacketBuilder.build(layers);
            List<Layer> read = new Reading(packet).layers;
            assertArrayEquals(packet, PacketBuilder.build(read), "seed " + seed + ": " + layers);
            assertEquals(layers.size(), read.size());
            for (int j = 0; j < layers.size(); j++) {
                assertEquals(withoutTypes(layers.get(j)), withoutTypes(read.get(j)));
                kinds.add(read.get(j).getClass());
                if (read.get(j) instanceof Arp arp) {
                    operations.add(arp.operation());
                }
            }
        }
        assertEquals(Set.of(Layer.class.getPermittedSubclasses()), kinds);
        assertEquals(Set.of(1, 2, 3, 4), operations); // ARP and Reverse ARP, both ways
    }

    /** The types, which are read though nobody had to tell them. */
    private static Layer withoutTypes(Layer layer) {
        return switch (layer) {
            case Ethernet it -> new Ethernet(it.destination(), it.source());
            case Vlan it -> new Vlan(it.vlan(), it.priority(), it.dropEligible(), -1);
            case Ipv4 it -> it.withProtocol(Layer.OF_NEXT_LAYER);
            case Ipv6 it ->
                    new Ipv6(
                            it.source(),
                            it.destination(),
                            it.trafficClass(),
                            it.flowLabel(),
                            it.hopLimit(),
                            -1);
            case Arp _, Icmp _, Icmpv6 _, Udp _, Tcp _, Octets _ -> layer;
        };
    }

    /** By hand, after RFC 826: nothing of ours says what is expected. */
    @Test
    void arpIsAsTheStandardHasIt() {
        byte[] request =
                PacketBuilder.build(
                        new Ethernet(MacAddress.BROADCAST, A), Arp.request(A, FROM, TO));
        assertEquals(
                "ffffffffffff"
                        + "02000000000a"
                        + "0806"
                        + "00010800"
                        + "0604"
                        + "0001"
                        + "02000000000a"
                        + "c0000201"
                        + "000000000000"
                        + "c6336402",
                HexFormat.of().formatHex(request));
        Arp asked = Arp.read(MemorySegment.ofArray(request), 14);
        Arp answer = asked.reply(B, TO, FROM);
        assertEquals(new Arp(ArpHeader.REPLY, B, TO, A, FROM), answer);
        Arp reverse = new Arp(ArpHeader.REVERSE_REQUEST, A, new Ipv4Address(0), A, FROM);
        byte[] rarp = PacketBuilder.build(new Ethernet(MacAddress.BROADCAST, A), reverse);
        assertEquals(EtherType.RARP, EthernetHeader.type(MemorySegment.ofArray(rarp), 0));
        assertEquals(ArpHeader.REVERSE_REPLY, reverse.reply(B, TO, FROM).operation());
    }

    /** The sums of RFC 1071 were added up by hand. */
    @Test
    void aPingHasItsChecksum() {
        byte[] ping =
                PacketBuilder.build(Ipv4.of(FROM, TO).withIdentification(1), Icmp.echo(0x1234, 1));
        assertEquals(
                "4500001c00010000"
                        + "4001"
                        + "8ea9"
                        + "c0000201"
                        + "c6336402"
                        + "0800"
                        + "e5ca"
                        + "12340001",
                HexFormat.of().formatHex(ping));
    }

    /** A sum of 0xffff is sent as it is: 0 would say that there is none. */
    @Test
    void aChecksumOfUdpIsNeverZero() {
        int zeros = 0;
        for (int port = 0; port <= 0xffff; port++) {
            byte[] packet = PacketBuilder.build(Ipv6.of(FROM6, TO6), new Udp(port, 53));
            int checksum = UdpHeader.checksum(MemorySegment.ofArray(packet), 40);
            assertFalse(checksum == 0, "port " + port);
            zeros += checksum == 0xffff ? 1 : 0;
        }
        assertEquals(1, zeros);
    }

    @Test
    void neighborsAreAskedFor() {
        Icmpv6 question = Icmpv6.neighborSolicitation(TO6, A);
        assertEquals(Icmpv6Header.NEIGHBOR_SOLICITATION, question.type());
        assertEquals(TO6, question.target());
        assertEquals(
                "00000000" + "20010db8000000000000000000000002" + "0101" + "02000000000a",
                question.body().toString());
        assertEquals(
                "60000000" + "20010db8000000000000000000000002" + "0201" + "02000000000b",
                Icmpv6.neighborAdvertisement(TO6, B).body().toString());
        Icmpv6 short3 = new Icmpv6(135, 0, Octets.ofHex("000000"));
        assertThrows(IllegalArgumentException.class, short3::target);
    }

    @Test
    void fragmentsAreOctets() {
        Ipv4 second = new Ipv4(FROM, TO, 0, 7, false, true, 1480, 64, IpProtocol.UDP, Octets.NONE);
        byte[] packet = PacketBuilder.build(second, Octets.ofHex("00".repeat(16)));
        MemorySegment segment = MemorySegment.ofArray(packet);
        assertEquals(1480, Ipv4Header.fragmentOffset(segment, 0));
        assertTrue(Ipv4Header.moreFragments(segment, 0));
        assertEquals(36, Ipv4Header.totalLength(segment, 0));
    }

    private static void refused(String why, Layer... layers) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> PacketBuilder.build(layers));
        assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused("is not known; tell it", new Ethernet(A, B), Icmp.echo(1, 1));
        refused("is not known; tell it", Ipv4.of(FROM, TO), Octets.ofHex("00"));
        refused("what follows is not known", new Ethernet(A, B));
        refused("an Ipv4 or Ipv6 goes in front", new Tcp(1, 2, 3, 4, TcpHeader.SYN));
        refused("octets are the last layer", Octets.NONE, new Udp(1, 2));
        Octets much = Octets.of(new byte[65536 - 28]);
        refused("has at most 65535 octets, not 65536", Ipv4.of(FROM, TO), new Udp(1, 2), much);
        for (Runnable wrong :
                List.<Runnable>of(
                        () -> new Udp(65536, 1),
                        () -> new Udp(1, -1),
                        () -> new Vlan(4096),
                        () -> Icmp.echo(1, 70000),
                        () -> Ipv4.of(FROM, TO).withTimeToLive(256),
                        () -> new Tcp(1, 2, 3, 4, 0, 0, 0, Octets.ofHex("010101")),
                        () -> new Ethernet(new MacAddress(1, 8), A),
                        () -> new Ipv4(FROM, TO, 0, 0, false, false, 9, 64, 17, Octets.NONE))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }

    @Test
    void octetsAreValues() {
        byte[] bytes = {1, 2};
        Octets octets = Octets.of(bytes);
        bytes[0] = 9;
        assertEquals(Octets.ofHex("0102"), octets);
        assertEquals(octets.hashCode(), Octets.ofHex("0102").hashCode());
        assertEquals("0102", octets.toString());
        octets.toArray()[0] = 9;
        assertArrayEquals(new byte[] {1, 2}, octets.toArray());
    }
}
