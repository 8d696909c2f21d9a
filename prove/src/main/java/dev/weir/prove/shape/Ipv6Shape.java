// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;

/** An IPv6 packet with its extension headers (RFC 8200). */
final class Ipv6Shape {
    private static final int HEADER = 40;
    private static final int HOP_LIMIT = 64;
    private static final int MOST_EXTENSIONS = 16;

    /** An option that fills six bytes. */
    private static final byte[] PADDING = {1, 4, 0, 0, 0, 0};

    private final Draft draft;
    private final Filling filling;

    Ipv6Shape(Draft draft, Filling filling) {
        this.draft = draft;
        this.filling = filling;
    }

    void shape(int at) {
        if (!draft.needsBytes(at, HEADER)) {
            return;
        }
        if (!draft.wish32(at, 0x6000_0000)) {
            draft.need8(at, 0x60 | (draft.u8(at) & 0xf));
        }
        chooseProtocol(at + 6);
        draft.wish8(at + 7, HOP_LIMIT);
        draft.wishMost(at + 8, filling.ipv6From());
        draft.wishMost(at + 24, filling.ipv6To());
        if (draft.isDecided16(at + 4)) {
            draft.demandEnd(at + HEADER + draft.u16(at + 4));
        }
        extensions(at);
        int length = draft.wireEnd() - at - HEADER;
        draft.need16(at + 4, Math.min(length, 0xffff));
    }

    private void chooseProtocol(int at) {
        if (!PayloadShape.isCommon(draft.u8(at))
                && !draft.wish8(at, IpProtocol.TCP)
                && !draft.wish8(at, IpProtocol.UDP)) {
            draft.wish8(at, IpProtocol.ICMPV6);
        }
    }

    private void extensions(int ip) {
        int next = ip + 6;
        int at = ip + HEADER;
        boolean first = true;
        for (int i = 0; i < MOST_EXTENSIONS && isExtension(draft.u8(next)); i++) {
            if (!draft.needsBytes(at, 8)) {
                return;
            }
            chooseUpper(at);
            if (draft.u8(next) == IpProtocol.FRAGMENT) {
                draft.wish8(at + 1, 0);
                draft.wish16(at + 2, 1); // more fragments: one that is whole needs no header
                draft.wish32(at + 4, filling.number());
                next = at;
                at += 8;
                first = draft.u16(next + 2) >> 3 == 0;
                if (!first || draft.u16(next + 2) != 0) {
                    fragment(draft.u8(next), at, first);
                    return;
                }
            } else {
                boolean routing = draft.u8(next) == IpProtocol.ROUTING;
                draft.wish8(at + 1, 0);
                draft.wishMost(at + 2, routing ? new byte[6] : PADDING);
                next = at;
                at += 8 * (draft.u8(at + 1) + 1);
            }
        }
        Carrier carrier =
                new Carrier((protocol, length) ->
                        InternetChecksum.fold(
                                InternetChecksum.pseudoHeader6(
                                        draft.segment(), ip, protocol, length)));
        new PayloadShape(draft, filling, carrier).shape(draft.u8(next), at);
    }

    private void fragment(int protocol, int at, boolean first) {
        if (first) {
            new PayloadShape(draft, filling, Carrier.PART).shape(protocol, at);
        } else {
            draft.finish(at + 64);
            draft.wishMost(at, Payloads.text(draft.end() - at));
        }
    }

    private void chooseUpper(int at) {
        if (!PayloadShape.knows(draft.u8(at)) || isExtension(draft.u8(at))) {
            draft.wish8(at, IpProtocol.UDP);
        }
    }

    private static boolean isExtension(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING -> true;
            case IpProtocol.FRAGMENT, IpProtocol.DESTINATION_OPTIONS -> true;
            default -> false;
        };
    }
}
