// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

/**
 * What the kernel calls the type of an interface: ARPHRD_ of linux/if_arp.h, and what the packets
 * of a packet socket on such an interface begin with.
 *
 * @param number the ARPHRD_ value
 * @param name the constant without ARPHRD_, or the number where it is not known here
 * @param linkType null where capturing is not supported yet
 */
record HardwareType(int number, String name, @Nullable LinkType linkType) {
    /** Packets without any link-layer header. */
    static final int NONE = 0xfffe;

    /** The loopback interface puts an Ethernet header with empty addresses before its packets. */
    private static final HardwareType[] KNOWN = {
        new HardwareType(1, "ETHER", LinkType.ETHERNET),
        new HardwareType(772, "LOOPBACK", LinkType.ETHERNET),
        new HardwareType(519, "RAWIP", LinkType.RAW),
        new HardwareType(768, "TUNNEL", LinkType.RAW),
        new HardwareType(776, "SIT", LinkType.RAW),
        new HardwareType(NONE, "NONE", LinkType.RAW),
        unsupported(24, "IEEE1394"),
        unsupported(32, "INFINIBAND"),
        unsupported(280, "CAN"),
        unsupported(512, "PPP"),
        unsupported(513, "CISCO"),
        unsupported(769, "TUNNEL6"),
        unsupported(778, "IPGRE"),
        unsupported(801, "IEEE80211"),
        unsupported(802, "IEEE80211_PRISM"),
        unsupported(803, "IEEE80211_RADIOTAP"),
        unsupported(804, "IEEE802154"),
        unsupported(805, "IEEE802154_MONITOR"),
        unsupported(823, "IP6GRE"),
        unsupported(824, "NETLINK"),
        unsupported(825, "6LOWPAN"),
        unsupported(826, "VSOCKMON"),
    };

    static HardwareType of(int number) {
        for (HardwareType type : KNOWN) {
            if (type.number == number) {
                return type;
            }
        }
        return unsupported(number, Integer.toString(number));
    }

    private static HardwareType unsupported(int number, String name) {
        return new HardwareType(number, name, null);
    }

    /** {@return whether it is one of the wireless types, as a monitor interface has} */
    boolean wireless() {
        return (number >= 801 && number <= 805) || number == 825;
    }
}
