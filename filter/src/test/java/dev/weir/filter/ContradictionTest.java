// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.packet.LinkType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression that contradicts itself is told which part of it does: the part in brackets. */
class ContradictionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{tcp and udp}",
                "ip and host 10.0.0.1 and {tcp and port 80 and udp}",
                "{(tcp or udp) and icmp} and src host 192.0.2.1",
                "tcp and {src host 10.0.0.1 and src host 10.0.0.2} and port 80",
                "ip and {port 80 and not port 80}",
                "greater 40 and {ip and less 60 and ip6} and port 22",
                "vlan 5 and {ip and arp}",
                "{tcp[13] & 2 != 0 and ip6}",
                "{ether src 1:2:3:4:5:6 and ip and ether src 6:5:4:3:2:1} and tcp",
                "{icmp or not (tcp or udp) and tcp} and port 22",
                "{not (tcp or udp) and tcp} and port 22",
                "greater 60 and {!icmp and icmp} and ip",
                "host 10.0.0.1 and {(port 80 or icmp) and arp}",
                "{tcp port 80 and (udp and port 53 or icmp)}",
                "{ip proto 6 and ip[9] = 17} and len > 60",
                "{ip6 and (arp or rarp)} and broadcast",
                "mpls 5 and {ip and ip6}",
                "len > 60 and {1 = 2} and ip",
            })
    void theContradictoryPartIsNamed(String marked) {
        String expression = marked.replaceAll("[{}]", "");
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        InvalidFilterException refused =
                assertThrows(
                        InvalidFilterException.class,
                        () -> compiler.compile(expression),
                        expression);
        assertEquals("expression rejects all packets", refused.reason());
        String part = expression.substring(refused.start(), refused.end());
        String before = expression.substring(0, refused.start());
        String behind = expression.substring(refused.end());
        assertEquals(marked, before + "{" + part + "}" + behind);
    }
}
