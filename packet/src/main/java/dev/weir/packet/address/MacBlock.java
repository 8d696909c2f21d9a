// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * MAC addresses of 6 octets that mean something to everybody.
 *
 * @param address the first of them
 * @param bits how many bits they have in common
 * @param name what they are for
 * @param reference where that is laid down
 */
public record MacBlock(MacAddress address, int bits, String name, String reference) {
    private static final List<MacBlock> BLOCKS =
            List.of(
                    block("ff:ff:ff:ff:ff:ff", 48, "broadcast", "IEEE 802"),
                    block("00:00:00:00:00:00", 48, "no address", ""),
                    block("01:80:c2:00:00:00", 48, "spanning tree (bridge group)", "IEEE 802.1Q"),
                    block("01:80:c2:00:00:01", 48, "pause frames", "IEEE 802.3"),
                    block("01:80:c2:00:00:02", 48, "slow protocols, such as LACP", "IEEE 802.3"),
                    block("01:80:c2:00:00:03", 48, "port authentication", "IEEE 802.1X"),
                    block(
                            "01:80:c2:00:00:0e",
                            48,
                            "LLDP, and PTP between neighbours",
                            "IEEE 802.1AB"),
                    block("01:80:c2:00:00:00", 44, "not passed on by bridges", "IEEE 802.1Q"),
                    block("01:1b:19:00:00:00", 48, "PTP", "IEEE 1588"),
                    block("01:00:0c:cc:cc:cc", 48, "CDP and VTP", "Cisco"),
                    block("01:00:0c:cc:cc:cd", 48, "PVST+", "Cisco"),
                    block("01:00:5e:90:10:00", 40, "multicast documentation", "RFC 9542"),
                    block("01:00:5e:80:00:00", 28, "MPLS multicast", "RFC 5332"),
                    block("01:00:5e:00:00:00", 25, "IPv4 multicast", "RFC 1112"),
                    block("33:33:00:00:00:00", 16, "IPv6 multicast", "RFC 2464"),
                    block("00:00:5e:00:01:00", 40, "VRRP of IPv4", "RFC 9568"),
                    block("00:00:5e:00:02:00", 40, "VRRP of IPv6", "RFC 9568"),
                    block("00:00:5e:00:53:00", 40, "documentation", "RFC 9542"),
                    block("00:00:5e:00:00:00", 24, "IANA", "RFC 9542"));

    private static MacBlock block(String address, int bits, String name, String reference) {
        MacAddress first = (MacAddress) AddressText.parse(address).address();
        return new MacBlock(first, bits, name, reference);
    }

    /** {@return the most special block that {@code address} lies in, or null if it is in none} */
    public static @Nullable MacBlock of(MacAddress address) {
        MacBlock best = null;
        for (MacBlock block : BLOCKS) {
            boolean inside =
                    address.length() == 6
                            && (address.value() ^ block.address.value()) >>> (48 - block.bits) == 0;
            if (inside && (best == null || best.bits < block.bits)) {
                best = block;
            }
        }
        return best;
    }
}
