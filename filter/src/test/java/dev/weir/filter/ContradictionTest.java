// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** An expression that contradicts itself is told which part of it does: the part in brackets. */
class ContradictionTest {
    private static final Program NOTHING = new Program(List.of(new ReturnK(0)));

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
                "{ip[9] = 6 and ip[9] = 17} and len > 60",
                "{greater 60 and ip and len < 60} and tcp",
                "{5 - 4 = 2} and ip and tcp",
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

    /**
     * What libpcap 1.10.3 does not see is a filter, though one that matches nothing. It loses sight
     * where ways meet that have found out the same in several ways; where a field is compared once
     * by its name and once by its bytes; where a constant has to be computed; and where no bit of a
     * mask is to be set, which is another kind of question.
     */
    @ParameterizedTest
    @CsvSource({
        "EN10MB,ip proto 6 and ip[9] = 17",
        "EN10MB,ip[9] = 6 and ip[4 + 5] = 17",
        "EN10MB,5 = link[0] and 6 = link[0]",
        "EN10MB,len > 60 and 1 - 0 = 5",
        "EN10MB,src net 0.0.0.0/8 and src net 10.0.0.0/8",
        "LINUX_SLL2,host (10.0.0.1 or 224.0.0.5 and not 192.0.2.2 and 192.0.2.2)",
        "PPP_BSDOS,src host (192.0.2.2 and 192.0.2.1)",
        "PPP_BSDOS,sctp[9] & 0x0800 = udp[1:2]",
        "JUNIPER_ATM2,dst port (22 or 0 or 80 and 53 and 65535)",
        "JUNIPER_SERVICES,tcp[4:1] = sctp[4:1]",
        "JUNIPER_GGSN,ip and not ip or 255 - 255 >= 64 and ipx",
    })
    void whatLibpcapOverlooksIsAFilter(String linkType, String expression) {
        FilterCompiler compiler = FilterCompiler.of(linkType(linkType));
        assertEquals(NOTHING, compiler.compile(expression), expression);
    }

    /** Each way finds out by itself what is asked further along about the same number. */
    @ParameterizedTest
    @CsvSource({
        "EN10MB,len * 0 = 5",
        "EN10MB,byte 23 = 6 and udp and ip",
        "PPP_BSDOS,ip and ip6",
        "PPP_BSDOS,ip src and dst net 192.0.2.2/31 and ip6 proto 44",
    })
    void whatItSeesIsRefused(String linkType, String expression) {
        FilterCompiler compiler = FilterCompiler.of(linkType(linkType));
        InvalidFilterException refused =
                assertThrows(InvalidFilterException.class, () -> compiler.compile(expression));
        assertEquals("expression rejects all packets", refused.reason());
    }

    private static LinkType linkType(String name) {
        LinkType linkType = LinkType.ofName(name);
        return linkType == null ? fail(name) : linkType;
    }
}
