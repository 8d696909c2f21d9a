// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

/** Link layers whose frames go on with LLC and SNAP: rings, ATM, Fibre Channel. */
final class LlcLinkShape {
    /** A frame with LLC, which any station may send (ISO 9314-2). */
    private static final int FDDI_LLC = 0x50;

    /** A free token, and a frame with LLC (IEEE 802.5). */
    private static final int TOKEN_RING_ACCESS = 0x10;

    private static final int TOKEN_RING_LLC = 0x40;

    /** An address of IEEE in 64 bits (RFC 4338). */
    private static final byte[] NAME_OF_IEEE = {0x10, 0};

    /** AAL5 with LLC, or LAN emulation, on the first channel for everybody. */
    private static final int ATM_LLC = 2;

    private static final int ATM_LANE = 1;
    private static final int ATM_KIND = 0x0f;

    /** Those below are kept for signalling and maintenance. */
    private static final int FIRST_CHANNEL = 32;

    /** What one cell carries. */
    private static final int ATM_CELL = 48;

    private final Draft draft;
    private final Filling filling;
    private final EtherTypeShape types;

    LlcLinkShape(Draft draft, Filling filling, EtherTypeShape types) {
        this.draft = draft;
        this.filling = filling;
        this.types = types;
    }

    void fddi() {
        if (draft.needsBytes(0, 13)) {
            draft.wish8(0, FDDI_LLC);
            addresses(1, 7);
            types.snap(13);
        }
    }

    void tokenRing() {
        if (draft.needsBytes(0, 14)) {
            draft.wish8(0, TOKEN_RING_ACCESS);
            draft.wish8(1, TOKEN_RING_LLC);
            addresses(2, 8);
            types.snap(14);
        }
    }

    void fibreChannel() {
        if (draft.needsBytes(0, 16)) {
            draft.wish(0, NAME_OF_IEEE);
            draft.wish(8, NAME_OF_IEEE);
            addresses(2, 10);
            types.snap(16);
        }
    }

    private void addresses(int to, int from) {
        draft.wishMost(to, filling.macTo());
        draft.wishMost(from, filling.macFrom());
    }

    /** AAL5 by itself (RFC 2684). */
    void atm() {
        types.snap(0);
    }

    /** The same behind the header of SunATM. */
    void sunAtm(LinkShape links) {
        if (!draft.needsBytes(0, 4)) {
            return;
        }
        draft.wish8(0, ATM_LLC);
        draft.wish8(1, 0);
        draft.wish16(2, FIRST_CHANNEL);
        int kind = draft.u8(0) & ATM_KIND;
        boolean signals = draft.u8(1) == 0 && draft.u16(2) < FIRST_CHANNEL;
        if (kind == ATM_LANE && draft.needsBytes(4, 2)) {
            draft.wish16(4, 1);
            links.ethernet(6);
        } else if (kind == ATM_LLC && !signals) {
            types.snap(4);
        } else {
            draft.finish(4 + ATM_CELL);
            draft.wishMost(4, new byte[Math.max(0, draft.end() - 4)]);
        }
    }
}
