// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;

/** The kind of an address, one address at least of each block, and both of its edges. */
class AddressBlockTest {
    private static IpAddress ip(String text) {
        return (IpAddress) AddressText.parse(text).address();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified, RFC 1122",
        "0.0.0.1, this network, RFC 791",
        "0.255.255.255, this network, RFC 791",
        "1.0.0.0, global, RFC 791",
        "9.255.255.255, global, RFC 791",
        "10.0.0.0, private, RFC 1918",
        "10.255.255.255, private, RFC 1918",
        "11.0.0.0, global, RFC 791",
        "100.63.255.255, global, RFC 791",
        "100.64.0.0, shared, RFC 6598",
        "100.127.255.255, shared, RFC 6598",
        "100.128.0.0, global, RFC 791",
        "127.0.0.1, loopback, RFC 1122",
        "127.255.255.255, loopback, RFC 1122",
        "169.254.169.254, link-local, RFC 3927",
        "172.15.255.255, global, RFC 791",
        "172.16.0.0, private, RFC 1918",
        "172.31.255.255, private, RFC 1918",
        "172.32.0.0, global, RFC 791",
        "192.0.0.7, protocol assignment, RFC 7335",
        "192.0.0.8, dummy, RFC 7600",
        "192.0.0.9, anycast, RFC 7723",
        "192.0.0.10, anycast, RFC 8155",
        "192.0.0.11, protocol assignment, RFC 6890",
        "192.0.0.170, protocol assignment, RFC 8880",
        "192.0.2.255, documentation, RFC 5737",
        "192.31.196.1, AS112, RFC 7535",
        "192.52.193.1, AMT, RFC 7450",
        "192.88.99.1, reserved, RFC 7526",
        "192.88.99.2, anycast, RFC 6751",
        "192.168.255.255, private, RFC 1918",
        "192.175.48.6, AS112, RFC 7534",
        "198.17.255.255, global, RFC 791",
        "198.18.0.0, benchmarking, RFC 2544",
        "198.19.255.255, benchmarking, RFC 2544",
        "198.51.100.7, documentation, RFC 5737",
        "203.0.113.7, documentation, RFC 5737",
        "223.255.255.255, global, RFC 791",
        "224.0.0.1, multicast, RFC 5771",
        "232.1.2.3, multicast, RFC 4607",
        "233.1.2.3, multicast, RFC 3180",
        "233.252.0.1, documentation, RFC 6676",
        "234.1.2.3, multicast, RFC 6034",
        "239.1.2.3, multicast, RFC 2365",
        "240.0.0.0, reserved, RFC 1112",
        "255.255.255.254, reserved, RFC 1112",
        "255.255.255.255, broadcast, RFC 919",
    })
    void ofIpv4(String address, String kind, String reference) {
        kindOf(address, kind, reference);
    }

    @ParameterizedTest
    @CsvSource({
        "::, unspecified, RFC 4291",
        "::1, loopback, RFC 4291",
        "::2, IPv4-compatible, RFC 4291",
        "::192.0.2.1, IPv4-compatible, RFC 4291",
        "::ffff:10.0.0.1, IPv4-mapped, RFC 4291",
        "::ffff:0:192.0.2.1, IPv4-translated, RFC 2765",
        "::1:0:0:0, reserved, RFC 4291",
        "64:ff9b::192.0.2.1, NAT64, RFC 6052",
        "64:ff9b:1:ffff::1, NAT64, RFC 8215",
        "64:ff9b:2::1, reserved, RFC 4291",
        "100::1, discard-only, RFC 6666",
        "100:0:0:1::1, dummy, RFC 9780",
        "100:0:0:2::1, reserved, RFC 4291",
        "1fff:ffff::1, reserved, RFC 4291",
        "2000::1, global, RFC 4291",
        "2001::1, Teredo, RFC 4380",
        "2001:0:ffff:ffff::, Teredo, RFC 4380",
        "2001:1::1, anycast, RFC 7723",
        "2001:1::2, anycast, RFC 8155",
        "2001:1::3, anycast, RFC 9665",
        "2001:1::4, protocol assignment, RFC 2928",
        "2001:2:0:ffff::, benchmarking, RFC 5180",
        "2001:2:1::, protocol assignment, RFC 2928",
        "2001:3::1, AMT, RFC 7450",
        "2001:4:112::1, AS112, RFC 7535",
        "2001:10::1, reserved, RFC 4843",
        "2001:2f::1, ORCHID, RFC 7343",
        "2001:3f::1, drone remote ID, RFC 9374",
        "2001:1ff:ffff::1, protocol assignment, RFC 2928",
        "2001:200::1, global, RFC 4291",
        "2001:db8:ffff::1, documentation, RFC 3849",
        "2001:db9::1, global, RFC 4291",
        "2002:c000:201::1, 6to4, RFC 3056",
        "2620:4f:8000::1, AS112, RFC 7534",
        "3ffe::1, reserved, RFC 3701",
        "3fff:fff::1, documentation, RFC 9637",
        "3fff:1000::1, global, RFC 4291",
        "4000::1, reserved, RFC 4291",
        "5f00:ffff::1, SRv6 SID, RFC 9602",
        "fbff::1, reserved, RFC 4291",
        "fc00::1, unique local, RFC 4193",
        "fdff:ffff::1, unique local, RFC 4193",
        "fe00::1, reserved, RFC 4291",
        "fe80::1, link-local, RFC 4291",
        "febf::1, link-local, RFC 4291",
        "fec0::1, site-local, RFC 3879",
        "feff::1, site-local, RFC 3879",
        "ff02::1, multicast, RFC 4291",
        "ff02::1:ff00:1, multicast, RFC 4291",
    })
    void ofIpv6(String address, String kind, String reference) {
        kindOf(address, kind, reference);
    }

    private static void kindOf(String address, String kind, String reference) {
        AddressBlock block = AddressBlock.of(ip(address));
        assertEquals(kind + " " + reference, block.kind().word() + " " + block.reference());
    }

    @Test
    void theMostSpecialComesFirst() {
        List<String> blocks =
                AddressBlock.all(ip("192.0.0.9")).stream()
                        .map(block -> block.prefix().toString())
                        .toList();
        assertEquals(List.of("192.0.0.9/32", "192.0.0.0/24", "0.0.0.0/0"), blocks);
    }

    /** Every block has one edge at which it begins, and is most special somewhere. */
    @Test
    void everyBlockIsReached() {
        List<AddressBlock> table = AddressBlock.specialPurposeRegistries();
        for (AddressBlock block : table) {
            IpAddress last = block.prefix().last();
            assertTrue(AddressBlock.all(last).contains(block), block.toString());
            assertTrue(AddressBlock.all(block.prefix().address()).contains(block));
        }
        assertFalse(table.isEmpty());
    }

    /** What the JDK says of addresses of all blocks, it says too. */
    @Test
    void agreesWithTheJdk() throws UnknownHostException {
        long seed = Long.getLong("seed", 9);
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(octets);
            if (random.nextBoolean()) {
                // most of the space is dull: begin like one of the blocks
                List<AddressBlock> blocks = AddressBlock.specialPurposeRegistries();
                byte[] like = blocks.get(random.nextInt(blocks.size())).prefix().address().octets();
                System.arraycopy(like, 0, octets, 0, Math.min(like.length, octets.length) / 2);
            } else if (random.nextInt(4) == 0) {
                octets[0] = (byte) (octets.length == 4 ? 0xe0 | (octets[0] & 15) : 0xff);
            }
            compare(InetAddress.getByAddress(octets), "seed " + seed);
        }
    }

    private static void compare(InetAddress jdk, String seed) {
        IpAddress ours = IpAddress.of(jdk);
        AddressKind kind = AddressBlock.of(ours).kind();
        String message = jdk + " is " + kind + ", " + seed;
        assertEquals(jdk.isAnyLocalAddress(), kind == AddressKind.UNSPECIFIED, message);
        assertEquals(jdk.isLoopbackAddress(), kind == AddressKind.LOOPBACK, message);
        assertEquals(jdk.isLinkLocalAddress(), kind == AddressKind.LINK_LOCAL, message);
        AddressKind site =
                jdk instanceof Inet4Address ? AddressKind.PRIVATE : AddressKind.SITE_LOCAL;
        assertEquals(jdk.isSiteLocalAddress(), kind == site, message);
        MulticastScope scope = MulticastScope.of(ours);
        assertEquals(jdk.isMulticastAddress(), scope != null, message);
        assertEquals(jdk.isMCLinkLocal(), scope == MulticastScope.LINK_LOCAL, message);
        assertEquals(jdk.isMCSiteLocal(), scope == MulticastScope.SITE_LOCAL, message);
        assertEquals(jdk.isMCOrgLocal(), scope == MulticastScope.ORGANIZATION_LOCAL, message);
        if (jdk instanceof Inet6Address) {
            assertEquals(jdk.isMCNodeLocal(), scope == MulticastScope.INTERFACE_LOCAL, message);
            assertEquals(jdk.isMCGlobal(), scope == MulticastScope.GLOBAL, message);
        }
    }
}
