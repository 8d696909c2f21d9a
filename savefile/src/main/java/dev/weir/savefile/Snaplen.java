// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;

/** How long a packet may be, by link type: the limits of libpcap, which no savefile raises. */
final class Snaplen {
    /** What nearly every link type allows, in bytes. */
    private static final int USUAL = 262_144;

    private static final int DBUS = 231;
    private static final int USBPCAP = 249;
    private static final int EBHSCR = 279;

    private Snaplen() {}

    /** {@return the longest packet that is read, in bytes; more means damage} */
    static int limit(LinkType linkType) {
        return switch (linkType.number()) {
            case DBUS -> 128 << 20; // the protocol's own limit of a message
            case USBPCAP -> 1 << 20;
            case EBHSCR -> 8 << 20;
            default -> USUAL;
        };
    }

    /** {@return the snaplen that a savefile means by {@code value}, where 0 is none} */
    static int of(int value, LinkType linkType) {
        return value <= 0 ? limit(linkType) : value;
    }
}
