// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.follow.Sighting.Side;
import dev.weir.cli.frame.NetworkHeader;
import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;
import dev.weir.packet.EtherType;
import dev.weir.packet.IcmpHeader;
import dev.weir.packet.Icmpv6Header;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6FragmentHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.Packet;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.UdpHeader;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Ipv6;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Reads of a packet what changes on its way and what does not. */
public final class SightingReader {
    private static final int MOST_EXTENSIONS = 8;
    private static final long FNV_PRIME = 0x0000_0100_0000_01b3L;
    private static final long FNV_BEGIN = 0xcbf2_9ce4_8422_2325L;

    /** Kinds of essence: fragments but the first, messages of errors, all else. */
    private static final int FRAGMENT = 0x1000;

    private static final int ERROR = 0x2000;
    private static final int IPV6 = 0x100;

    private final Packet packet;
    private final MemorySegment segment;
    private final Side side;

    private SightingReader(Packet packet, Side side) {
        this.packet = packet;
        this.segment = packet.segment();
        this.side = side;
    }

    /** What IP says around the transport. */
    private record Around(
            IpAddress source,
            IpAddress destination,
            int protocol,
            boolean ipv6,
            int timeToLive,
            int identification,
            int bytes,
            long transport,
            long end,
            int fragmentOffset) {
        int kind() {
            return protocol | (ipv6 ? IPV6 : 0);
        }
    }

    /** {@return what there is to see of a packet; null if it is no IP, or its headers are cut} */
    public static @Nullable Sighting read(Packet packet, Side side) {
        NetworkHeader network = NetworkHeader.of(packet);
        return network == null ? null : new SightingReader(packet, side).read(network);
    }

    private @Nullable Sighting read(NetworkHeader network) {
        long end = packet.offset() + packet.caplen();
        Around around =
                switch (network.type()) {
                    case EtherType.IPV4 -> ipv4(network.at(), end);
                    case EtherType.IPV6 -> ipv6(network.at(), end);
                    default -> null;
                };
        if (around == null) {
            return null;
        }
        if (around.fragmentOffset > 0) {
            long place = (long) around.fragmentOffset << 32 | Integer.toUnsignedLong(around.bytes);
            return sighting(
                    around,
                    Ends.NONE,
                    Ends.NONE,
                    FRAGMENT,
                    place,
                    0,
                    around.transport,
                    "fragment at " + around.fragmentOffset);
        }
        return switch (around.protocol) {
            case IpProtocol.TCP -> tcp(around);
            case IpProtocol.UDP -> udp(around);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp(around);
            default -> sighting(around, Ends.NONE, Ends.NONE, 0, 0, 0, around.transport, "");
        };
    }

    private @Nullable Around ipv4(long at, long end) {
        Check check = Ipv4Header.check(segment, at, end);
        if (check == Check.TRUNCATED || check == Check.INVALID) {
            return null;
        }
        Ipv4 ip = Ipv4.read(segment, at);
        int total = Ipv4Header.totalLength(segment, at);
        return new Around(
                ip.source(),
                ip.destination(),
                ip.protocol(),
                false,
                ip.timeToLive(),
                ip.identification(),
                total,
                at + ip.length(),
                Math.min(end, at + total),
                ip.fragmentOffset());
    }

    private @Nullable Around ipv6(long at, long end) {
        Check check = Ipv6Header.check(segment, at, end);
        if (check == Check.TRUNCATED || check == Check.INVALID) {
            return null;
        }
        Ipv6 ip = Ipv6.read(segment, at);
        int bytes = Ipv6Header.LENGTH + Ipv6Header.payloadLength(segment, at);
        long limit = Math.min(end, at + bytes);
        long place = at + Ipv6Header.LENGTH;
        int next = ip.nextHeader();
        int offset = 0;
        for (int i = 0; i < MOST_EXTENSIONS && offset == 0 && isExtension(next); i++) {
            if (Ipv6ExtensionHeader.check(segment, place, limit) != Check.COMPLETE) {
                return null;
            }
            int length = Ipv6FragmentHeader.LENGTH;
            if (next == IpProtocol.FRAGMENT) {
                offset = Ipv6FragmentHeader.fragmentOffset(segment, place);
            } else {
                length = Ipv6ExtensionHeader.length(segment, place);
            }
            next = Ipv6ExtensionHeader.nextHeader(segment, place);
            place += length;
        }
        return new Around(
                ip.source(),
                ip.destination(),
                next,
                true,
                ip.hopLimit(),
                0,
                bytes,
                place,
                limit,
                offset);
    }

    private static boolean isExtension(int next) {
        return next == IpProtocol.HOP_BY_HOP
                || next == IpProtocol.ROUTING
                || next == IpProtocol.DESTINATION_OPTIONS
                || next == IpProtocol.FRAGMENT;
    }

    private @Nullable Sighting tcp(Around around) {
        long at = around.transport;
        if (TcpHeader.check(segment, at, around.end) != Check.COMPLETE) {
            return null;
        }
        int sequence = TcpHeader.sequence(segment, at);
        int acknowledgment = TcpHeader.acknowledgment(segment, at);
        int flags = TcpHeader.flags(segment, at);
        long others =
                (long) TcpHeader.urgentPointer(segment, at) << 32
                        | (long) TcpHeader.window(segment, at) << 8
                        | (flags & 0x3f); // routers may set the marks of congestion
        return sighting(
                around,
                TcpHeader.sourcePort(segment, at),
                TcpHeader.destinationPort(segment, at),
                0,
                (long) sequence << 32 | Integer.toUnsignedLong(acknowledgment),
                others,
                at + TcpHeader.headerLength(segment, at),
                "[" + flags(flags) + "] seq " + Integer.toUnsignedString(sequence));
    }

