// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import dev.weir.packet.LinkType;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random expressions from the grammar, for every link type for which code is generated. */
final class RandomFilters {
    private static final Set<RandomWords> EVERYWHERE =
            EnumSet.of(RandomWords.DIRECTION, RandomWords.INTERFACE);

    /**
     * Link types, and what means something for them. Direction and interface do for all, bytes too.
     */
    private static final Map<LinkType, List<RandomWords>> WORDS = words();

    private static final List<LinkType> LINK_TYPES = List.copyOf(WORDS.keySet());

    private static final String[] PROTOCOLS =
            ("ip|ip6|tcp|udp|icmp|icmp6|sctp|igmp|esp|ah|pim|vrrp|ip6 multicast|iso"
                            + "|clnp|isis|stp|ipx|netbeui|atalk|aarp")
                    .split("\\|");
    private static final String[] DIRECTIONS = {"", "", "src ", "dst ", "src and dst "};
    private static final String[] HOSTS = {"192.0.2.1", "192.0.2.2", "10.0.0.1", "224.0.0.5"};
    private static final String[] HOSTS6 = {"2001:db8::1", "fe80::1:2", "2001:db8::2"};
    private static final String[] NETS = {
        "10.0.0.0/8",
        "192.0.2.0/24",
        "172.16.0.0/12",
        "128.0.0.0/1",
        "10",
        "192.168",
        "192.0.2.2/31"
    };
    private static final String[] NETS6 = {"2001:db8::/32", "fe80::/10", "2000::/3"};
    private static final String[] PORTS = {"22", "80", "443", "53", "0", "65535"};
    private static final String[] NUMBERS = {
        "0", "1", "2", "4", "5", "0xf", "0xff", "20", "0xf0", "64", "0x0800", "6", "17", "tcp-syn"
    };
    private static final String[] ACCESSED = {
        "link", "link", "ip", "ip", "ip", "tcp", "udp", "ip6", "icmp", "icmp6", "sctp"
    };
    private static final String[] RELATIONS = {"=", "!=", ">", "<", ">=", "<="};

    private final Random random;

    RandomFilters(Random random) {
        this.random = random;
    }

    private static Map<LinkType, List<RandomWords>> words() {
        Map<LinkType, List<RandomWords>> all = new LinkedHashMap<>();
        for (LinkType linkType : LinkType.known()) {
            List<RandomWords> words = RandomWords.of(linkType);
            if (words.stream().anyMatch(each -> !EVERYWHERE.contains(each))) {
                all.put(linkType, words);
            }
        }
        return all;
    }

    /** {@return the link types that expressions are made for} */
    static List<LinkType> linkTypes() {
        return LINK_TYPES;
    }

    /** {@return a link type and an expression for it} */
    SharedFilters.Line next() {
        LinkType linkType = LINK_TYPES.get(random.nextInt(LINK_TYPES.size()));
        List<RandomWords> words = WORDS.get(linkType);
        String dlt = String.valueOf(linkType.dltName());
        return new SharedFilters.Line(dlt, 262144, expression(random.nextInt(4), words));
    }

    private String expression(int depth, List<RandomWords> words) {
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 0, 1 -> primitive(words);
            case 2 -> list(words);
            case 3 -> "not (" + expression(depth - 1, words) + ")";
            case 4 -> "(" + expression(depth - 1, words) + ")";
            default -> chain(depth, words);
        };
    }

    private String chain(int depth, List<RandomWords> words) {
        StringBuilder chain = new StringBuilder(expression(depth - 1, words));
        for (int i = random.nextInt(3); i >= 0; i--) {
            chain.append(random.nextBoolean() ? " and " : " or ");
            chain.append(expression(depth - 1, words));
        }
        return chain.toString();
    }

    private String list(List<RandomWords> words) {
        if (!words.contains(RandomWords.IP)) {
            return primitive(words);
        }
        boolean ports = random.nextBoolean();
        String[] members = ports ? PORTS : HOSTS;
        StringBuilder list = new StringBuilder(any(members));
        for (int i = random.nextInt(4); i >= 0; i--) {
            list.append(any(" or ", " or ", " and ")).append(any("", "", "not "));
            list.append(any(members));
        }
        return (ports ? any("tcp ", "udp ", "") + any(DIRECTIONS) + "port " : any(DIRECTIONS))
                + (ports ? "" : "host ")
                + "("
                + list
                + ")";
    }

    private String primitive(List<RandomWords> words) {
        boolean ip = words.contains(RandomWords.IP);
        if (ip && random.nextInt(3) > 0) {
            return internet(words);
        }
        if (random.nextInt(4) == 0) {
            return arithmetic(words);
        }
        List<String> some = words.get(random.nextInt(words.size())).primitives();
        return some.get(random.nextInt(some.size()));
    }

    private String internet(List<RandomWords> words) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> any(PROTOCOLS);
            case 2 -> any("", "ip ") + any(DIRECTIONS) + "host " + any(HOSTS);
            case 3 -> any("", "ip ") + any(DIRECTIONS) + "net " + any(NETS);
            case 4 -> any(DIRECTIONS) + "host " + any(HOSTS6);
            case 5 -> "ip6 " + any(DIRECTIONS) + "net " + any(NETS6);
            case 6 -> any("", "tcp ", "udp ", "sctp ") + any(DIRECTIONS) + "port " + any(PORTS);
            case 7 -> any("", "tcp ") + any(DIRECTIONS) + "portrange " + any("1-22", "80-90");
            case 8 -> any("ip ", "ip6 ", "") + "proto " + any("6", "17", "44", "58", "132");
            default -> arithmetic(words);
        };
    }

    private String arithmetic(List<RandomWords> words) {
        return switch (random.nextInt(8)) {
            case 0 -> any("less ", "greater ") + any("64", "100", "1500");
            case 1 ->
                    "byte " + any("0", "9", "14", "20") + any(" = ", " < ", " > ") + any("0", "69");
            default ->
                    number(random.nextInt(3), words)
                            + " "
                            + any(RELATIONS)
                            + " "
                            + number(0, words);
        };
    }

    private String number(int depth, List<RandomWords> words) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? any(NUMBERS) : access(words);
        }
        return switch (random.nextInt(6)) {
            case 0 -> "len";
            case 1 -> "(" + number(depth - 1, words) + ")";
            case 2 -> access(words);
            case 3 -> number(depth - 1, words) + any(" << ", " >> ") + any("1", "2", "8");
            default -> number(depth - 1, words) + " " + any("+-&|^".split("")) + " " + any(NUMBERS);
        };
    }

    private String access(List<RandomWords> words) {
        boolean ip = words.contains(RandomWords.IP);
        String protocol = ip ? any(ACCESSED) : "link";
        String index = any("0", "1", "2", "4", "6", "9", "12", "13");
        if (ip && random.nextInt(5) == 0) {
            index = any("ip[0] & 0xf", "len - 8");
        }
        return protocol + "[" + index + any("", ":1", ":2", ":4") + "]";
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
