// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.ArpHeader;
import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;
import dev.weir.packet.EtherType;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.MacAddress;

import java.lang.foreign.MemorySegment;

/**
 * A message of ARP, or of Reverse ARP, about IPv4 addresses on Ethernet: all of it, 28 octets.
 *
 * @param operation such as {@link ArpHeader#REQUEST}, 0 to 65535
 * @param senderHardware 6 octets
 * @param targetHardware 6 octets; zeros where it is what is asked for
 * @see ArpHeader
 */
public record Arp(
        int operation,
        MacAddress senderHardware,
        Ipv4Address senderProtocol,
        MacAddress targetHardware,
        Ipv4Address targetProtocol)
        implements Layer {
    /** Octets of the message. */
    public static final int LENGTH = 28;

    /** What a request has in the place of the address that it asks for. */
    public static final MacAddress UNKNOWN = new MacAddress(0, 6);

    public Arp {
        Range.check("operation", operation, 0xffff);
        Ethernet.sixOctets(senderHardware);
        Ethernet.sixOctets(targetHardware);
    }

    /** {@return the question of who has {@code target}} */
    public static Arp request(MacAddress sender, Ipv4Address senderProtocol, Ipv4Address target) {
        return new Arp(ArpHeader.REQUEST, sender, senderProtocol, UNKNOWN, target);
    }

    /** {@return the answer to this request, be it of ARP or of Reverse ARP} */
    public Arp reply(MacAddress sender, Ipv4Address senderProtocol, Ipv4Address targetProtocol) {
        return new Arp(operation + 1, sender, senderProtocol, senderHardware, targetProtocol);
    }

    /**
     * {@return whether a message is one of these: IPv4 addresses on Ethernet, not cut short}
     *
     * @param end behind the last octet that may be read
     */
    public static boolean isAt(MemorySegment segment, long at, long end) {
        return ArpHeader.check(segment, at, end) == Check.COMPLETE
                && ArpHeader.hardwareType(segment, at) == ArpHeader.ETHERNET
                && ArpHeader.protocolType(segment, at) == EtherType.IPV4
                && ArpHeader.hardwareLength(segment, at) == 6
                && ArpHeader.protocolLength(segment, at) == 4;
    }

    /** {@return the message at {@code at}, where {@link #isAt} says that it is one} */
    public static Arp read(MemorySegment segment, long at) {
        return new Arp(
                ArpHeader.operation(segment, at),
                new MacAddress(BigEndian.u48(segment, ArpHeader.senderHardwareAt(at)), 6),
                new Ipv4Address(BigEndian.u32(segment, ArpHeader.senderProtocolAt(segment, at))),
                new MacAddress(BigEndian.u48(segment, ArpHeader.targetHardwareAt(segment, at)), 6),
                new Ipv4Address(BigEndian.u32(segment, ArpHeader.targetProtocolAt(segment, at))));
    }

    /** {@return whether it is Reverse ARP, which has an EtherType of its own} */
    boolean isReverse() {
        return operation == ArpHeader.REVERSE_REQUEST || operation == ArpHeader.REVERSE_REPLY;
    }

    @Override
    public int length() {
        return LENGTH;
    }
}
