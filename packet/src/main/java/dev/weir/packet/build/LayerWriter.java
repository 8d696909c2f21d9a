// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.ArpHeader;
import dev.weir.packet.BigEndian;
import dev.weir.packet.EtherType;
import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv6Address;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/** Writes headers into a packet that is there from behind them on. */
final class LayerWriter {
    private static final int LONGEST = 0xffff;

    private final MemorySegment packet;

    LayerWriter(MemorySegment packet) {
        this.packet = packet;
    }

    /** Writes a layer to {@code at}. */
    void write(Layer layer, int at, @Nullable Layer before, @Nullable Layer next) {
        switch (layer) {
            case Ethernet ethernet -> {
                BigEndian.put48(packet, at, ethernet.destination().value());
                BigEndian.put48(packet, at + 6, ethernet.source().value());
                BigEndian.put16(packet, at + 12, type(ethernet, ethernet.type(), next));
            }
            case Vlan vlan -> {
                int drop = vlan.dropEligible() ? 0x1000 : 0;
                BigEndian.put16(packet, at, vlan.priority() << 13 | drop | vlan.vlan());
                BigEndian.put16(packet, at + 2, type(vlan, vlan.type(), next));
            }
            case Arp arp -> arp(arp, at);
            case Ipv4 ip -> ipv4(ip, at, next);
            case Ipv6 ip -> ipv6(ip, at, next);
            case Icmp icmp -> {
                BigEndian.put8(packet, at, icmp.type());
                BigEndian.put8(packet, at + 1, icmp.code());
                BigEndian.put32(packet, at + 4, icmp.rest());
                BigEndian.put16(packet, at + 2, checksum(0, at, size(at)));
            }
            case Icmpv6 icmp -> {
                BigEndian.put8(packet, at, icmp.type());
                BigEndian.put8(packet, at + 1, icmp.code());
                icmp.body().copyTo(packet, at + 4L);
                long sum = pseudoHeader(icmp, before, IpProtocol.ICMPV6, size(at));
                BigEndian.put16(packet, at + 2, checksum(sum, at, size(at)));
            }
            case Udp udp -> udp(udp, at, before);
            case Tcp tcp -> tcp(tcp, at, before);
            case Octets octets -> octets.copyTo(packet, at);
        }
    }

    private void arp(Arp arp, int at) {
        BigEndian.put16(packet, at, ArpHeader.ETHERNET);
        BigEndian.put16(packet, at + 2, EtherType.IPV4);
        BigEndian.put8(packet, at + 4, 6);
        BigEndian.put8(packet, at + 5, 4);
        BigEndian.put16(packet, at + 6, arp.operation());
        BigEndian.put48(packet, at + 8, arp.senderHardware().value());
        BigEndian.put32(packet, at + 14, arp.senderProtocol().value());
        BigEndian.put48(packet, at + 18, arp.targetHardware().value());
        BigEndian.put32(packet, at + 24, arp.targetProtocol().value());
    }

    private void ipv4(Ipv4 ip, int at, @Nullable Layer next) {
        int flags = (ip.dontFragment() ? 0x4000 : 0) | (ip.moreFragments() ? 0x2000 : 0);
        BigEndian.put8(packet, at, 0x40 | ip.length() / 4);
        BigEndian.put8(packet, at + 1, ip.typeOfService());
        BigEndian.put16(packet, at + 2, fitting("an IPv4 packet", size(at)));
        BigEndian.put16(packet, at + 4, ip.identification());
        BigEndian.put16(packet, at + 6, flags | ip.fragmentOffset() / 8);
        BigEndian.put8(packet, at + 8, ip.timeToLive());
        BigEndian.put8(packet, at + 9, protocol(ip, ip.protocol(), next));
        BigEndian.put32(packet, Ipv4Header.sourceAt(at), ip.source().value());
        BigEndian.put32(packet, Ipv4Header.destinationAt(at), ip.destination().value());
        ip.options().copyTo(packet, Ipv4Header.optionsAt(at));
        BigEndian.put16(packet, at + 10, checksum(0, at, ip.length()));
    }

