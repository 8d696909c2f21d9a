// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.address.MacAddress;

import java.lang.foreign.MemorySegment;

/**
 * The header of an Ethernet frame.
 *
 * @param destination the address of the receiver, 6 octets
 * @param source the address of the sender, 6 octets
 * @param type an {@link EtherType}, or the length of an IEEE 802.3 frame
 * @see EthernetHeader
 */
public record Ethernet(MacAddress destination, MacAddress source, int type) implements Layer {
    public Ethernet {
        sixOctets(destination);
        sixOctets(source);
        Range.checkType("type", type, 0xffff);
    }

    /** A header whose type is that of the next layer. */
    public Ethernet(MacAddress destination, MacAddress source) {
        this(destination, source, OF_NEXT_LAYER);
    }

    /** {@return the header at {@code at}} */
    public static Ethernet read(MemorySegment segment, long at) {
        return new Ethernet(
                new MacAddress(EthernetHeader.destination(segment, at), 6),
                new MacAddress(EthernetHeader.source(segment, at), 6),
                EthernetHeader.type(segment, at));
    }

    static void sixOctets(MacAddress address) {
        if (address.length() != EthernetHeader.ADDRESS_LENGTH) {
            throw new IllegalArgumentException("an address of Ethernet has 6 octets: " + address);
        }
    }

    @Override
    public int length() {
        return EthernetHeader.LENGTH;
    }
}
