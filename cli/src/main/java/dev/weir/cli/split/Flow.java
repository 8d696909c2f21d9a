// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import dev.weir.packet.BigEndian;
import dev.weir.packet.EtherType;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.NetworkHeader;
import dev.weir.packet.Packet;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.hash.KeyedHash;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Packets of a protocol between two ends, in both directions. Packets that are not of IP, and those
 * of link types of which that cannot be told, are one flow.
 *
 * <p>Of a fragmented packet only the first fragment has ports; all its fragments are in the flow of
 * the two addresses. Extension headers of IPv6 are gone over.
 *
 * @param protocol what the Internet Protocol calls it, -1 if it is not IP
 * @param lower the end whose text sorts first; empty if it is not IP
 * @param upper the other end
 */
public record Flow(int protocol, String lower, String upper) {
    /** What is not IP. */
    public static final Flow OTHER = new Flow(-1, "", "");

    /** Not to be foreseen by those who send packets. */
    @Override
    public int hashCode() {
        return KeyedHash.of(protocol, KeyedHash.word(lower), KeyedHash.word(upper));
    }

    /** {@return the flow that a packet is of} */
    public static Flow of(Packet packet) {
        NetworkHeader network = NetworkHeader.of(packet);
        return network == null
                        || (network.type() != EtherType.IPV4 && network.type() != EtherType.IPV6)
                ? OTHER
                : ofNetwork(packet.segment(), network.at(), packet.offset() + packet.caplen());
    }

    private static Flow ofNetwork(MemorySegment segment, long at, long end) {
        if (end - at < Ipv4Header.MINIMUM_LENGTH) {
            return OTHER;
        }
        int headerLength = Ipv4Header.headerLength(segment, at);
        if (Ipv4Header.version(segment, at) == 4 && headerLength >= Ipv4Header.MINIMUM_LENGTH) {
            boolean whole = !Ipv4Header.isFragment(segment, at);
            return between(
                    Ipv4Header.protocol(segment, at),
                    address(segment, Ipv4Header.sourceAt(at), 4),
                    address(segment, Ipv4Header.destinationAt(at), 4),
                    ports(segment, at + headerLength, end, whole));
        }
        if (Ipv4Header.version(segment, at) == 6 && end - at >= Ipv6Header.LENGTH) {
            CarriedByIpv6 carried = CarriedByIpv6.of(segment, at, end);
            return between(
                    carried.protocol(),
                    address(segment, Ipv6Header.sourceAt(at), Ipv6Header.ADDRESS_LENGTH),
                    address(segment, Ipv6Header.destinationAt(at), Ipv6Header.ADDRESS_LENGTH),
                    ports(segment, carried.at(), end, carried.whole()));
        }
        return OTHER;
    }

    /** The two ports of a header that begins with them. */
    private record Ports(int source, int destination) {}

    private static @Nullable Ports ports(MemorySegment segment, long at, long end, boolean whole) {
        return whole && end - at >= 4
                ? new Ports(BigEndian.u16(segment, at), BigEndian.u16(segment, at + 2))
                : null;
    }

    private static boolean hasPorts(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP, IpProtocol.UDP, IpProtocol.SCTP, IpProtocol.DCCP -> true;
            default -> false;
        };
    }

    private static Flow between(
            int protocol, String source, String destination, @Nullable Ports ports) {
        Ports named = hasPorts(protocol) ? ports : null;
        String from = named == null ? source : source + "." + named.source;
        String to = named == null ? destination : destination + "." + named.destination;
        return from.compareTo(to) <= 0
                ? new Flow(protocol, from, to)
                : new Flow(protocol, to, from);
    }

    private static String address(MemorySegment segment, long at, int length) {
        return IpAddress.of(segment.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE)).toString();
    }

    /** {@return a name for its file, without the characters that file systems refuse} */
    String fileName() {
        if (protocol < 0) {
            return "other";
        }
        String name =
                switch (protocol) {
                    case IpProtocol.TCP -> "tcp";
                    case IpProtocol.UDP -> "udp";
                    case IpProtocol.SCTP -> "sctp";
                    case IpProtocol.ICMP -> "icmp";
                    case IpProtocol.ICMPV6 -> "icmp6";
                    default -> "ip" + protocol;
                };
        return (name + "-" + lower + "-" + upper).replace(':', '_');
    }
}
