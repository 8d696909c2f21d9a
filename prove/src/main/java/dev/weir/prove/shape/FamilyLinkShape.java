// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

/** Link layers that say by the number of an address family which IP follows. */
final class FamilyLinkShape {
    private static final int AF_INET = 2;

    /** Of Darwin; each system has its own. */
    private static final int AF_INET6 = 30;

    /** Of OpenBSD, whose log it is. */
    private static final int PFLOG_INET6 = 24;

    /** Of Solaris. */
    private static final int IPNET_INET6 = 26;

    private static final int ENC_HEADER = 12;
    private static final int SOME_SPI = 0x1000;

    /** What was authentic and confidential (enc(4)). */
    private static final int ENC_FLAGS = 0x0c00;

    private static final int PFLOG_HEADER = 64;

    /** The bytes of it that count (pflog(4)). */
    private static final int PFLOG_LENGTH = 61;

    private static final byte[] SOME_INTERFACE = {'e', 'm', '0', 0};
    private static final int IN = 1;

    private static final int IPNET_HEADER = 24;
    private static final int IPNET_INBOUND = 2;

    private final Draft draft;
    private final Filling filling;

    FamilyLinkShape(Draft draft, Filling filling) {
        this.draft = draft;
        this.filling = filling;
    }

    /** An address family; in DLT_NULL in the order of the machine, which is little-endian. */
    void loopback(boolean littleEndian) {
        if (draft.needsBytes(0, 4)) {
            network(word(littleEndian), 4);
        }
    }

    /** What IPsec of OpenBSD lets see of packets in the clear. */
    void enc() {
        if (draft.needsBytes(0, ENC_HEADER)) {
            boolean six = word(true);
            draft.wish32(4, SOME_SPI);
            draft.wish32(8, Integer.reverseBytes(ENC_FLAGS));
            network(six, ENC_HEADER);
        }
    }

    void pflog() {
        if (!draft.needsBytes(0, PFLOG_HEADER)) {
            return;
        }
        draft.wish8(0, PFLOG_LENGTH);
        boolean six = octet(PFLOG_INET6);
        draft.wish(4, SOME_INTERFACE);
        draft.wish32(36, 1);
        draft.wish32(40, -1);
        draft.wish8(60, IN);
        int length = draft.u8(0) + 3 & ~3;
        network(six, length);
    }

    void ipnet() {
        if (draft.needsBytes(0, IPNET_HEADER)) {
            draft.wish8(0, 1);
            boolean six = octet(IPNET_INET6);
            draft.wish16(2, IPNET_INBOUND);
            draft.wish32(8, 1);
            network(six, IPNET_HEADER);
            draft.need32(4, draft.wireEnd() - IPNET_HEADER);
        }
    }

    /** The family in the first word; returns whether it is that of IPv6. */
    private boolean word(boolean littleEndian) {
        if (!isIp(family(littleEndian))) {
            draft.wish32(0, littleEndian ? Integer.reverseBytes(AF_INET) : AF_INET);
        }
        boolean six = isIp6(family(littleEndian));
        if (six) {
            draft.wish32(0, littleEndian ? Integer.reverseBytes(AF_INET6) : AF_INET6);
        }
        return six;
    }

    private int family(boolean littleEndian) {
        return littleEndian ? Integer.reverseBytes(draft.u32(0)) : draft.u32(0);
    }

    /** The family in the second byte; returns whether it is that of IPv6. */
    private boolean octet(int six) {
        if (!isIp(draft.u8(1)) && !draft.wish8(1, AF_INET)) {
            draft.wish8(1, six);
        }
        return isIp6(draft.u8(1));
    }

    private static boolean isIp(int family) {
        return family == AF_INET || isIp6(family);
    }

    private static boolean isIp6(int family) {
        return switch (family) {
            case 10, PFLOG_INET6, IPNET_INET6, 28, AF_INET6 -> true;
            default -> false;
        };
    }

    private void network(boolean six, int at) {
        if (six) {
            new Ipv6Shape(draft, filling).shape(at);
        } else {
            new Ipv4Shape(draft, filling).shape(at);
        }
    }
}
