// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random expressions from the grammar, over link types that are as different as possible. What
 * libpcap 1.10.3 is known to get wrong is left out: {@code ip multicast}, the PDU types of IS-IS,
 * {@code geneve} where what follows may be no tunnel, and comparisons of numbers where the length
 * of a header varies, for both take the same words of scratch memory there.
 */
final class RandomFilters {
    /** Link types, and which of the words below mean something for them. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("EN10MB", "ip arp mac vlan mpls pppoe llc decnet"),
                    Map.entry("RAW", "ip"),
                    Map.entry("LINUX_SLL", "ip arp sll llc"),
                    Map.entry("LINUX_SLL2", "ip arp sll ifindex"),
                    Map.entry("NULL", "ip"),
                    Map.entry("PPP", "ip mpls decnet"),
                    Map.entry("IEEE802_11", "ip arp mac wlan llc"),
                    Map.entry("IEEE802_11_RADIO", "ip arp mac wlan"),
                    Map.entry("FDDI", "ip arp mac llc"),
                    Map.entry("PFLOG", "ip pf"),
                    Map.entry("SUNATM", "ip atm"),
                    Map.entry("MTP2", "ss7"),
                    Map.entry("C_HDLC", "ip mpls"));

    private static final List<String> LINK_TYPES = WORDS.keySet().stream().sorted().toList();

    private static final Map<String, String[]> PRIMITIVES =
            Map.ofEntries(
                    Map.entry("arp", "arp|rarp|arp host 192.0.2.1|arp[6:2] = 2".split("\\|")),
                    Map.entry("vlan", "vlan|vlan 5|vlan 100|vlan 4095".split("\\|")),
                    Map.entry("mpls", "mpls|mpls 16|mpls 1048575".split("\\|")),
                    Map.entry("pppoe", "pppoed|pppoes|pppoes 7".split("\\|")),
                    Map.entry("llc", "llc|llc i|llc s|llc ui|llc rr|llc test".split("\\|")),
                    Map.entry("sll", "inbound|outbound|link[0] = 0".split("\\|")),
                    Map.entry("ifindex", new String[] {"ifindex 1", "ifindex 2"}),
                    Map.entry(
                            "decnet",
                            "decnet|decnet src 1.5|decnet host 10.100|decnet dst 1.6".split("\\|")),
                    Map.entry(
                            "wlan",
                            ("type mgt|type data|type mgt subtype beacon|subtype qos-data|dir tods"
                                            + "|wlan addr1 00:00:5e:00:53:01|wlan ta"
                                            + " 00:00:5e:00:53:01|dir fromds|type ctl subtype ack")
                                    .split("\\|")),
                    Map.entry(
                            "pf",
                            "ifname em0|rnr 5|srnr 1|reason match|action block|ruleset dmz|on e"
                                    .split("\\|")),
                    Map.entry(
                            "atm",
                            ("vpi 0|vci > 5|vci (1 or 5)|oam|metac|bcc|connectmsg|lane|vpi <= 3"
                                            + "|llc|ilmic|metaconnect")
                                    .split("\\|")),
                    Map.entry(
                            "ss7",
                            ("fisu|lssu|msu|hmsu|opc 100|dpc (1 or 2)|sls > 3|sio 1|hopc 5|hlssu"
                                            + "|hdpc 7|hsls < 9")
                                    .split("\\|")),
                    Map.entry(
                            "mac",
                            ("ether host 00:00:5e:00:53:01|ether src 00:00:5e:00:53:01|broadcast"
                                            + "|ether multicast|ether dst ff:ff:ff:ff:ff:ff"
                                            + "|ether src and dst 00:00:5e:00:53:02")
                                    .split("\\|")));

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

    /** {@return a link type and an expression for it} */
    SharedFilters.Line next() {
        String linkType = any(LINK_TYPES.toArray(String[]::new));
        String[] words = WORDS.getOrDefault(linkType, "").split(" ", -1);
        return new SharedFilters.Line(linkType, 262144, expression(random.nextInt(4), words));
    }

    private String expression(int depth, String[] words) {
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 0, 1 -> primitive(words);
            case 2 -> list(words);
            case 3 -> "not (" + expression(depth - 1, words) + ")";
            case 4 -> "(" + expression(depth - 1, words) + ")";
            default -> chain(depth, words);
        };
    }

    private String chain(int depth, String[] words) {
        StringBuilder chain = new StringBuilder(expression(depth - 1, words));
        for (int i = random.nextInt(3); i >= 0; i--) {
            chain.append(random.nextBoolean() ? " and " : " or ");
            chain.append(expression(depth - 1, words));
        }
        return chain.toString();
    }

    private String list(String[] words) {
        if (!words[0].equals("ip")) {
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

    private String primitive(String[] words) {
        String word = any(words);
        String[] some = PRIMITIVES.get(word);
        if (some != null) {
            return random.nextInt(3) > 0 ? any(some) : arithmetic(words);
        }
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

    private String arithmetic(String[] words) {
        boolean varies = List.of(words).contains("wlan") || List.of(words).contains("pf");
        if (varies || random.nextInt(8) == 0) {
            return any("less ", "greater ") + any("64", "100", "1500");
        }
        return number(random.nextInt(3), words) + " " + any(RELATIONS) + " " + number(0, words);
    }

    private String number(int depth, String[] words) {
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

    private String access(String[] words) {
        String protocol = words[0].equals("ip") ? any(ACCESSED) : "link";
        String index = any("0", "1", "2", "4", "6", "9", "12", "13", "ip[0] & 0xf", "len - 8");
        if (!words[0].equals("ip")) {
            index = any("0", "1", "2", "4", "6", "9");
        }
        return protocol + "[" + index + any("", ":1", ":2", ":4") + "]";
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
