// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.UdpHeader;

import java.lang.foreign.MemorySegment;

/**
 * The header of a UDP datagram; its length and its checksum are filled in.
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @see UdpHeader
 */
public record Udp(int sourcePort, int destinationPort) implements Layer {
    public Udp {
        Range.check("source port", sourcePort, 0xffff);
        Range.check("destination port", destinationPort, 0xffff);
    }

    /** {@return the header at {@code at}} */
    public static Udp read(MemorySegment segment, long at) {
        return new Udp(UdpHeader.sourcePort(segment, at), UdpHeader.destinationPort(segment, at));
    }

    @Override
    public int length() {
        return UdpHeader.LENGTH;
    }
}
