// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Icmpv6Header;
import dev.weir.packet.NeighborDiscoveryOption;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A message of ICMPv6; its checksum is filled in.
 *
 * @param type such as {@link Icmpv6Header#ECHO_REQUEST}, 0 to 255
 * @param code 0 to 255
 * @param body what follows the checksum, by type; more of it may be the next layer
 * @see Icmpv6Header
 */
public record Icmpv6(int type, int code, Octets body) implements Layer {
    private static final int TARGET = 8; // behind four octets of flags, or reserved ones
    private static final int NEIGHBOR_LENGTH = 20;

    public Icmpv6 {
        Range.check("type", type, 0xff);
        Range.check("code", code, 0xff);
    }

    /** {@return a ping, with both numbers from 0 to 65535} */
    public static Icmpv6 echo(int identifier, int sequence) {
        return echo(Icmpv6Header.ECHO_REQUEST, identifier, sequence);
    }

    /** {@return the answer to a ping} */
    public static Icmpv6 echoReply(int identifier, int sequence) {
        return echo(Icmpv6Header.ECHO_REPLY, identifier, sequence);
    }

    private static Icmpv6 echo(int type, int identifier, int sequence) {
        byte[] body = new byte[4];
        BigEndian.put32(MemorySegment.ofArray(body), 0, Icmp.numbers(identifier, sequence));
        return new Icmpv6(type, 0, Octets.of(body));
    }

    /**
     * {@return the question of who has {@code target}, RFC 4861 section 4.3} The packet needs a hop
     * limit of 255.
     *
     * @param asker to whom the answer goes
     */
    public static Icmpv6 neighborSolicitation(Ipv6Address target, MacAddress asker) {
        return neighbor(
                Icmpv6Header.NEIGHBOR_SOLICITATION,
                0,
                target,
                NeighborDiscoveryOption.SOURCE_LINK_ADDRESS,
                asker);
    }

    /**
     * {@return the answer that {@code owner} has {@code target}, with the flags "solicited" and
     * "override", RFC 4861 section 4.4} The packet needs a hop limit of 255.
     */
    public static Icmpv6 neighborAdvertisement(Ipv6Address target, MacAddress owner) {
        return neighbor(
                Icmpv6Header.NEIGHBOR_ADVERTISEMENT,
                0x6000_0000,
                target,
                NeighborDiscoveryOption.TARGET_LINK_ADDRESS,
                owner);
    }

    private static Icmpv6 neighbor(
            int type, int flags, Ipv6Address target, int option, MacAddress address) {
        Ethernet.sixOctets(address);
        byte[] body = new byte[NEIGHBOR_LENGTH + 8];
        MemorySegment segment = MemorySegment.ofArray(body);
        BigEndian.put32(segment, 0, flags);
        BigEndian.put64(segment, 4, target.high());
        BigEndian.put64(segment, 12, target.low());
        BigEndian.put8(segment, NEIGHBOR_LENGTH, option);
        BigEndian.put8(segment, NEIGHBOR_LENGTH + 1, 1);
        BigEndian.put48(segment, NEIGHBOR_LENGTH + 2, address.value());
        return new Icmpv6(type, 0, Octets.of(body));
    }

    /** {@return the message from {@code at} to before {@code end}, all behind its body} */
    public static Icmpv6 read(MemorySegment segment, long at, long end) {
        return new Icmpv6(
                Icmpv6Header.type(segment, at),
                Icmpv6Header.code(segment, at),
                Octets.read(segment, Icmpv6Header.bodyAt(at), end));
    }

    /**
     * {@return the address that a solicitation, advertisement or redirect is about}
     *
     * @throws IllegalArgumentException if the body has no room for one
     */
    public Ipv6Address target() {
        if (body.length() < NEIGHBOR_LENGTH) {
            throw new IllegalArgumentException("a body of " + body.length() + " octets");
        }
        return Ipv6Address.of(Arrays.copyOfRange(body.toArray(), TARGET - 4, NEIGHBOR_LENGTH));
    }

    @Override
    public int length() {
        return Icmpv6Header.LENGTH + body.length();
    }
}
