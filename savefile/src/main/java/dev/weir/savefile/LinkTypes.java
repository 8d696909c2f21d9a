// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;

/**
 * The link types that savefiles give by a second number.
 *
 * <p>Some systems once wrote their own DLT_ number, where it differs from LINKTYPE_. libpcap reads
 * both on Linux, and writes the LINKTYPE_.
 */
final class LinkTypes {
    private LinkTypes() {}

    /** {@return the link type that a savefile means by {@code number}, 0 to 65535} */
    static LinkType of(int number) {
        return new LinkType(
                switch (number) {
                    case 11 -> 100; // DLT_ATM_RFC1483
                    case 12 -> 101; // DLT_RAW
                    case 15 -> 102; // DLT_SLIP_BSDOS
                    case 16 -> 103; // DLT_PPP_BSDOS
                    case 19 -> 106; // DLT_ATM_CLIP
                    default -> number;
                });
    }
}
