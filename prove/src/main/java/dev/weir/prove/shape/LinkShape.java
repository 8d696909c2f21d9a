// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.EtherType;
import dev.weir.packet.LinkType;

/** The headers of link layers. Where one is not known, all is left as it is. */
final class LinkShape {
    private static final int SLL_HEADER = 16;
    private static final int SLL2_HEADER = 20;
    private static final int ARPHRD_ETHER = 1;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int AF_INET = 2;

    /** Of Darwin; each system has its own. */
    private static final int AF_INET6 = 30;

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
        switch (linkType.dlt()) {
            case 0 -> loopback(true);
            case 108 -> loopback(false);
            case 1 -> ethernet(0);
            case 9, 50 -> ppp();
            case 12, 14, 101 -> version(0);
            case 228 -> network(false, 0);
            case 229 -> network(true, 0);
            case 104 -> hdlc();
            case WLAN -> wlan(0);
            case 113 -> cooked();
            case 119 -> prism();
            case 127 -> radiotap();
            case 163 -> avs();
            case 192 -> ppi();
            case 276 -> cooked2();
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

    /** An address family; in DLT_NULL in the order of the machine, which is little-endian. */
    private void loopback(boolean littleEndian) {
        if (draft.needsBytes(0, 4)) {
            int family = family(littleEndian);
            if (!isIp(family)) {
                draft.wish32(0, littleEndian ? Integer.reverseBytes(AF_INET) : AF_INET);
            }
            boolean six = isIp6(family(littleEndian));
            if (six) {
                draft.wish32(0, littleEndian ? Integer.reverseBytes(AF_INET6) : AF_INET6);
            }
            network(six, 4);
        }
    }

    private int family(boolean littleEndian) {
        return littleEndian ? Integer.reverseBytes(draft.u32(0)) : draft.u32(0);
    }

    private static boolean isIp(int family) {
        return family == AF_INET || isIp6(family);
    }

    private static boolean isIp6(int family) {
        return family == 10 || family == 24 || family == 28 || family == 30;
    }

    private void network(boolean six, int at) {
        if (six) {
            new Ipv6Shape(draft, filling).shape(at);
        } else {
            new Ipv4Shape(draft, filling).shape(at);
        }
    }

    private void ppp() {
        if (draft.needsBytes(0, 4)) {
            draft.wish16(0, 0xff03);
            pppProtocol(2);
        }
    }

    /** What a PPP frame carries, from its protocol on (RFC 1661). */
    void pppProtocol(int at) {
        if (!draft.needsBytes(at, 2)) {
            return;
        }
        if (!isPppIp(draft.u16(at)) && !draft.wish16(at, PPP_IPV4)) {
            draft.wish16(at, PPP_IPV6);
        }
        if (isPppIp(draft.u16(at))) {
            network(draft.u16(at) == PPP_IPV6, at + 2);
        }
    }

    private static boolean isPppIp(int protocol) {
        return protocol == PPP_IPV4 || protocol == PPP_IPV6;
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
