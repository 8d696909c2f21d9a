// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import java.util.Random;

/** Expressions made by chance, of parts that meet each other. */
final class RandomFilter {
    private static final String[] PRIMITIVES = {
        "ip",
        "ip6",
        "arp",
        "tcp",
        "udp",
        "sctp",
        "icmp",
        "host 10.0.0.1",
        "src host 10.0.0.2",
        "dst host 10.0.0.1",
        "net 10.0.0.0/8",
        "src net 10.0.0.0/24",
        "net 0.0.0.0/1",
        "host 2001:db8::1",
        "net 2001:db8::/32",
        "port 80",
        "tcp port 443",
        "udp dst port 53",
        "portrange 80-90",
        "src portrange 0-100",
        "ether host 00:00:5e:00:53:01",
        "ether multicast",
        "ip proto 6",
        "ip6 proto 17",
        "less 64",
        "greater 1500",
        "tcp[tcpflags] & tcp-syn != 0",
        "ip[0] & 0xf > 5",
        "ip[6:2] & 0x1fff = 0",
        "udp[4:2] = len - 34",
        "ether[ip[0] & 7] = 3",
        "ip[2:2] * 2 > len",
        "ip[8] / ip[9] = 4",
        "ip[12:4] = ip[16:4]",
        "ip[ip[0] & 0xf] << 2 = 64",
        "(ip[9] + 1) % 3 = 1",
    };

    private final Random random;

    RandomFilter(Random random) {
        this.random = random;
    }

    String next(int depth) {
        if (depth == 0) {
            return PRIMITIVES[random.nextInt(PRIMITIVES.length)];
        }
        return switch (random.nextInt(5)) {
            case 0 -> "not (" + next(depth - 1) + ")";
            case 1, 2 -> "(" + next(depth - 1) + ") and (" + next(depth - 1) + ")";
            default -> "(" + next(depth - 1) + ") or (" + next(depth - 1) + ")";
        };
    }
}
