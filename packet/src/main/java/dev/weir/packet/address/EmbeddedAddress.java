// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import java.util.ArrayList;
import java.util.List;

/**
 * An address that another one was made of, or has inside.
 *
 * @param role what it is there, in a few words
 * @param address the address
 * @param port the UDP port beside it, of a Teredo client; -1 for all others
 */
public record EmbeddedAddress(String role, Address address, int port) {
    private static final int NO_PORT = -1;

    private EmbeddedAddress(String role, Address address) {
        this(role, address, NO_PORT);
    }

    /** {@return the addresses inside of {@code address}, as far as its form tells of them} */
    public static List<EmbeddedAddress> of(Ipv6Address address) {
        AddressKind kind = AddressBlock.of(address).kind();
        List<EmbeddedAddress> found = new ArrayList<>();
        switch (kind) {
            case IPV4_MAPPED, IPV4_COMPATIBLE, IPV4_TRANSLATED ->
                    found.add(new EmbeddedAddress("IPv4 address", address.lastFourOctets()));
            case NAT64 -> {
                if (address.high() == 0x64_ff9b_0000_0000L) {
                    found.add(new EmbeddedAddress("IPv4 host", address.lastFourOctets()));
                }
                // behind 64:ff9b:1::/48 the length of the prefix is the operator's secret
            }
            case SIX_TO_FOUR -> {
                found.add(
                        new EmbeddedAddress(
                                "IPv4 address of the router",
                                new Ipv4Address((int) (address.high() >>> 16))));
                identifier(address, found);
            }
            case TEREDO -> teredo(address, found);
            default -> identifier(address, found);
        }
        return List.copyOf(found);
    }

    /** RFC 4380 section 4: server, flags, port and client, the last two turned over. */
    private static void teredo(Ipv6Address address, List<EmbeddedAddress> found) {
        found.add(new EmbeddedAddress("Teredo server", new Ipv4Address((int) address.high())));
        int port = ~address.hextet(5) & 0xffff;
        found.add(
                new EmbeddedAddress("Teredo client", new Ipv4Address(~(int) address.low()), port));
    }

    /** Interface identifiers are made of other addresses in unicast addresses only. */
    private static void identifier(Ipv6Address address, List<EmbeddedAddress> found) {
        if (MulticastScope.of(address) != null) {
            return;
        }
        long identifier = address.low();
        if ((identifier >>> 24 & 0xffff) == 0xfffe) {
            long eui64 = identifier ^ 0x0200_0000_0000_0000L;
            long mac = (eui64 >>> 16 & 0xffff_ff00_0000L) | (eui64 & 0xff_ffffL);
            found.add(new EmbeddedAddress("MAC address", new MacAddress(mac, 6)));
        } else if ((identifier >>> 32 & ~0x0200_0000L) == 0x5efe) {
            found.add(new EmbeddedAddress("IPv4 address of ISATAP", address.lastFourOctets()));
        }
    }
}
