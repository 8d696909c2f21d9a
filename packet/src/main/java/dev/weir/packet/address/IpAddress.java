// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import java.net.InetAddress;

/** An IPv4 or an IPv6 address, without a zone. */
public sealed interface IpAddress extends Address permits Ipv4Address, Ipv6Address {
    /**
     * {@return the address in {@code text}, such as {@code 192.0.2.1} or {@code 2001:db8::1}}
     *
     * @throws InvalidAddressException if it is none, or not that alone
     */
    static IpAddress of(String text) {
        return AddressText.alone(
                text, IpAddress.class, "an IP address, such as 192.0.2.1 or 2001:db8::1");
    }

    /**
     * {@return the address in {@code octets}}
     *
     * @throws IllegalArgumentException if they are neither 4 nor 16
     */
    static IpAddress of(byte... octets) {
        return switch (octets.length) {
            case 4 -> Ipv4Address.of(octets);
            case 16 -> Ipv6Address.of(octets);
            default ->
                    throw new IllegalArgumentException(
                            "an address has 4 or 16 octets, not " + octets.length);
        };
    }

    /**
     * {@return the same address} Java itself makes an IPv4 address of an IPv4-mapped IPv6 address,
     * {@code ::ffff:0:0/96}, unless it is told of a scope, or that there is none.
     */
    static IpAddress of(InetAddress address) {
        return of(address.getAddress());
    }

    /** {@return how many bits it has, 32 or 128} */
    int bits();

    /** {@return its first 64 bits; of an IPv4 address those of {@code ::ffff:0:0/96}} */
    long high();

    /** {@return its last 64 bits; of an IPv4 address those behind {@code ::ffff:0:0/96} with it} */
    long low();

    /** {@return its octets, 4 or 16, the first on the wire first} */
    byte[] octets();

    /**
     * {@return this address with all but the first {@code length} bits zero}
     *
     * @param length 0 to {@link #bits}
     */
    IpAddress first(int length);

    /** {@return this address with all but the first {@code length} bits one} */
    IpAddress last(int length);

    /** {@return whether it is an IPv4 address} */
    default boolean isIpv4() {
        return this instanceof Ipv4Address;
    }
}
