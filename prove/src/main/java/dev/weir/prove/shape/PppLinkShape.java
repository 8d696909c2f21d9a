// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

/** Links from one point to another: PPP in its kinds, SLIP, Frame Relay. */
final class PppLinkShape {
    private static final int IPV4 = 0x0021;
    private static final int IPV6 = 0x0057;
    private static final int CONTROL = 3;
    private static final int BSDOS_HEADER = 24;

    /** So much follows a protocol that is not known. */
    private static final int LEAST = 46;

    private static final int SLIP_HEADER = 16;

    /** Nothing is compressed. */
    private static final int SLIP_PLAIN = 0x45;

    /** A circuit that is none of those for management (Q.922). */
    private static final int SOME_CIRCUIT = 0x0401;

    private static final int UNNUMBERED = 3;
    private static final int NLPID_IPV4 = 0xcc;
    private static final int NLPID_IPV6 = 0x8e;

    private final Draft draft;
    private final Filling filling;

    PppLinkShape(Draft draft, Filling filling) {
        this.draft = draft;
        this.filling = filling;
    }

    /** Framed as in HDLC (RFC 1662). */
    void ppp() {
        if (draft.needsBytes(0, 4)) {
            draft.wish16(0, 0xff03);
            protocol(2);
        }
    }

    /** As pppd captures it: the direction instead of an address. */
    void pppd() {
        if (draft.needsBytes(0, 4)) {
            if (draft.u8(0) != 0) {
                draft.wish8(0, 1);
            }
            draft.wish8(1, CONTROL);
            protocol(2);
        }
    }

    /** The header of BSD/OS, with the protocol in the middle. */
    void bsdOs() {
        if (draft.needsBytes(0, BSDOS_HEADER)) {
            choose(5);
            carried(draft.u16(5), BSDOS_HEADER);
        }
    }

    /** A session of PPPoE (RFC 2516) without Ethernet around it. */
    void session(EtherTypeShape types) {
        types.pppoe(0, true);
    }

    /** What a frame carries, from its protocol on (RFC 1661). */
    void protocol(int at) {
        if (draft.needsBytes(at, 2)) {
            choose(at);
            carried(draft.u16(at), at + 2);
        }
    }

    private void choose(int at) {
        int protocol = draft.u16(at);
        if (protocol != IPV4 && protocol != IPV6 && !draft.wish16(at, IPV4)) {
            draft.wish16(at, IPV6);
        }
    }

    private void carried(int protocol, int at) {
        if (protocol == IPV4) {
            new Ipv4Shape(draft, filling).shape(at);
        } else if (protocol == IPV6) {
            new Ipv6Shape(draft, filling).shape(at);
        } else {
            draft.finish(at + LEAST);
        }
    }

    /** The direction, what the compressed header would be, and IP. */
    void slip(LinkShape links) {
        if (draft.needsBytes(0, SLIP_HEADER)) {
            if (draft.u8(0) != 1) {
                draft.wish8(0, 0);
            }
            draft.wish8(1, SLIP_PLAIN);
            links.version(SLIP_HEADER);
        }
    }

    void slipOfBsdOs(LinkShape links) {
        if (draft.needsBytes(0, BSDOS_HEADER)) {
            links.version(BSDOS_HEADER);
        }
    }

    /** IP behind the number of its protocol (RFC 2427). */
    void frameRelay() {
        if (!draft.needsBytes(0, 4)) {
            return;
        }
        draft.wish16(0, SOME_CIRCUIT);
        draft.wish8(2, UNNUMBERED);
        int protocol = draft.u8(3);
        if (protocol != NLPID_IPV4 && protocol != NLPID_IPV6) {
            draft.wish8(3, NLPID_IPV4);
        }
        carried(
                switch (draft.u8(3)) {
                    case NLPID_IPV4 -> IPV4;
                    case NLPID_IPV6 -> IPV6;
                    default -> 0;
                },
                4);
    }
}
