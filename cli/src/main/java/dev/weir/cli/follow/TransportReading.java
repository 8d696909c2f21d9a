// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.follow.Sighting.Side;
import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;
import dev.weir.packet.IcmpHeader;
import dev.weir.packet.Icmpv6Header;
import dev.weir.packet.IpPayload;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.Packet;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.UdpHeader;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Reads what IP carries in one packet: ports, and what stays the same on its way. */
final class TransportReading {
    private static final long FNV_PRIME = 0x0000_0100_0000_01b3L;
    private static final long FNV_BEGIN = 0xcbf2_9ce4_8422_2325L;

    /** Kinds of essence: fragments but the first, messages of errors, all else. */
    private static final int FRAGMENT = 0x1000;

    private static final int ERROR = 0x2000;
    private static final int IPV6 = 0x100;

    private final Packet packet;
    private final MemorySegment segment;
    private final Side side;
    private final Around around;
    private final IpPayload inside;

    /** Behind the last octet that is looked at, of those that need not have been captured. */
    private final long end;

    /**
     * A reading of a packet.
     *
     * @param common of the packet so many octets count, from the IP header on
     */
    TransportReading(Packet packet, Side side, Around around, int common) {
        this.packet = packet;
        this.segment = packet.segment();
        this.side = side;
        this.around = around;
        inside = around.payload();
        end = Math.min(inside.end(), around.begin() + common);
    }

    private boolean isIpv6() {
        return inside.version() == 6;
    }

    /** {@return what there is to see; null if the header of the transport is cut} */
    @Nullable Sighting sighting() {
        if (inside.fragmentOffset() > 0) {
            long place =
                    (long) inside.fragmentOffset() << 32 | Integer.toUnsignedLong(inside.octets());
            return sighting(
                    Ends.NONE,
                    Ends.NONE,
                    FRAGMENT,
                    place,
                    0,
                    inside.at(),
                    "fragment at " + inside.fragmentOffset());
        }
        return switch (inside.protocol()) {
            case IpProtocol.TCP -> tcp();
            case IpProtocol.UDP -> udp();
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp();
            default -> sighting(Ends.NONE, Ends.NONE, 0, 0, 0, inside.at(), "");
        };
    }

    private @Nullable Sighting tcp() {
        long at = inside.at();
        if (TcpHeader.check(segment, at, inside.end()) != Check.COMPLETE) {
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

    private @Nullable Sighting udp() {
        long at = inside.at();
        Check check = UdpHeader.check(segment, at, inside.end());
        if (check == Check.TRUNCATED || check == Check.INVALID) {
            return null;
        }
        return sighting(
                UdpHeader.sourcePort(segment, at),
                UdpHeader.destinationPort(segment, at),
                0,
                UdpHeader.length(segment, at),
                0,
                at + UdpHeader.LENGTH,
                "");
    }

    private @Nullable Sighting icmp() {
        long at = inside.at();
        if (IcmpHeader.check(segment, at, inside.end()) != Check.COMPLETE) {
            return null;
        }
        int type = IcmpHeader.type(segment, at);
        int code = IcmpHeader.code(segment, at);
        boolean echo =
                isIpv6()
                        ? type == Icmpv6Header.ECHO_REQUEST || type == Icmpv6Header.ECHO_REPLY
                        : type == IcmpHeader.ECHO || type == IcmpHeader.ECHO_REPLY;
        long numbers = (long) type << 8 | code;
        if (echo) {
            int identifier = IcmpHeader.identifier(segment, at);
            int sequence = IcmpHeader.sequence(segment, at);
            boolean asks = type == IcmpHeader.ECHO || type == Icmpv6Header.ECHO_REQUEST;
            return sighting(
                    identifier,
                    identifier,
                    0,
                    (long) sequence << 16 | numbers,
                    0,
                    at + IcmpHeader.LENGTH,
                    (asks ? "ping" : "answer") + " seq " + sequence);
        }
        boolean error = isIpv6() ? type < 128 : IcmpHeader.isError(type);
        if (!error) {
            return sighting(Ends.NONE, Ends.NONE, 0, numbers, 0, at + 4, "type " + type);
        }
        // The packet inside is translated too: of it counts what stays.
        long carried = at + IcmpHeader.LENGTH;
        return sighting(
                Ends.NONE,
                Ends.NONE,
                ERROR,
                (long) BigEndian.u32(segment, at + 4) << 32 | numbers,
                inner(carried),
                inside.end(),
                "error " + type + "/" + code);
    }

    /** {@return what stays of the packet inside of a message of an error} */
    private long inner(long at) {
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
            int sourcePort,
            int destinationPort,
            int kind,
            long numbers,
            long others,
            long payload,
            String detail) {
        Ends ends =
                new Ends(
                        inside.protocol(),
                        around.source(),
                        sourcePort,
                        around.destination(),
                        destinationPort);
        int length = (int) (inside.octets() - (payload - around.begin()));
        return new Sighting(
                packet.interfaceId(),
                packet.timestamp(),
                side,
                new Essence(
                        inside.protocol() | (isIpv6() ? IPV6 : 0) | kind,
                        numbers,
                        others,
                        kind == ERROR ? 0 : length,
                        hash(payload)),
                ends,
                around.timeToLive(),
                around.identification(),
                inside.octets(),
                detail);
    }

    /** FNV-1a, eight octets at a time as long as there are so many. */
    private long hash(long from) {
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
