// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import java.util.random.RandomGenerator;

/**
 * What is written where anything may be: addresses and networks that are kept for documentation
 * (RFC 5737, RFC 3849, RFC 7042), a dynamic port (RFC 6335), numbers of any kind.
 *
 * @param from a number from 1 to 254 that tells who sends
 * @param to the same for who is meant
 * @param network the IPv4 network of the latter, from 0 to 1
 * @param port the dynamic port
 * @param number a number of 32 bits for what begins anywhere
 */
public record Filling(int from, int to, int network, int port, int number) {
    /** tcpdump takes some dynamic ports below for those of protocols. */
    private static final int FIRST_PORT = 50_000;

    private static final int PORTS = 15_000;
    private static final byte[][] NETWORKS = {
        {(byte) 198, 51, 100, 0}, {(byte) 203, 0, 113, 0},
    };

    /** {@return the filling that is the same each time} */
    public static Filling first() {
        return new Filling(1, 2, 0, FIRST_PORT, 1);
    }

    /** {@return another filling} */
    public static Filling random(RandomGenerator random) {
        int from = 1 + random.nextInt(254);
        return new Filling(
                from,
                1 + random.nextInt(254),
                random.nextInt(NETWORKS.length),
                FIRST_PORT + random.nextInt(PORTS),
                random.nextInt());
    }

    byte[] macFrom() {
        return new byte[] {0, 0, 0x5e, 0, 0x53, (byte) from};
    }

    byte[] macTo() {
        return new byte[] {0, 0, 0x5e, 0, 0x53, (byte) to};
    }

    byte[] ipv4From() {
        return new byte[] {(byte) 192, 0, 2, (byte) from};
    }

    byte[] ipv4To() {
        byte[] address = NETWORKS[network].clone();
        address[3] = (byte) to;
        return address;
    }

    byte[] ipv6From() {
        return ipv6(from);
    }

    byte[] ipv6To() {
        byte[] address = ipv6(to);
        address[5] = (byte) (1 + network);
        return address;
    }

    private static byte[] ipv6(int host) {
        byte[] address = new byte[16];
        address[0] = 0x20;
        address[1] = 0x01;
        address[2] = 0x0d;
        address[3] = (byte) 0xb8;
        address[15] = (byte) host;
        return address;
    }
}
