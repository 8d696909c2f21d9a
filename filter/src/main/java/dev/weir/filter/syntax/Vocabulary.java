// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The reserved words of the language, with their other spellings; {@link NamedConstants} has the
 * rest.
 *
 * @see <a href="https://www.tcpdump.org/manpages/pcap-filter.7.html">pcap-filter(7)</a>
 */
final class Vocabulary {
    private static final Map<String, String> RESERVED = new HashMap<>();

    static {
        reserve("and or not src dst host net mask port portrange proto protochain gateway");
        reserve("broadcast multicast less greater byte len");
        reserve("ip ip6 arp rarp tcp udp sctp icmp icmp6 igmp igrp pim vrrp carp ah esp");
        reserve("atalk aarp decnet lat sca mopdl moprc iso esis isis clnp stp ipx netbeui");
        reserve("l1 l2 iih lsp snp csnp psnp radio link");
        reserve("inbound outbound ifindex vlan mpls pppoed pppoes geneve vxlan llc");
        reserve("type subtype direction addr1 addr2 addr3 addr4 ra ta");
        reserve("ifname reason rset rnr srnr action");
        reserve("lane metac bcc oam oamf4 oamf4ec oamf4sc sc ilmic vpi vci");
        reserve("connectmsg metaconnect");
        reserve("fisu lssu msu hfisu hlssu hmsu sio opc dpc sls hsio hopc hdpc hsls");
        alias("link", "ether ppp slip fddi tr wlan");
        alias("len", "length");
        alias("esis", "es-is");
        alias("isis", "is-is");
        alias("direction", "dir");
        alias("addr1", "address1");
        alias("addr2", "address2");
        alias("addr3", "address3");
        alias("addr4", "address4");
        alias("ifname", "on");
        alias("rset", "ruleset");
        alias("rnr", "rulenum");
        alias("srnr", "subrulenum");
        alias("lssu", "lsu");
    }

    private Vocabulary() {}

    /** {@return the first spelling of a reserved word, or "" if {@code word} is not reserved} */
    static String reserved(String word) {
        return RESERVED.getOrDefault(word, "");
    }

    /** {@return whether a reserved word only ever stands between or behind others} */
    static boolean isConnecting(String word) {
        return word.equals("and") || word.equals("or") || word.equals("mask");
    }

    /** {@return all reserved words in all spellings} */
    static Set<String> words() {
        return RESERVED.keySet();
    }

    private static void reserve(String words) {
        for (String word : words.split(" ", -1)) {
            RESERVED.put(word, word);
        }
    }

    private static void alias(String first, String words) {
        for (String word : words.split(" ", -1)) {
            RESERVED.put(word, first);
        }
    }
}
