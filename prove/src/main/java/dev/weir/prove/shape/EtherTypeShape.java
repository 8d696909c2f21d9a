// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.EtherType;

/** What an EtherType announces: tags, labels, sessions, and the network layer in the end. */
final class EtherTypeShape {
    private static final int MPLS = 0x8847;
    private static final int MPLS_MULTICAST = 0x8848;
    private static final int PPPOE_DISCOVERY = 0x8863;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int SNAP = 0xaaaa;

    /** It says that an EtherType follows (RFC 1042). */
    private static final byte[] SNAP_HEADER = {(byte) 0xaa, (byte) 0xaa, 3, 0, 0, 0};

    /** An Ethernet frame in another packet (RFC 1701). */
    static final int TRANSPARENT_ETHERNET = 0x6558;

    private static final int SPANNING_TREE = 0x42;

    /** Bridge 1 says that it is the root, by port 1, every 2 seconds (IEEE 802.1D). */
    private static final byte[] BPDU = {
        0,
        0,
        0,
        0,
        0,
        (byte) 0x80,
        0,
        0,
        0,
        0x5e,
        0,
        0x53,
        1,
        0,
        0,
        0,
        0,
        (byte) 0x80,
        0,
        0,
        0,
        0x5e,
        0,
        0x53,
        1,
        (byte) 0x80,
        1,
        0,
        0,
        20,
        0,
        2,
        0,
        15,
        0,
    };

    private static final int FIRST_FREE_LABEL = 16;
    private static final int TTL = 64;

    /** The least payload of an Ethernet frame. */
    private static final int LEAST = 46;

    private final Draft draft;
    private final Filling filling;
    private final LinkShape links;

    EtherTypeShape(Draft draft, Filling filling, LinkShape links) {
        this.draft = draft;
        this.filling = filling;
        this.links = links;
    }

    /**
     * Shapes what begins with a type.
     *
     * @param lengths whether a small number is the length of an LLC frame (IEEE 802.3)
     */
    void shape(int at, boolean lengths) {
        if (!draft.needsBytes(at, 2)) {
            return;
        }
        choose(at);
        int type = draft.u16(at);
        if (EtherType.isVlanTag(type)) {
            if (draft.needsBytes(at, 6)) {
                draft.wish16(at, EtherType.VLAN);
                draft.wish16(at + 2, 1);
                shape(at + 4, lengths);
            }
        } else if (lengths && type <= EtherType.MAX_LENGTH) {
            if (draft.isDecided16(at)) {
                draft.demandEnd(at + 2 + type);
            }
            llc(at + 2);
            int length = draft.wireEnd() - at - 2;
            if (length <= EtherType.MAX_LENGTH) {
                draft.need16(at, length);
            }
        } else {
            payload(type, at + 2);
        }
    }

    /** Takes a type that is known, if there is none. */
    void choose(int at) {
        if (!isKnown(draft.u16(at))
                && !draft.wish16(at, EtherType.IPV4)
                && !draft.wish16(at, EtherType.IPV6)) {
            draft.wish16(at, EtherType.ARP);
        }
    }

    private static boolean isKnown(int type) {
        return (type > 0 && type <= EtherType.MAX_LENGTH)
                || EtherType.isVlanTag(type)
                || switch (type) {
                    case EtherType.IPV4, EtherType.IPV6, EtherType.ARP, EtherType.RARP -> true;
                    case MPLS, MPLS_MULTICAST, PPPOE_DISCOVERY, PPPOE_SESSION -> true;
                    default -> false;
                };
    }

    /** Shapes what follows a type. */
    void payload(int type, int at) {
        switch (type) {
            case EtherType.IPV4 -> new Ipv4Shape(draft, filling).shape(at);
            case EtherType.IPV6 -> new Ipv6Shape(draft, filling).shape(at);
            case EtherType.ARP, EtherType.RARP ->
                    new ArpShape(draft, filling).shape(at, type == EtherType.RARP);
            case MPLS, MPLS_MULTICAST -> labels(at);
            case PPPOE_SESSION -> pppoe(at, true);
            case PPPOE_DISCOVERY -> pppoe(at, false);
            default -> draft.finish(at + LEAST);
        }
    }

    /** Label stack entries (RFC 3032), and IP behind the one that says it is the last. */
    private void labels(int at) {
        int label = at;
        while (draft.needsBytes(label, 4)) {
            boolean last = (draft.u8(label + 2) & 1) == 1;
            int entry = FIRST_FREE_LABEL << 12 | TTL;
            if (draft.wish32(label, entry | 1 << 8)) {
                last = true;
            } else if (!draft.wish8(label + 2, draft.u8(label + 2) | 1)) {
                draft.wish32(label, entry);
                last = (draft.u8(label + 2) & 1) == 1;
            } else {
                last = true;
            }
            draft.wish8(label + 3, TTL);
            label += 4;
            if (last) {
                links.version(label);
                return;
            }
        }
    }

    /** PPP over Ethernet (RFC 2516): a session, or the search for one. */
    void pppoe(int at, boolean session) {
        if (!draft.needsBytes(at, 6)) {
            return;
        }
        draft.wish8(at, 0x11);
        draft.wish8(at + 1, session ? 0 : 9);
        draft.wish16(at + 2, session ? 1 : 0);
        if (draft.isDecided16(at + 4)) {
            draft.demandEnd(at + 6 + draft.u16(at + 4));
        }
        if (session) {
            links.pppProtocol(at + 6);
        } else {
            draft.finish(at + 10);
            draft.wishMost(at + 6, new byte[] {1, 1, 0, 0});
        }
        draft.need16(at + 4, draft.wireEnd() - at - 6);
    }

    /** The same, with SNAP if that may be. */
    void snap(int at) {
        if (draft.needsBytes(at, 8)) {
            draft.wishMost(at, SNAP_HEADER);
            llc(at);
        }
    }

    /** An LLC header (IEEE 802.2), with SNAP if its addresses say so. */
    void llc(int at) {
        if (!draft.needsBytes(at, 3)) {
            return;
        }
        if (draft.u16(at) == SNAP && draft.needsBytes(at, 8)) {
            draft.wish8(at + 2, 3);
            draft.wish(at + 3, new byte[3]);
            boolean ethernet = draft.u16(at + 3) == 0 && draft.u8(at + 5) == 0;
            if (ethernet) {
                choose(at + 6);
                payload(draft.u16(at + 6), at + 8);
                return;
            }
        }
        if (draft.u8(at) == SPANNING_TREE) {
            draft.wish8(at + 1, SPANNING_TREE);
            draft.wish8(at + 2, 3);
            draft.finish(at + 3 + BPDU.length);
            draft.wishMost(at + 3, BPDU);
        } else {
            draft.wish8(at + 2, 3);
            draft.finish(at + LEAST);
        }
    }
}
