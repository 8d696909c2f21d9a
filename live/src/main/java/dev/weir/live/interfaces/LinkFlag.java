// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A flag of an interface, netdevice(7); names and order, from the lowest bit on, are those of
 * {@code linux/if.h}.
 */
public enum LinkFlag {
    /** Switched on by the administrator. */
    UP("UP"),
    /** Has a broadcast address. */
    BROADCAST("BROADCAST"),
    /** Asked to log, which no driver does. */
    DEBUG("DEBUG"),
    /** Sends to this machine alone. */
    LOOPBACK("LOOPBACK"),
    /** Has one other end. */
    POINT_TO_POINT("POINTOPOINT"),
    /** Asked to leave out trailers, which nothing does. */
    NO_TRAILERS("NOTRAILERS"),
    /** Able to pass packets, as the driver says. */
    RUNNING("RUNNING"),
    /** Asks nobody for link-layer addresses. */
    NO_ARP("NOARP"),
    /** Takes in frames for others because the administrator said so. */
    PROMISCUOUS("PROMISC"),
    /** Takes in frames for all groups. */
    ALL_MULTICAST("ALLMULTI"),
    /** Leads others, as a bond does. */
    MASTER("MASTER"),
    /** Is led by another, as an interface of a bond is. */
    SLAVE("SLAVE"),
    /** Can send to groups. */
    MULTICAST("MULTICAST"),
    /** Can choose its medium. */
    PORT_SELECTION("PORTSEL"),
    /** Chooses its medium itself. */
    AUTO_MEDIA("AUTOMEDIA"),
    /** Loses its addresses when it goes down. */
    DYNAMIC("DYNAMIC"),
    /** Has a carrier: something is at the other end. */
    LOWER_UP("LOWER_UP"),
    /** Waits for something, such as to be let in. */
    DORMANT("DORMANT"),
    /** Gives back what it sends, as CAN does. */
    ECHO("ECHO");

    private final String word;

    LinkFlag(String word) {
        this.word = word;
    }

    /** {@return its name in {@code linux/if.h}, without IFF_} */
    public String word() {
        return word;
    }

    /** {@return the flags of which the bits are set in ifi_flags; the bits are in this order} */
    public static Set<LinkFlag> of(int bits) {
        EnumSet<LinkFlag> flags = EnumSet.noneOf(LinkFlag.class);
        int bit = 1;
        for (LinkFlag flag : values()) {
            if ((bits & bit) != 0) {
                flags.add(flag);
            }
            bit <<= 1;
        }
        return Collections.unmodifiableSet(flags);
    }
}
