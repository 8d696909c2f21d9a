// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.EtherType;
import dev.weir.packet.LinkType;

/** The headers of link layers. Where one is not known, all is left as it is. */
final class LinkShape {
    private static final int SLL_HEADER = 16;
    private static final int SLL2_HEADER = 20;
    private static final int ARPHRD_ETHER = 1;
    private static final int LEAST = 64;
    private static final int WLAN = 105;
    private static final int PRISM_HEADER = 144;
    private static final int PRISM_MESSAGE = 0x41;
    private static final int AVS_HEADER = 64;
    private static final int AVS_COOKIE_MASK = 0xffff_f000;
    private static final int AVS_COOKIE = 0x8021_1000;
    private static final int AVS_VERSION_1 = 0x8021_1001;

    private final Draft draft;
    private final Filling filling;
    private final EtherTypeShape types;

    LinkShape(Draft draft, Filling filling) {
        this.draft = draft;
        this.filling = filling;
        types = new EtherTypeShape(draft, filling, this);
    }

    void shape(LinkType linkType) {
        var families = new FamilyLinkShape(draft, filling);
        var points = new PppLinkShape(draft, filling);
        var llc = new LlcLinkShape(draft, filling, types);
        var typed = new TypeLinkShape(draft, filling, types);
        switch (linkType.dlt()) {
            case 0 -> families.loopback(true);
            case 1 -> ethernet(0);
            case 6 -> llc.tokenRing();
            case 7 -> typed.arcnet(2);
            case 8 -> points.slip(this);
            case 9, 50 -> points.ppp();
            case 10 -> llc.fddi();
            case 11, 19 -> llc.atm();
            case 12, 14, 101 -> version(0);
            case 15 -> points.slipOfBsdOs(this);
            case 16 -> points.bsdOs();
            case 51 -> points.session(types);
            case 99 -> typed.symantec();
            case 104 -> hdlc();
            case WLAN -> wlan(0);
            case 107 -> points.frameRelay();
            case 108 -> families.loopback(false);
            case 109 -> families.enc();
            case 113 -> cooked();
            case 117 -> families.pflog();
            case 119 -> prism();
            case 122 -> llc.fibreChannel();
            case 123 -> llc.sunAtm(this);
            case 127 -> radiotap();
            case 129 -> typed.arcnet(4);
            case 138 -> typed.firewire();
            case 163 -> avs();
            case 166 -> points.pppd();
            case 192 -> ppi();
            case 226 -> families.ipnet();
            case 228 -> network(false, 0);
            case 229 -> network(true, 0);
            case 240 -> typed.netAnalyzer(this, false);
            case 241 -> typed.netAnalyzer(this, true);
            case 242 -> typed.infiniband();
            case 276 -> cooked2();
            case 281 -> typed.broadcom();
            case 284 -> typed.marvell(false);
            case 285 -> typed.marvell(true);
            default -> any();
        }
    }

    /** Nothing is known of it: zeros, or other bytes where others are wanted. */
    private void any() {
        draft.finish(LEAST);
        boolean first = filling.equals(Filling.first());
        draft.wishMost(
                0, first ? new byte[draft.end()] : Payloads.noise(filling.number(), draft.end()));
    }

    /** Ethernet, inside of whatever it may be. */
    void ethernet(int at) {
        if (draft.needsBytes(at, 14)) {
            draft.wishMost(at, filling.macTo());
            draft.wishMost(at + 6, filling.macFrom());
            types.shape(at + 12, true);
            groupAddress(at);
        }
    }

    /** A packet to a group goes to the address of the group (RFC 1112, RFC 2464). */
    private void groupAddress(int at) {
        if (!draft.has(at, 14 + 20)) {
            return;
        }
        int to4 = draft.has(at + 30, 4) ? draft.u32(at + 30) : 0;
        int type = draft.u16(at + 12);
        if (type == EtherType.IPV4 && to4 == -1) {
            draft.wish(at, (byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) -1);
        } else if (type == EtherType.IPV4 && to4 >>> 28 == 0xe) {
            draft.wish(
                    at,
                    (byte) 1,
                    (byte) 0,
                    (byte) 0x5e,
                    (byte) (to4 >> 16 & 0x7f),
                    (byte) (to4 >> 8),
                    (byte) to4);
        } else if (type == EtherType.IPV6 && draft.has(at + 38, 16) && draft.u8(at + 38) == 0xff) {
            int to6 = draft.u32(at + 50);
            draft.wish(
                    at,
                    (byte) 0x33,
                    (byte) 0x33,
                    (byte) (to6 >> 24),
                    (byte) (to6 >> 16),
                    (byte) (to6 >> 8),
                    (byte) to6);
        }
    }

