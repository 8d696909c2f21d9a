// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of the language: reserved words with their other spellings, and named constants.
 *
 * @see <a href="https://www.tcpdump.org/manpages/pcap-filter.7.html">pcap-filter(7)</a>
 */
final class Vocabulary {
    private static final Map<String, String> RESERVED = new HashMap<>();
    private static final Map<String, Long> CONSTANTS = new TreeMap<>();

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

        constants("icmptype 0 icmpcode 1 icmp6type 0 icmp6code 1 tcpflags 13");
        constants("tcp-fin 1 tcp-syn 2 tcp-rst 4 tcp-push 8 tcp-ack 16 tcp-urg 32");
        constants("tcp-ece 64 tcp-cwr 128");
        constants("icmp-echoreply 0 icmp-unreach 3 icmp-sourcequench 4 icmp-redirect 5");
        constants("icmp-echo 8 icmp-routeradvert 9 icmp-routersolicit 10 icmp-timxceed 11");
        constants("icmp-paramprob 12 icmp-tstamp 13 icmp-tstampreply 14 icmp-ireq 15");
        constants("icmp-ireqreply 16 icmp-maskreq 17 icmp-maskreply 18");
        constants("icmp6-destinationunreach 1 icmp6-packettoobig 2 icmp6-timeexceeded 3");
        constants("icmp6-parameterproblem 4 icmp6-echo 128 icmp6-echoreply 129");
        constants("icmp6-multicastlistenerquery 130 icmp6-multicastlistenerreportv1 131");
        constants("icmp6-multicastlistenerdone 132 icmp6-routersolicit 133");
        constants("icmp6-routeradvert 134 icmp6-neighborsolicit 135 icmp6-neighboradvert 136");
        constants("icmp6-redirect 137 icmp6-routerrenum 138 icmp6-nodeinformationquery 139");
        constants("icmp6-nodeinformationresponse 140 icmp6-ineighbordiscoverysolicit 141");
        constants("icmp6-ineighbordiscoveryadvert 142 icmp6-multicastlistenerreportv2 143");
        constants("icmp6-homeagentdiscoveryrequest 144 icmp6-homeagentdiscoveryreply 145");
        constants("icmp6-mobileprefixsolicit 146 icmp6-mobileprefixadvert 147");
        constants("icmp6-certpathsolicit 148 icmp6-certpathadvert 149");
        constants("icmp6-multicastrouteradvert 151 icmp6-multicastroutersolicit 152");
        constants("icmp6-multicastrouterterm 153");
    }

    private Vocabulary() {}

    /** {@return the first spelling of a reserved word, or "" if {@code word} is not reserved} */
    static String reserved(String word) {
        return RESERVED.getOrDefault(word, "");
    }

    /** {@return the value of a named constant, or -1 if {@code word} is none} */
    static long constant(String word) {
        return CONSTANTS.getOrDefault(word, -1L);
    }

    /** {@return the constant of this value that begins so, or an empty text} */
    static String constantNamed(String beginning, long value) {
        for (Map.Entry<String, Long> constant : CONSTANTS.entrySet()) {
            if (constant.getKey().startsWith(beginning) && constant.getValue() == value) {
                return constant.getKey();
            }
        }
        return "";
    }

    /** {@return whether a reserved word only ever stands between or behind others} */
    static boolean isConnecting(String word) {
        return word.equals("and") || word.equals("or") || word.equals("mask");
    }

    /** {@return all reserved words in all spellings} */
    static Set<String> words() {
        return RESERVED.keySet();
    }

    /** {@return the names of all constants} */
    static Set<String> constants() {
        return CONSTANTS.keySet();
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

    private static void constants(String pairs) {
        String[] words = pairs.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            CONSTANTS.put(words[i], Long.valueOf(words[i + 1]));
        }
    }
}
