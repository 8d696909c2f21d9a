// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** Where IP and what it carries are, in frames of several link types, cut at every place. */
class TransportPayloadTest {
    private static final Ethernet FRAME =
            new Ethernet(MacAddress.BROADCAST, MacAddress.of("02:00:00:00:00:0a"));
    private static final Ipv4 IP =
            Ipv4.of(Ipv4Address.of("192.0.2.1"), Ipv4Address.of("198.51.100.2"));
    private static final Ipv6 IP6 =
            Ipv6.of(Ipv6Address.of("2001:db8::1"), Ipv6Address.of("2001:db8::2"));
    private static final Octets DATA = Octets.ofHex("0a0b0c");

    /** A packet in the middle of a segment. */
    private static Packet packet(LinkType linkType, byte[] bytes) {
        byte[] around = new byte[bytes.length + 20];
        System.arraycopy(bytes, 0, around, 10, bytes.length);
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(around), 10, bytes.length, bytes.length, 0);
        packet.setInterface(0, linkType);
        return packet;
    }

    private static byte[] join(String hex, byte[] rest) {
        byte[] first = HexFormat.of().parseHex(hex);
        byte[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    private static void isCarried(LinkType linkType, byte[] bytes, boolean tcp) {
        Packet packet = packet(linkType, bytes);
        TransportPayload payload = Objects.requireNonNull(TransportPayload.of(packet));
        assertEquals(tcp, payload.tcp());
        assertEquals(5000, payload.sourcePort());
        assertEquals(53, payload.destinationPort());
        assertEquals(DATA, Octets.read(packet.segment(), payload.at(), payload.end()));
        boolean four = payload.source().isIpv4();
        assertEquals(four ? IP.source() : IP6.source(), payload.source());
        assertEquals(four ? IP.destination() : IP6.destination(), payload.destination());
        assertEquals(tcp ? 20 : 8, payload.at() - payload.header());
    }

    @Test
    void payloadsAreFoundBehindEveryHeader() {
        Udp udp = new Udp(5000, 53);
        Tcp tcp = new Tcp(5000, 53, 1, 2, TcpHeader.ACK);
        byte[] four = PacketBuilder.build(IP, udp, DATA);
        byte[] six = PacketBuilder.build(IP6, tcp, DATA);
        isCarried(LinkType.ETHERNET, PacketBuilder.build(FRAME, IP, udp, DATA), false);
        isCarried(
                LinkType.ETHERNET,
                PacketBuilder.build(FRAME, new Vlan(5), new Vlan(7), IP6, tcp, DATA),
                true);
        isCarried(LinkType.RAW, four, false);
        isCarried(LinkType.RAW, six, true);
        isCarried(LinkType.IPV4, four, false);
        isCarried(LinkType.IPV6, six, true);
        isCarried(LinkType.NULL, join("02000000", four), false);
        isCarried(LinkType.LINUX_SLL, join("00".repeat(14) + "0800", four), false);
        isCarried(LinkType.LINUX_SLL2, join("86dd" + "00".repeat(18), six), true);
        // A short frame is padded: that is no payload.
        isCarried(LinkType.ETHERNET, padded(FRAME, IP, udp, DATA), false);
    }

    private static byte[] padded(Layer... layers) {
        return Arrays.copyOf(PacketBuilder.build(layers), 60);
    }

    /** Behind options of IPv4, and behind two extension headers of IPv6. */
    @Test
    void optionsAndExtensionsAreGoneOver() {
        Ipv4 options =
                new Ipv4(
                        IP.source(),
                        IP.destination(),
                        0,
                        0,
                        false,
                        false,
                        0,
                        64,
                        Layer.OF_NEXT_LAYER,
                        Octets.ofHex("01010101"));
        isCarried(LinkType.RAW, PacketBuilder.build(options, new Udp(5000, 53), DATA), false);
        byte[] plain = PacketBuilder.build(IP6, new Udp(5000, 53), DATA);
        String datagram = HexFormat.of().formatHex(plain, 40, plain.length);
        String hopByHop = "2c00" + "010400000000";
        String fragment =
                "11ff" + "0001" + "00000001"; // the second octet is reserved: not a length
        Ipv6 extended = new Ipv6(IP6.source(), IP6.destination(), 0, 0, 64, IpProtocol.HOP_BY_HOP);
        isCarried(
                LinkType.RAW,
                PacketBuilder.build(extended, Octets.ofHex(hopByHop + fragment + datagram)),
                false);
        String later = "1100" + "0041" + "00000001";
        assertNull(
                TransportPayload.of(
                        packet(
                                LinkType.RAW,
                                PacketBuilder.build(
                                        extended, Octets.ofHex(hopByHop + later + datagram)))));
    }

    @Test
    void whatCarriesNeitherHasNone() {
        assertNull(
                TransportPayload.of(
                        packet(LinkType.RAW, PacketBuilder.build(IP, Icmp.echo(1, 1)))));
        assertNull(TransportPayload.of(packet(new LinkType(105), new byte[64])));
        byte[] shortLength = PacketBuilder.build(IP, new Udp(5000, 53), DATA);
        shortLength[25] = 7;
        assertNull(TransportPayload.of(packet(LinkType.RAW, shortLength)));
        // The type of the frame and the version of the packet contradict each other.
        byte[] contradiction = PacketBuilder.build(FRAME, IP, new Udp(5000, 53), DATA);
        contradiction[14] = 0x65;
        assertNull(TransportPayload.of(packet(LinkType.ETHERNET, contradiction)));
    }

    /** Nothing is read behind what was captured, and nothing is thrown. */
    @Test
    void cutPacketsAreNoTrouble() {
        byte[] four = PacketBuilder.build(FRAME, new Vlan(1), IP, new Udp(5000, 53), DATA);
        byte[] six = PacketBuilder.build(FRAME, IP6, new Tcp(5000, 53, 1, 2, 0), DATA);
        int found = 0;
        for (byte[] frame : new byte[][] {four, six}) {
            for (int length = 0; length <= frame.length; length++) {
                Packet packet = packet(LinkType.ETHERNET, Arrays.copyOf(frame, length));
                TransportPayload payload = TransportPayload.of(packet);
                if (payload != null) {
                    assertTrue(payload.at() <= payload.end());
                    assertTrue(payload.end() <= packet.offset() + packet.caplen());
                    found++;
                }
            }
        }
        assertEquals(8, found); // with none of the payload to all three octets
    }

    @Test
    void hostileLengthsAreBounded() {
        byte[] chain = PacketBuilder.build(IP6, new Udp(5000, 53), DATA);
        for (int next : new int[] {0, 43, 44, 60}) {
            for (int length = 0; length < 256; length++) {
                chain[6] = (byte) next;
                chain[41] = (byte) length;
                @Nullable TransportPayload payload =
                        TransportPayload.of(packet(LinkType.RAW, chain.clone()));
                assertTrue(payload == null || payload.end() <= 10 + chain.length);
            }
        }
        assertNull(IpPayload.of(MemorySegment.ofArray(chain), 5, 5));
    }
}
