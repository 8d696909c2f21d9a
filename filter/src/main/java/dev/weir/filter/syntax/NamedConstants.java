// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of the language that are numbers. A class of its own since few expressions have one:
 * the others need not wait until it is made.
 *
 * @see <a href="https://www.tcpdump.org/manpages/pcap-filter.7.html">pcap-filter(7)</a>
 */
final class NamedConstants {
    private static final Map<String, Long> VALUES = new TreeMap<>();

    static {
        define("icmptype 0 icmpcode 1 icmp6type 0 icmp6code 1 tcpflags 13");
        define("tcp-fin 1 tcp-syn 2 tcp-rst 4 tcp-push 8 tcp-ack 16 tcp-urg 32");
        define("tcp-ece 64 tcp-cwr 128");
        define("icmp-echoreply 0 icmp-unreach 3 icmp-sourcequench 4 icmp-redirect 5");
        define("icmp-echo 8 icmp-routeradvert 9 icmp-routersolicit 10 icmp-timxceed 11");
        define("icmp-paramprob 12 icmp-tstamp 13 icmp-tstampreply 14 icmp-ireq 15");
        define("icmp-ireqreply 16 icmp-maskreq 17 icmp-maskreply 18");
        define("icmp6-destinationunreach 1 icmp6-packettoobig 2 icmp6-timeexceeded 3");
        define("icmp6-parameterproblem 4 icmp6-echo 128 icmp6-echoreply 129");
        define("icmp6-multicastlistenerquery 130 icmp6-multicastlistenerreportv1 131");
        define("icmp6-multicastlistenerdone 132 icmp6-routersolicit 133");
        define("icmp6-routeradvert 134 icmp6-neighborsolicit 135 icmp6-neighboradvert 136");
        define("icmp6-redirect 137 icmp6-routerrenum 138 icmp6-nodeinformationquery 139");
        define("icmp6-nodeinformationresponse 140 icmp6-ineighbordiscoverysolicit 141");
        define("icmp6-ineighbordiscoveryadvert 142 icmp6-multicastlistenerreportv2 143");
        define("icmp6-homeagentdiscoveryrequest 144 icmp6-homeagentdiscoveryreply 145");
        define("icmp6-mobileprefixsolicit 146 icmp6-mobileprefixadvert 147");
        define("icmp6-certpathsolicit 148 icmp6-certpathadvert 149");
        define("icmp6-multicastrouteradvert 151 icmp6-multicastroutersolicit 152");
        define("icmp6-multicastrouterterm 153");
    }

    private NamedConstants() {}

    /** {@return the value of a named constant, or -1 if {@code word} is none} */
    static long value(String word) {
        return VALUES.getOrDefault(word, -1L);
    }

    /** {@return the constant of this value that begins so, or an empty text} */
    static String named(String beginning, long value) {
        for (Map.Entry<String, Long> constant : VALUES.entrySet()) {
            if (constant.getKey().startsWith(beginning) && constant.getValue() == value) {
                return constant.getKey();
            }
        }
        return "";
    }

    /** {@return the names of all constants} */
    static Set<String> names() {
        return VALUES.keySet();
    }

    private static void define(String pairs) {
        String[] words = pairs.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            VALUES.put(words[i], Long.valueOf(words[i + 1]));
        }
    }
}