    private static String flags(int flags) {
        List<String> names = new ArrayList<>();
        String[] all = {"FIN", "SYN", "RST", "PSH", "ACK", "URG"};
        for (int i = 0; i < all.length; i++) {
            if ((flags & 1 << i) != 0) {
                names.add(all[i]);
            }
        }
        return String.join(" ", names);
    }

    private @Nullable Sighting udp(Around around) {
        long at = around.transport;
        Check check = UdpHeader.check(segment, at, around.end);
        if (check == Check.TRUNCATED || check == Check.INVALID) {
            return null;
        }
        return sighting(
                around,
                UdpHeader.sourcePort(segment, at),
                UdpHeader.destinationPort(segment, at),
                0,
                UdpHeader.length(segment, at),
                0,
                at + UdpHeader.LENGTH,
                "");
    }

    private @Nullable Sighting icmp(Around around) {
        long at = around.transport;
        if (IcmpHeader.check(segment, at, around.end) != Check.COMPLETE) {
            return null;
        }
        int type = IcmpHeader.type(segment, at);
        int code = IcmpHeader.code(segment, at);
        boolean echo =
                around.ipv6
                        ? type == Icmpv6Header.ECHO_REQUEST || type == Icmpv6Header.ECHO_REPLY
                        : type == IcmpHeader.ECHO || type == IcmpHeader.ECHO_REPLY;
        long numbers = (long) type << 8 | code;
        if (echo) {
            int identifier = IcmpHeader.identifier(segment, at);
            int sequence = IcmpHeader.sequence(segment, at);
            boolean asks = type == IcmpHeader.ECHO || type == Icmpv6Header.ECHO_REQUEST;
            return sighting(
                    around,
                    identifier,
                    identifier,
                    0,
                    (long) sequence << 16 | numbers,
                    0,
                    at + IcmpHeader.LENGTH,
                    (asks ? "ping" : "answer") + " seq " + sequence);
        }
        boolean error = around.ipv6 ? type < 128 : isError(type);
        if (!error) {
            return sighting(around, Ends.NONE, Ends.NONE, 0, numbers, 0, at + 4, "type " + type);
        }
        // The packet inside is translated too: of it counts what stays.
        long inside = at + IcmpHeader.LENGTH;
        return sighting(
                around,
                Ends.NONE,
                Ends.NONE,
                ERROR,
                (long) BigEndian.u32(segment, at + 4) << 32 | numbers,
                inner(inside, around.end),
                around.end,
                "error " + type + "/" + code);
    }

    private static boolean isError(int type) {
        return switch (type) {
            case IcmpHeader.DESTINATION_UNREACHABLE,
                    IcmpHeader.SOURCE_QUENCH,
                    IcmpHeader.REDIRECT,
                    IcmpHeader.TIME_EXCEEDED,
                    IcmpHeader.PARAMETER_PROBLEM ->
                    true;
            default -> false;
        };
    }

    /** {@return what stays of the packet inside of a message of an error} */
    private long inner(long at, long end) {
        if (end - at < Ipv4Header.MINIMUM_LENGTH) {
            return 0;
        }
        boolean four = Ipv4Header.version(segment, at) == 4;
        long transport = at + (four ? Ipv4Header.headerLength(segment, at) : Ipv6Header.LENGTH);
        int protocol = BigEndian.u8(segment, at + (four ? 9 : 6));
        int length = BigEndian.u16(segment, at + (four ? 2 : 4));
        // behind the ports: the sequence number of TCP, the length of UDP
        int rest =
                end - transport < 8
                        ? 0
                        : protocol == IpProtocol.TCP
                                ? BigEndian.u32(segment, transport + 4)
                                : protocol == IpProtocol.UDP
                                        ? BigEndian.u16(segment, transport + 4)
                                        : BigEndian.u16(segment, transport + 6);
        return (long) protocol << 48 | (long) length << 32 | Integer.toUnsignedLong(rest);
    }

    private Sighting sighting(
            Around around,
            int sourcePort,
            int destinationPort,
            int kind,
            long numbers,
            long others,
            long payload,
            String detail) {
        Ends ends =
                new Ends(
                        around.protocol,
                        around.source,
                        sourcePort,
                        around.destination,
                        destinationPort);
        int length = (int) (around.bytes - (payload - around.transport));
        return new Sighting(
                packet.interfaceId(),
                packet.timestamp(),
                side,
                new Essence(
                        around.kind() | kind,
                        numbers,
                        others,
                        kind == ERROR ? 0 : length,
                        hash(payload, around.end)),
                ends,
                around.timeToLive,
                around.identification,
                around.bytes,
                detail);
    }

    /** FNV-1a, eight octets at a time as long as there are so many. */
    private long hash(long from, long end) {
        long hash = FNV_BEGIN;
        long at = from;
        for (; end - at >= 8; at += 8) {
            hash = (hash ^ BigEndian.u64(segment, at)) * FNV_PRIME;
            hash ^= hash >>> 29;
        }
        for (; at < end; at++) {
            hash = (hash ^ BigEndian.u8(segment, at)) * FNV_PRIME;
        }
        return hash;
    }
}
