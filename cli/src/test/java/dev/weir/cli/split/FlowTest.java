// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

class FlowTest {
    private static final String ETHERNET = "020000000002" + "020000000001";
    private static final String FROM = "c0000201";
    private static final String TO = "c0000202";

    /** An IPv4 packet with the first four bytes of what it carries. */
    private static String ipv4(String fragment, String protocol, String ends, String payload) {
        return "4500001c0001" + fragment + "40" + protocol + "0000" + ends + payload;
    }

    private static Flow flow(LinkType linkType, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, 0);
        packet.setInterface(0, linkType);
        return Flow.of(packet);
    }

    /** The sums of 31 times one character and the next are the same. */
    @Test
    void flowsThatAreAlikeInAPlainHashAreToldApart() {
        Flow one = new Flow(6, "192.0.2.1.1010", "192.0.2.2.80");
        Flow other = new Flow(6, "192.0.2.1.100O", "192.0.2.2.80");
        assertEquals(one.lower().hashCode(), other.lower().hashCode());
        assertNotEquals(one.hashCode(), other.hashCode());
        assertEquals(one.hashCode(), new Flow(6, one.lower(), one.upper()).hashCode());
    }

    @Test
    void bothDirectionsAreOneFlow() {
        Flow there = flow(LinkType.RAW, ipv4("0000", "06", FROM + TO, "04d20050"));
        Flow back = flow(LinkType.RAW, ipv4("0000", "06", TO + FROM, "005004d2"));
        assertEquals(new Flow(6, "192.0.2.1.1234", "192.0.2.2.80"), there);
        assertEquals(there, back);
        assertEquals("tcp-192.0.2.1.1234-192.0.2.2.80", there.fileName());
        assertNotEquals(there, flow(LinkType.RAW, ipv4("0000", "11", FROM + TO, "04d20050")));
    }

    @Test
    void fragmentsAndOtherProtocolsHaveNoPorts() {
        Flow fragment = flow(LinkType.RAW, ipv4("2000", "06", FROM + TO, "04d20050"));
        assertEquals(new Flow(6, "192.0.2.1", "192.0.2.2"), fragment);
        Flow gre = flow(LinkType.RAW, ipv4("0000", "2f", FROM + TO, "00000800"));
        assertEquals("ip47-192.0.2.1-192.0.2.2", gre.fileName());
    }

    @Test
    void ipIsFoundBehindEveryHeader() {
        String packet = ipv4("0000", "11", FROM + TO, "04d20050");
        Flow plain = flow(LinkType.IPV4, packet);
        assertEquals(plain, flow(LinkType.ETHERNET, ETHERNET + "0800" + packet));
        assertEquals(plain, flow(LinkType.ETHERNET, ETHERNET + "81000005" + "0800" + packet));
        assertEquals(plain, flow(LinkType.LINUX_SLL, "00".repeat(14) + "0800" + packet));
        assertEquals(plain, flow(LinkType.LINUX_SLL2, "0800" + "00".repeat(18) + packet));
        assertEquals(plain, flow(LinkType.NULL, "02000000" + packet));
        String six = "6000000000041140" + "20010db8" + "00".repeat(11) + "01";
        assertEquals(
                "udp-2001_db8__1.1234-2001_db8__2.80",
                flow(LinkType.RAW, six + "20010db8" + "00".repeat(11) + "02" + "04d20050")
                        .fileName());
    }

    private static Flow ipv6(String nextHeader, String payload) {
        String length = HexFormat.of().toHexDigits((short) (payload.length() / 2));
        String net = "20010db8" + "00".repeat(11);
        return flow(
                LinkType.RAW,
                "60000000" + length + nextHeader + "40" + net + "01" + net + "02" + payload);
    }

    /** RFC 8200, sections 4.3 to 4.6; every report of multicast listeners (RFC 3810) has one. */
    @Test
    void extensionHeadersOfIpv6AreGoneOver() {
        String options = "00010400000000";
        String udp = "04d2005000080000";
        Flow plain = new Flow(17, "2001:db8::1.1234", "2001:db8::2.80");
        assertEquals(plain, ipv6("11", udp));
        assertEquals(plain, ipv6("00", "11" + options + udp));
        assertEquals(plain, ipv6("3c", "11" + options + udp));
        assertEquals(plain, ipv6("00", "2b" + options + "11020401" + "00".repeat(20) + udp));
        assertEquals(plain, ipv6("2c", "1100000000000009" + udp), "an atomic fragment");
        Flow report = ipv6("00", "3a" + "00050200000100" + "8f00000000000000");
        assertEquals("icmp6-2001_db8__1-2001_db8__2", report.fileName());
    }

    @Test
    void fragmentsOfIpv6AreOneFlow() {
        Flow first = ipv6("2c", "1100000100000009" + "04d2005000180000");
        assertEquals(new Flow(17, "2001:db8::1", "2001:db8::2"), first);
        assertEquals(first, ipv6("2c", "1100000800000009" + "04d2005000080000"));
        assertEquals(
                ipv6("2c", "3c00000100000009" + "1100010400000000" + "04d2005000180000"),
                ipv6("2c", "3c00000800000009" + "04d2005000080000"));
    }

    @Test
    void extensionHeadersOfIpv6ThatAreCutOffHaveNoPorts() {
        assertEquals(new Flow(0, "2001:db8::1", "2001:db8::2"), ipv6("00", "11000104000000"));
        assertEquals(new Flow(60, "2001:db8::1", "2001:db8::2"), ipv6("3c", "1101010400000000"));
        assertEquals(new Flow(44, "2001:db8::1", "2001:db8::2"), ipv6("2c", "11000000000000"));
        assertEquals(
                new Flow(17, "2001:db8::1", "2001:db8::2"),
                ipv6("00", "11" + "00010400000000" + "04d200"));
    }

    /** Java's InetAddress takes an IPv4-mapped IPv6 address for the IPv4 address in it. */
    @Test
    void ipv4MappedAddressesOfIpv6AreNotThoseOfIpv4() {
        String mapped = "00".repeat(10) + "ffff";
        Flow six =
                flow(LinkType.RAW, "6000000000041140" + mapped + FROM + mapped + TO + "04d20050");
        assertEquals(new Flow(17, "::ffff:192.0.2.1.1234", "::ffff:192.0.2.2.80"), six);
        assertEquals("udp-__ffff_192.0.2.1.1234-__ffff_192.0.2.2.80", six.fileName());
        assertNotEquals(six, flow(LinkType.RAW, ipv4("0000", "11", FROM + TO, "04d20050")));
    }

    @Test
    void whatIsCutOrNotIpIsOneFlow() {
        String packet = ETHERNET + "81000005" + "0800" + ipv4("0000", "11", FROM + TO, "04d20050");
        for (int length = 0; length < 2 * 38; length += 2) {
            assertEquals(Flow.OTHER, flow(LinkType.ETHERNET, packet.substring(0, length)));
        }
        assertEquals(
                new Flow(17, "192.0.2.1", "192.0.2.2"),
                flow(LinkType.ETHERNET, packet.substring(0, 2 * 41)));
        assertEquals(Flow.OTHER, flow(LinkType.ETHERNET, ETHERNET + "0806" + "00".repeat(28)));
        assertEquals(Flow.OTHER, flow(new LinkType(147), packet));
    }
}