    private void ipv6(Ipv6 ip, int at, @Nullable Layer next) {
        int payload = size(at) - Ipv6Header.LENGTH;
        BigEndian.put32(packet, at, 6 << 28 | ip.trafficClass() << 20 | ip.flowLabel());
        BigEndian.put16(packet, at + 4, fitting("the payload of IPv6", payload));
        BigEndian.put8(packet, at + 6, protocol(ip, ip.nextHeader(), next));
        BigEndian.put8(packet, at + 7, ip.hopLimit());
        address(ip.source(), Ipv6Header.sourceAt(at));
        address(ip.destination(), Ipv6Header.destinationAt(at));
    }

    private void address(Ipv6Address address, long at) {
        BigEndian.put64(packet, at, address.high());
        BigEndian.put64(packet, at + 8, address.low());
    }

    private void udp(Udp udp, int at, @Nullable Layer before) {
        int length = size(at);
        BigEndian.put16(packet, at, udp.sourcePort());
        BigEndian.put16(packet, at + 2, udp.destinationPort());
        BigEndian.put16(packet, at + 4, fitting("a UDP datagram", length));
        int checksum = checksum(pseudoHeader(udp, before, IpProtocol.UDP, length), at, length);
        // RFC 768: 0 says that there is none, and 0xffff is the same number.
        BigEndian.put16(packet, at + 6, checksum == 0 ? 0xffff : checksum);
    }

    private void tcp(Tcp tcp, int at, @Nullable Layer before) {
        BigEndian.put16(packet, at, tcp.sourcePort());
        BigEndian.put16(packet, at + 2, tcp.destinationPort());
        BigEndian.put32(packet, at + 4, tcp.sequence());
        BigEndian.put32(packet, at + 8, tcp.acknowledgment());
        BigEndian.put8(packet, at + 12, (tcp.length() / 4) << 4);
        BigEndian.put8(packet, at + 13, tcp.flags());
        BigEndian.put16(packet, at + 14, tcp.window());
        BigEndian.put16(packet, at + 18, tcp.urgentPointer());
        tcp.options().copyTo(packet, TcpHeader.optionsAt(at));
        long sum = pseudoHeader(tcp, before, IpProtocol.TCP, size(at));
        BigEndian.put16(packet, at + 16, checksum(sum, at, size(at)));
    }

    /** {@return the octets from {@code at} to the end of the packet} */
    private int size(int at) {
        return (int) packet.byteSize() - at;
    }

    /** The checksum's own place is still zero. */
    private int checksum(long sum, int at, int length) {
        return ~InternetChecksum.fold(InternetChecksum.add(sum, packet, at, length)) & 0xffff;
    }

    private static int fitting(String what, int length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    what + " has at most " + LONGEST + " octets, not " + length);
        }
        return length;
    }

    /** The addresses, protocol and length that a checksum of the transport covers too. */
    private static long pseudoHeader(
            Layer transport, @Nullable Layer before, int protocol, int length) {
        long sum = protocol + (long) length;
        return switch (before) {
            case Ipv4 ip -> sum(sum(sum, ip.source()), ip.destination());
            case Ipv6 ip -> sum(sum(sum, ip.source()), ip.destination());
            case Ethernet _, Vlan _, Arp _, Icmp _, Icmpv6 _, Udp _, Tcp _, Octets _ ->
                    throw noAddresses(transport);
            case null -> throw noAddresses(transport);
        };
    }

    private static IllegalArgumentException noAddresses(Layer transport) {
        return new IllegalArgumentException(
                "the checksum covers addresses: an Ipv4 or Ipv6 goes in front of " + transport);
    }

    private static long sum(long sum, IpAddress address) {
        MemorySegment octets = MemorySegment.ofArray(address.octets());
        return InternetChecksum.add(sum, octets, 0, address.bits() / Byte.SIZE);
    }

    private static int type(Layer of, int told, @Nullable Layer next) {
        return told != Layer.OF_NEXT_LAYER
                ? told
                : known(next == null ? -1 : PacketBuilder.etherType(next), of, next);
    }

    private static int protocol(Layer of, int told, @Nullable Layer next) {
        return told != Layer.OF_NEXT_LAYER
                ? told
                : known(next == null ? -1 : PacketBuilder.protocol(next), of, next);
    }

    private static int known(int type, Layer of, @Nullable Layer next) {
        if (type < 0) {
            throw new IllegalArgumentException(
                    "what %s says of %s is not known; tell it"
                            .formatted(of, next == null ? "what follows" : next));
        }
        return type;
    }
}