    /** IPv4 or IPv6, as the first four bits say. */
    void version(int at) {
        if (!draft.needsBytes(at, 1)) {
            return;
        }
        int version = draft.u8(at) >> 4;
        if (version != 4 && version != 6) {
            version = draft.wish8(at, 0x45) ? 4 : draft.wish8(at, 0x60) ? 6 : version;
        }
        if (version == 4) {
            new Ipv4Shape(draft, filling).shape(at);
        } else if (version == 6) {
            new Ipv6Shape(draft, filling).shape(at);
        }
    }

    private void network(boolean six, int at) {
        if (six) {
            new Ipv6Shape(draft, filling).shape(at);
        } else {
            new Ipv4Shape(draft, filling).shape(at);
        }
    }

    /** What a PPP frame carries, from its protocol on (RFC 1661). */
    void pppProtocol(int at) {
        new PppLinkShape(draft, filling).protocol(at);
    }

    private void hdlc() {
        if (draft.needsBytes(0, 4)) {
            draft.wish16(0, 0x0f00);
            types.shape(2, false);
        }
    }

    private void cooked() {
        if (draft.needsBytes(0, SLL_HEADER)) {
            draft.wish16(0, 0);
            draft.wish16(2, ARPHRD_ETHER);
            draft.wish16(4, 6);
            draft.wishMost(6, filling.macFrom());
            draft.wish16(12, 0);
            types.shape(14, false);
        }
    }

    private void cooked2() {
        if (draft.needsBytes(0, SLL2_HEADER)) {
            draft.wish16(2, 0);
            draft.wish32(4, 1);
            draft.wish16(8, ARPHRD_ETHER);
            draft.wish8(10, 0);
            draft.wish8(11, 6);
            draft.wishMost(12, filling.macFrom());
            draft.wish16(18, 0);
            types.choose(0);
            types.payload(draft.u16(0), SLL2_HEADER);
        }
    }

    /** A header without fields, if that may be. */
    private void radiotap() {
        if (draft.needsBytes(0, 8)) {
            draft.wish(0, new byte[2]);
            draft.wish(2, (byte) 8, (byte) 0);
            draft.wish(4, new byte[4]);
            int length = draft.u8(2) | draft.u8(3) << 8;
            wlan(length);
        }
    }

    private void wlan(int at) {
        new WlanShape(draft, filling, types).shape(at);
    }

    /** The header of Prism cards, or that of AVS, as its first bytes say. */
    private void prism() {
        if ((draft.u32(0) & AVS_COOKIE_MASK) == AVS_COOKIE) {
            avs();
        } else if (draft.needsBytes(0, PRISM_HEADER)) {
            draft.wish32(0, Integer.reverseBytes(PRISM_MESSAGE));
            draft.wish32(4, Integer.reverseBytes(PRISM_HEADER));
            draft.wishMost(8, new byte[PRISM_HEADER - 8]);
            wlan(PRISM_HEADER);
        }
    }

    private void avs() {
        if (draft.needsBytes(0, AVS_HEADER)) {
            draft.wish32(0, AVS_VERSION_1);
            draft.wish32(4, AVS_HEADER);
            int length = draft.u32(4);
            if (length == AVS_HEADER) {
                draft.wishMost(8, new byte[AVS_HEADER - 8]);
            }
            wlan(length);
        }
    }

    /** A header without fields, and IEEE 802.11 behind it. */
    private void ppi() {
        if (draft.needsBytes(0, 8)) {
            draft.wish(0, new byte[] {0, 0, 8, 0});
            draft.wish(4, new byte[] {WLAN, 0, 0, 0});
            wlan(draft.u8(2) | draft.u8(3) << 8);
        }
    }
}
