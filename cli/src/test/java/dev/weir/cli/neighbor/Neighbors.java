// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.names.Vendors;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.Prefix;
import dev.weir.packet.build.Layer;
import dev.weir.packet.build.PacketBuilder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Machines of the tests, and the frames they send. */
final class Neighbors {
    static final MacAddress A = new MacAddress(0x0200_0000_000aL, 6);
    static final MacAddress B = new MacAddress(0x0200_0000_000bL, 6);
    static final MacAddress C = new MacAddress(0x0200_0000_000cL, 6);
    static final Asker ASKER =
            new Asker("veth0", A, List.of(new Asker.Own(ip("10.0.0.1"), Prefix.of("10.0.0.0/24"))));

    static final Vendors NO_VENDORS = noVendors();

    private Neighbors() {}

    private static Vendors noVendors() {
        try {
            return Vendors.of(new BufferedReader(Reader.nullReader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IpAddress ip(String text) {
        return (IpAddress) AddressText.parse(text).address();
    }

    static Ipv4Address four(String text) {
        return (Ipv4Address) ip(text);
    }

    static Ipv6Address six(String text) {
        return (Ipv6Address) ip(text);
    }

    static Packet packet(byte[] bytes) {
        return packet(bytes, LinkType.ETHERNET);
    }

    static Packet packet(byte[] bytes, LinkType linkType) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, 0);
        packet.setInterface(0, linkType);
        return packet;
    }

    static Message read(Layer... layers) {
        return MessageReader.read(packet(PacketBuilder.build(layers)));
    }
}
