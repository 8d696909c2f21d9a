// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;

import java.util.List;
import java.util.stream.Stream;

/**
 * Primitives of one kind, for random expressions. A kind is used for the link types on which its
 * first primitive means something.
 */
enum RandomWords {
    /** Made of random parts by {@link RandomFilters}. */
    IP("ip"),
    IP_MULTICAST("ip multicast"),
    ARP("arp", "rarp", "arp host 192.0.2.1", "arp[6:2] = 2", "rarp src host 192.0.2.2"),
    ETHER_PROTO(
            "ether proto 0x88cc",
            "ether proto 0x600",
            "link proto 6",
            "aarp",
            "atalk",
            "ipx",
            "netbeui",
            "stp",
            "lat",
            "moprc",
            "sca"),
    MAC48(
            "ether host 00:00:5e:00:53:01",
            "ether src 00:00:5e:00:53:01",
            "ether dst ff:ff:ff:ff:ff:ff",
            "ether src and dst 00:00:5e:00:53:02"),
    MAC8("link host $1a", "link src $2", "link dst $0", "link src or dst $1a"),
    BROADCAST("broadcast"),
    MULTICAST("ether multicast", "multicast"),
    VLAN("vlan", "vlan 5", "vlan 100", "vlan 4095"),
    MPLS("mpls", "mpls 16", "mpls 1048575"),
    PPPOE("pppoed", "pppoes", "pppoes 7"),
    GENEVE("geneve", "geneve 7", "geneve 0xffffff"),
    VXLAN("vxlan", "vxlan 7"),
    LLC("llc", "llc i", "llc s", "llc u", "llc ui", "llc rr", "llc test"),
    DIRECTION("inbound", "outbound"),
    INTERFACE("ifindex 1", "ifindex 2"),
    DECNET("decnet", "decnet src 1.5", "decnet host 10.100", "decnet dst 1.6"),
    OSI("iso", "clnp", "esis", "isis"),
    PDU_TYPE("l1", "l2", "iih", "csnp", "isis proto 15"),
    WLAN_ADDRESS(
            "wlan ra 00:00:5e:00:53:01", "wlan ta 00:00:5e:00:53:01", "wlan addr4 1:2:3:4:5:6"),
    WLAN_TYPE(
            "type mgt",
            "type data",
            "type mgt subtype beacon",
            "subtype qos-data",
            "type ctl subtype ack",
            "dir tods",
            "dir fromds"),
    RADIO("radio[2] = 5", "radio[0:4] & 0xff != 0"),
    PF("ifname em0", "on e", "rnr 5", "srnr 1", "reason match", "action block", "ruleset dmz"),
    ATM(
            "vpi 0",
            "vci > 5",
            "vci (1 or 5)",
            "vpi <= 3",
            "oam",
            "metac",
            "bcc",
            "connectmsg",
            "metaconnect",
            "ilmic",
            "lane"),
    SS7(
            "fisu",
            "lssu",
            "msu",
            "hmsu",
            "hlssu",
            "sio 1",
            "opc 100",
            "dpc (1 or 2)",
            "sls > 3",
            "hopc 5",
            "hdpc 7",
            "hsls < 9"),
    CHAIN("ip protochain 17", "ip6 protochain 6", "protochain 51");

    private final String primitives;

    RandomWords(String... primitives) {
        this.primitives = String.join("\n", primitives);
    }

    /** {@return all of this kind} */
    List<String> primitives() {
        return primitives.lines().toList();
    }

    /** {@return the kinds that mean something for a link type} */
    static List<RandomWords> of(LinkType linkType) {
        return Stream.of(values()).filter(words -> words.mean(linkType)).toList();
    }

    private boolean mean(LinkType linkType) {
        try {
            FilterCompiler.of(linkType).optimize(false).compile(primitives().getFirst());
            return true;
        } catch (InvalidFilterException e) {
            return false;
        }
    }
}
