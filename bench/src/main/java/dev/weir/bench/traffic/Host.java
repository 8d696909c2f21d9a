// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import java.nio.ByteBuffer;

/**
 * A machine on the network.
 *
 * @param mac its hardware address, in the lower 48 bits
 * @param ipv4 its IPv4 address
 */
record Host(long mac, int ipv4) {
    /** The prefix of the home network: 2001:db8::/64, of RFC 3849. */
    private static final long GLOBAL = 0x2001_0db8_0000_0000L;

    private static final long LINK_LOCAL = 0xfe80_0000_0000_0000L;

    /** {@return the link-local address made of the hardware address, RFC 4291 appendix A} */
    byte[] linkLocal() {
        return address(LINK_LOCAL, interfaceIdentifier());
    }

    /** {@return the global address made of the hardware address} */
    byte[] global() {
        return address(GLOBAL, interfaceIdentifier());
    }

    private long interfaceIdentifier() {
        long flipped = mac ^ 0x0200_0000_0000L;
        return ((flipped >>> 24) << 40) | 0xff_fe00_0000L | (flipped & 0xff_ffff);
    }

    static byte[] address(long high, long low) {
        byte[] address = new byte[16];
        ByteBuffer.wrap(address).putLong(high).putLong(low);
        return address;
    }

    /** {@return an IPv4 address written as four numbers} */
    static int ipv4(int a, int b, int c, int d) {
        return (a << 24) | (b << 16) | (c << 8) | d;
    }
}
