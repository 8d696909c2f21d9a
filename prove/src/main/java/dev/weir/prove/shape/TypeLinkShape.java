// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.EtherType;

/** Link layers that have an EtherType, or a code that stands for one, somewhere. */
final class TypeLinkShape {
    private static final int SYMANTEC_HEADER = 44;
    private static final int IPOIB_HEADER = 44;

    /** An address of IEEE in 64 bits, made of one in 48 (RFC 2734). */
    private static final byte[] MIDDLE = {(byte) 0xff, (byte) 0xfe};

    /** A preamble of Ethernet and the delimiter behind it. */
    private static final byte[] PREAMBLE = {
        0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, (byte) 0xd5,
    };

    /** Forwarded from port 1, without a tag, in VLAN 1. */
    private static final int MARVELL_TAG = 0xc0080001;

    private static final int MARVELL_TYPE = 0xdada;

    private static final int ARCNET_IPV4 = 212;
    private static final int ARCNET_IPV6 = 196;
    private static final int ARCNET_ARP = 213;
    private static final int ARCNET_RARP = 214;

    private final Draft draft;
    private final Filling filling;
    private final EtherTypeShape types;

    TypeLinkShape(Draft draft, Filling filling, EtherTypeShape types) {
        this.draft = draft;
        this.filling = filling;
        this.types = types;
    }

    void symantec() {
        if (draft.needsBytes(0, SYMANTEC_HEADER)) {
            typeAt(6, SYMANTEC_HEADER);
        }
    }

    void infiniband() {
        if (draft.needsBytes(0, IPOIB_HEADER)) {
            typeAt(40, IPOIB_HEADER);
        }
    }

    void firewire() {
        if (draft.needsBytes(0, 18)) {
            address(0, filling.macTo());
            address(8, filling.macFrom());
            typeAt(16, 18);
        }
    }

    private void address(int at, byte[] mac) {
        byte[] eui = {mac[0], mac[1], mac[2], MIDDLE[0], MIDDLE[1], mac[3], mac[4], mac[5]};
        draft.wishMost(at, eui);
    }

    private void typeAt(int at, int payload) {
        types.choose(at);
        types.payload(draft.u16(at), payload);
    }

    /** Ethernet behind the header of an analyzer, with its preamble if that was captured too. */
    void netAnalyzer(LinkShape links, boolean preamble) {
        if (preamble) {
            draft.wishMost(4, PREAMBLE);
        }
        links.ethernet(preamble ? 4 + PREAMBLE.length : 4);
    }

    /** Ethernet with a tag of Broadcom's switches behind the addresses. */
    void broadcom() {
        if (draft.needsBytes(0, 16)) {
            addresses();
            types.shape(16, true);
        }
    }

    /** Ethernet with a tag of Marvell's switches behind the addresses, with a type or without. */
    void marvell(boolean type) {
        int tag = type ? 16 : 12;
        if (draft.needsBytes(0, tag + 4)) {
            addresses();
            if (type) {
                draft.wish16(12, MARVELL_TYPE);
                draft.wish16(14, 0);
            }
            draft.wish32(tag, MARVELL_TAG);
            types.shape(tag + 4, true);
        }
    }

    private void addresses() {
        draft.wishMost(0, filling.macTo());
        draft.wishMost(6, filling.macFrom());
    }

    /**
     * ARCnet (RFC 1201).
     *
     * @param code where the code of what it carries is
     */
    void arcnet(int code) {
        int payload = code + 4;
        if (!draft.needsBytes(0, payload)) {
            return;
        }
        draft.wish8(0, filling.from());
        draft.wish8(1, filling.to());
        if (typeOf(draft.u8(code)) == 0 && !draft.wish8(code, ARCNET_IPV4)) {
            draft.wish8(code, ARCNET_IPV6);
        }
        types.payload(typeOf(draft.u8(code)), payload);
    }

    private static int typeOf(int code) {
        return switch (code) {
            case ARCNET_IPV4 -> EtherType.IPV4;
            case ARCNET_IPV6 -> EtherType.IPV6;
            case ARCNET_ARP -> EtherType.ARP;
            case ARCNET_RARP -> EtherType.RARP;
            default -> 0;
        };
    }
}
