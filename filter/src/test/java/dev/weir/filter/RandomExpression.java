// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Expressions from the grammar, with few different numbers so that their tests meet. */
final class RandomExpression {
    private static final String[] PROTOCOLS = {
        "ip",
        "ip6",
        "arp",
        "rarp",
        "tcp",
        "udp",
        "sctp",
        "icmp",
        "icmp6",
        "igmp",
        "esp",
        "ah",
        "pim",
        "vrrp",
        "atalk",
        "aarp",
        "ipx",
        "stp",
        "iso",
        "clnp",
        "isis",
        "l1",
        "netbeui",
        "ip broadcast",
        "ip multicast",
        "ip6 multicast",
        "broadcast",
        "ether multicast",
    };
    private static final String[] DIRECTIONS = {
        "", "", "src ", "dst ", "src or dst ", "src and dst ", "dst or src ",
    };
    private static final String[] HOSTS = {
        "192.0.2.1", "192.0.2.2", "10.0.0.1", "0.0.0.0", "255.255.255.255", "10.1", "224.0.0.5",
    };
    private static final String[] NETS = {
        "10.0.0.0/8",
        "192.0.2.0/24",
        "172.16.0.0/12",
        "0.0.0.0/0",
        "128.0.0.0/1",
        "10",
        "192.168",
        "1.0.0.1 mask 255.0.0.255",
        "192.0.2.2/31",
    };
    private static final String[] HOSTS6 = {"2001:db8::1", "::1", "fe80::1:2", "::ffff:192.0.2.1"};
    private static final String[] NETS6 = {"2001:db8::/32", "::/0", "fe80::/10", "2000::/3"};
    private static final String[] PORTS = {"22", "80", "443", "53", "0", "65535", "0x50"};
    private static final String[] RANGES = {"1-2", "80-90", "90-80", "0-65535", "22-80", "53-443"};
    private static final String[] MACS = {
        "00:00:5e:00:53:01", "ff:ff:ff:ff:ff:ff", "01-00-5e-00-00-01", "0000.5e00.5302",
    };
    private static final String[] NUMBERS = {
        "0",
        "1",
        "2",
        "4",
        "5",
        "0xf",
        "0xff",
        "20",
        "0xf0",
        "64",
        "0x0800",
        "6",
        "17",
        "1500",
        "0xffffffff",
        "0xffff0000",
        "tcp-syn",
        "icmp-echo",
        "0x80000000",
        "256",
    };
    private static final String[] ACCESSED = {
        "ether", "ip", "ip", "ip", "tcp", "udp", "ip6", "icmp", "arp", "icmp6", "sctp", "igmp",
    };
    private static final String[] OPERATORS = {
        "+", "-", "*", "/", "&", "&", "|", "^", "%", "<<", ">>",
    };
    private static final String[] RELATIONS = {"=", "!=", ">", "<", ">=", "<=", "=="};

    private final Random random;

    RandomExpression(Random random) {
        this.random = random;
    }

    String expression(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 0, 1 -> primitive();
            case 2 -> list();
            case 3 -> "not (" + expression(depth - 1) + ")";
            case 4 -> "(" + expression(depth - 1) + ")";
            default -> chain(depth);
        };
    }

    private String chain(int depth) {
        StringBuilder chain = new StringBuilder(expression(depth - 1));
        for (int i = random.nextInt(3); i >= 0; i--) {
            chain.append(random.nextBoolean() ? " and " : " or ").append(expression(depth - 1));
        }
        return chain.toString();
    }

    private String list() {
        boolean ports = random.nextBoolean();
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(4); i >= -1; i--) {
            members.add((random.nextInt(4) == 0 ? "not " : "") + any(ports ? PORTS : HOSTS));
        }
        String head =
                ports
                        ? any("tcp ", "udp ", "") + any(DIRECTIONS) + "port "
                        : any(DIRECTIONS) + "host ";
        return head + "(" + String.join(random.nextBoolean() ? " or " : " and ", members) + ")";
    }

    private String primitive() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> any(PROTOCOLS);
            case 2 -> any("", "ip ", "arp ") + any(DIRECTIONS) + "host " + any(HOSTS);
            case 3 -> any("", "ip ", "rarp ") + any(DIRECTIONS) + "net " + any(NETS);
            case 4 ->
                    any("", "ip6 ")
                            + any(DIRECTIONS)
                            + (random.nextBoolean() ? "host " + any(HOSTS6) : "net " + any(NETS6));
            case 5 -> any("", "tcp ", "udp ", "sctp ") + any(DIRECTIONS) + "port " + any(PORTS);
            case 6 -> any("", "tcp ", "udp ") + any(DIRECTIONS) + "portrange " + any(RANGES);
            case 7 -> "ether " + any(DIRECTIONS) + "host " + any(MACS);
            case 8 -> any("ip ", "ip6 ", "") + "proto " + any("6", "17", "44", "58", "132");
            case 9 -> any("less ", "greater ") + any("0", "64", "1500");
            default -> arithmetic(random.nextInt(4)) + " " + any(RELATIONS) + " " + arithmetic(1);
        };
    }

    private String arithmetic(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? any(NUMBERS) : access(0);
        }
        return switch (random.nextInt(8)) {
            case 0 -> any(NUMBERS);
            case 1 -> access(depth - 1);
            case 2 -> "len";
            case 3 -> "- " + arithmetic(depth - 1);
            case 4 -> "(" + arithmetic(depth - 1) + ")";
            default -> arithmetic(depth - 1) + " " + any(OPERATORS) + " " + arithmetic(depth - 1);
        };
    }

    private String access(int depth) {
        String index =
                random.nextInt(4) == 0
                        ? arithmetic(depth)
                        : any("0", "1", "2", "4", "6", "9", "12", "16", "13", "0xfffffffc");
        return any(ACCESSED) + "[" + index + any("", ":1", ":2", ":4") + "]";
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
