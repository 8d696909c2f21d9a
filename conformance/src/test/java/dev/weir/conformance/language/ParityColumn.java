// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import java.util.List;

/** The columns of {@code docs/parity.md}: expressions of one kind. */
enum ParityColumn {
    BYTES("bytes", "link[0] = 1", "link[2:2] > 5", "byte 1 = 7", "len > 100", "less 64"),
    IP(
            "IP",
            "ip",
            "ip6",
            "tcp",
            "icmp6",
            "host 192.0.2.1",
            "src net 2001:db8::/33",
            "udp port 53",
            "tcp portrange 20-30",
            "ip proto 17",
            "ip6 proto 6",
            "ip[8] = 64",
            "tcp[13] & 2 != 0",
            "icmp6[0] = 128",
            "ip6 multicast"),
    IP_MULTICAST("IP multicast", "ip multicast"),
    ARP("ARP", "arp", "rarp", "arp host 192.0.2.1", "arp[6:2] = 1"),
    NUMBERS("ether proto", "ether proto 0x88cc", "ether proto 0x600", "ether proto 0x06"),
    OTHERS(
            "others",
            "atalk",
            "aarp",
            "decnet",
            "lat",
            "sca",
            "moprc",
            "mopdl",
            "ipx",
            "netbeui",
            "stp",
            "atalk[0] = 1"),
    DECNET("decnet host", "decnet host 10.123", "decnet src 1.2"),
    ISO("OSI", "iso", "clnp", "esis", "isis"),
    ISIS("IS-IS PDU", "l1", "iih", "csnp", "isis proto 15"),
    MAC48("MAC-48", "ether host 00:11:22:33:44:55", "ether src 1:2:3:4:5:6"),
    MAC8("MAC-8", "link host $1a", "link src $2"),
    BROADCAST("broadcast", "broadcast"),
    MULTICAST("multicast", "multicast"),
    VLAN("vlan", "vlan", "vlan 5 and ip", "vlan and vlan 7 and tcp port 80"),
    MPLS("mpls", "mpls", "mpls 5 and ip6", "mpls and mpls and host 192.0.2.1"),
    PPPOE("pppoe", "pppoed", "pppoes 5"),
    PPPOE_INSIDE("in pppoes", "pppoes and ip", "pppoes and udp port 53"),
    GENEVE("geneve", "geneve", "geneve 7 and ip", "geneve and tcp port 80"),
    VXLAN("vxlan", "vxlan", "vxlan 7 and ip"),
    LLC("llc", "llc", "llc i", "llc s", "llc rr", "llc u", "llc ui"),
    WLAN_TYPE("wlan type", "type mgt", "type data subtype qos-data", "subtype beacon", "dir tods"),
    WLAN_ADDRESS(
            "wlan addr",
            "wlan ra 1:2:3:4:5:6",
            "wlan ta 1:2:3:4:5:6",
            "wlan addr3 1:2:3:4:5:6",
            "wlan addr4 1:2:3:4:5:6"),
    RADIO("radio", "radio[2] = 5"),
    DIRECTION("direction", "inbound", "outbound"),
    IFINDEX("ifindex", "ifindex 3"),
    PF("pf", "ifname em0", "rnr 5", "srnr 7", "reason match", "action block", "ruleset foo"),
    ATM("ATM", "vpi 3", "vci > 5", "lane", "lane and ip", "oamf4", "connectmsg"),
    SS7("SS7", "fisu", "lssu", "hmsu", "sio 3", "opc > 100", "hsls 3"),
    PROTOCHAIN("protochain", "ip6 protochain 6", "ip protochain 17");

    static final String INTRODUCTION =
            """
            # Primitives and link types

            Made by a test (`ParityTest` of the module `conformance`), which compiles every expression below for every link type with Weir
            and with libpcap 1.10.3, neither optimizing, and runs both programs over packets that take random paths through either.

            | sign | meaning |
            |---|---|
            | ✓ | both compile it, and no packet was decided otherwise |
            | 0 | the same, but no frame of this link type can match: Weir says so when it optimizes |
            | + | only Weir compiles it, as newer versions of libpcap do |
            | ≠ | both compile it, and some packets are decided otherwise; why, stands below |
            | ✗ | only libpcap 1.10.3 compiles it; why, stands below |
            | · | both refuse it |

            Of several expressions in a column the one lowest in this table decides, save that `·` says that all are refused.
            Direction and interface of link types whose frames do not tell them are compiled to metadata of Linux, as libpcap 1.10.3 does.

            """;

    private final String title;

    /** The expressions, one a line. */
    private final String expressions;

    ParityColumn(String title, String... expressions) {
        this.title = title;
        this.expressions = String.join("\n", expressions);
    }

    String title() {
        return title;
    }

    List<String> expressions() {
        return expressions.lines().toList();
    }
}
