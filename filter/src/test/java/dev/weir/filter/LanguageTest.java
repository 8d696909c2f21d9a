// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.bpf.Disassembler;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to what: two expressions that mean the same make the same program. */
class LanguageTest {
    private static String listing(String expression) {
        return Disassembler.listing(FilterCompiler.of(LinkType.ETHERNET).compile(expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                // and, or: equal rank, from the left
                "arp or ip and tcp~(arp or ip) and tcp",
                "ip and tcp or arp~(ip and tcp) or arp",
                "not ip and len > 5~(not ip) and len > 5",
                "!arp&&len>5||ip6~not arp and len > 5 or ip6",
                "not not ip~ip",
                // identifiers inherit qualifiers
                "port 80 or 443~port 80 or port 443",
                "tcp dst port 80 or 443 or 22~tcp dst port 80 or tcp dst port 443 or tcp dst port"
                        + " 22",
                "port (80 or 443)~port 80 or port 443",
                "port ((80))~port 80",
                "not port 80 and 90~(not port 80) and port 90",
                "port 80 or not 90~port 80 or not port 90",
                "port not 80~not port 80",
                "host 10.0.0.1 and (10.0.0.2 or 10.0.0.3)~host 10.0.0.1 and (host 10.0.0.2 or host"
                        + " 10.0.0.3)",
                "port 80 and (ip or udp) and 90~port 80 and (ip or udp) and port 90",
                "host 10.0.0.1 and not (10.0.0.2 or 10.0.0.3)~host 10.0.0.1 and not (host 10.0.0.2"
                        + " or host 10.0.0.3)",
                "port 80 or (host 10.0.0.4 or 10.0.0.5)~port 80 or host 10.0.0.4 or host 10.0.0.5",
                "src 10.0.0.1 or 10.0.0.2~src host 10.0.0.1 or src host 10.0.0.2",
                "ether proto 5 or 6~ether proto 5 or ether proto 6",
                // directions
                "src or dst port 80~port 80",
                "dst or src port 80~port 80",
                "src and dst port 80~dst and src port 80",
                "src and dst host 10.0.0.1~src host 10.0.0.1 and dst host 10.0.0.1",
                // addresses
                "net 10~net 10.0.0.0/8",
                "net 10.1~net 10.1.0.0/16",
                "host 10.1.2~net 10.1.2.0/24",
                "net 10.1/16~net 10.1.0.0 mask 255.255.0.0",
                "host 167772161~host 10.0.0.1",
                "host 010.0.0.1~host 10.0.0.1",
                "host 2001:DB8::0:1~host 2001:db8::1",
                "host ::ffff:192.0.2.1~host ::ffff:c000:201",
                "ether host 00-00-5e-00-53-01~ether host 00:00:5e:00:53:01",
                "ether host 0000.5e00.5301~ether host 0:0:5e:0:53:1",
                "ether host 0:0:5e:0:53:11~ether host 00:00:5e:00:53:11",
                "ether host 11.1.22.33.4.5~ether host 11:01:22:33:04:05",
                "ether host 00005e005301~link host 00:00:5e:00:53:01",
                "host 2001:db8::1/128~host 2001:db8::1",
                // numbers
                "port 0x50~port 80",
                "port 0120~port 80",
                "portrange 90-80~portrange 80-90",
                "portrange 80~port 80",
                "tcp[tcpflags] = tcp-syn~tcp[13] = 2",
                "ether proto \\ip~ip",
                "ether proto lldp or slow~ether proto 0x88cc or 0x8809",
                "portrange 0x50-90~portrange 80-90",
                "ether proto \\arp~ether proto 0x806",
                // protocols: IGRP has the number of libpcap on Linux, not that of EIGRP
                "igrp~ip proto 9",
                // relations
                "ip[8] == 5~ip[8] = 5",
                "5 < ip[8]~ip[8] > 5",
                "5 >= ip[8]~ip[8] <= 5",
                "length > 5~len > 5",
                "less 5~len <= 5",
                "greater 5~len >= 5",
                "(ip[8]) = (5)~ip[8] = 5",
                "ip[0] & 0xf != 5~(ip[0] & 0xf) != 5",
                "ip[1+1:2] = 40~ip[2:2] = 40",
                "byte 23 = 6~ether[23] = 6",
            })
    void meansTheSame(String one, String other) {
        assertEquals(listing(other), listing(one));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7 % 4 * 2 = 7",
                "2 * 3 % 4 = 6",
                "10 % 4 % 3 = 0",
                "2 + 3 * 4 = 14",
                "(2 + 3) * 4 = 20",
                "10 - 4 - 3 = 3",
                "64 / 4 / 2 = 8",
                "1 | 2 & 3 = 3",
                "1 << 2 + 1 = 8",
                "6 & 3 << 1 = 6",
                "- 1 = 0xffffffff",
                "- 2 ^ 1 = 0xfffffffd",
                "- 1 + 2 = 1",
                "0xffffffff + 1 = 0",
                "0xffffffff * 2 = 0xfffffffe",
                "- 1 > 0",
                "017 = 15",
                "256 >> 4 = 16",
            })
    void isAlwaysTrue(String expression) {
        assertEquals("(000) ret      #262144\n", listing(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(host 192.0.2.1) and 192.0.2.2",
                "port 80 and ip and 90",
                "tcp and 80",
                "(port 80 or 90) and 100",
                "ip[0] > 5 and 6",
                "less 5 or 6",
                "port ((80 or 443))",
                "port 80 or (90 or host 192.0.2.1)",
                "less (5)",
                "ip[0:(1)] = 1",
                "host 192.0.2.1 and (5 + 3)",
                "src dst host 192.0.2.1",
                "src proto 6",
                "(1) and ip",
                "80and",
            })
    void isNoExpression(String expression) {
        assertThrows(
                InvalidFilterException.class,
                () -> FilterCompiler.of(LinkType.ETHERNET).compile(expression));
    }

    @Test
    void whatMatchesNothingByTheSizeOfItsValuesIsStillAFilter() {
        assertEquals("(000) ret      #0\n", listing("ip[0] > 300"));
        assertEquals("(000) ret      #0\n", listing("len < 5 and len > 6"));
    }

    @Test
    void theSnaplenIsWhatIsKept() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET).snaplen(96);
        assertEquals("(000) ret      #96\n", Disassembler.listing(compiler.compile("")));
        assertThrows(IllegalArgumentException.class, () -> compiler.snaplen(0));
    }

    @Test
    void theNetmaskIsForBroadcasts() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        assertEquals(
                Disassembler.listing(
                        compiler.compile("ip[16:4] & 0xff = 0 or ip[16:4] & 0xff = 0xff")),
                Disassembler.listing(compiler.netmask(0xffffff00).compile("ip broadcast")));
        assertThrows(
                InvalidFilterException.class,
                () -> compiler.netmask(FilterCompiler.UNKNOWN_NETMASK).compile("ip broadcast"));
    }
}
