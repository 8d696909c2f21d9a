// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.EtherType;

/** ARP and RARP on Ethernet, about IPv4 addresses (RFC 826, RFC 903). */
final class ArpShape {
    private static final int LENGTH = 28;
    private static final int ETHERNET = 1;
    private static final int REQUEST = 1;
    private static final int REVERSE_REQUEST = 3;

    private final Draft draft;
    private final Filling filling;

    ArpShape(Draft draft, Filling filling) {
        this.draft = draft;
        this.filling = filling;
    }

    void shape(int at, boolean reverse) {
        draft.finish(at + LENGTH);
        if (!draft.needsBytes(at, LENGTH)) {
            return;
        }
        draft.wish16(at, ETHERNET);
        draft.wish16(at + 2, EtherType.IPV4);
        draft.wish8(at + 4, 6);
        draft.wish8(at + 5, 4);
        draft.wish16(at + 6, reverse ? REVERSE_REQUEST : REQUEST);
        draft.wishMost(at + 8, filling.macFrom());
        draft.wishMost(at + 14, filling.ipv4From());
        draft.wishMost(at + 18, reverse ? filling.macFrom() : new byte[6]);
        draft.wishMost(at + 24, filling.ipv4To());
        int behind = at + LENGTH;
        draft.wishMost(behind, new byte[draft.end() - behind]);
    }
}
