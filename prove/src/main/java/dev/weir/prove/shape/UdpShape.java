// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.UdpHeader;

/** A UDP datagram (RFC 768), with a payload that its port announces. */
final class UdpShape {
    private static final int VXLAN_HEADER = 8;
    private static final int GENEVE_HEADER = 8;

    private final Draft draft;
    private final Filling filling;
    private final Carrier carrier;

    UdpShape(Draft draft, Filling filling, Carrier carrier) {
        this.draft = draft;
        this.filling = filling;
        this.carrier = carrier;
    }

    void shape(int at) {
        if (!draft.needsBytes(at, UdpHeader.LENGTH)) {
            draft.finish(at + UdpHeader.LENGTH);
            if (!draft.has(at, UdpHeader.LENGTH)) {
                return;
            }
        }
        Ports.choose(draft, at, filling.port(), UdpPort.DNS);
        if (draft.isDecided16(at + 4)) {
            draft.demandEnd(at + draft.u16(at + 4));
        }
        int payload = at + UdpHeader.LENGTH;
        switch (draft.u16(at + 2)) {
            case UdpPort.VXLAN -> vxlan(payload);
            case UdpPort.GENEVE -> geneve(payload);
            default -> {
                byte[] message = UdpPort.message(draft.u16(at), draft.u16(at + 2), filling);
                draft.finish(payload + message.length);
                draft.wishMost(payload, Payloads.filled(message, draft.end() - payload));
            }
        }
        int length = draft.wireEnd() - at;
        draft.need16(at + 4, Math.min(length, 0xffff));
        if (carrier.covers(draft, at)) {
            long before = carrier.pseudoHeader().applyAsInt(IpProtocol.UDP, draft.end() - at);
            Checksums.setUdp(draft, at, draft.end(), at + 6, before);
        }
    }

    /** A network with a number (RFC 7348), and an Ethernet frame of it. */
    private void vxlan(int at) {
        if (draft.needsBytes(at, VXLAN_HEADER)) {
            draft.wish32(at, 0x0800_0000);
            draft.wish32(at + 4, 1 << 8);
            draft.wish8(at + 7, 0);
            new LinkShape(draft, filling).ethernet(at + VXLAN_HEADER);
        }
    }

    /** The same with options (RFC 8926), which are left out if the test does not ask for any. */
    private void geneve(int at) {
        if (!draft.needsBytes(at, GENEVE_HEADER)) {
            return;
        }
        draft.wish8(at, 0);
        draft.wish8(at + 1, 0);
        draft.wish16(at + 2, EtherTypeShape.TRANSPARENT_ETHERNET);
        draft.wish32(at + 4, 1 << 8);
        draft.wish8(at + 7, 0);
        int options = 4 * (draft.u8(at) & 0x3f);
        draft.wishMost(at + GENEVE_HEADER, new byte[options]);
        int inner = at + GENEVE_HEADER + options;
        int type = draft.u16(at + 2);
        if (type == EtherTypeShape.TRANSPARENT_ETHERNET) {
            new LinkShape(draft, filling).ethernet(inner);
        } else {
            new EtherTypeShape(draft, filling, new LinkShape(draft, filling)).payload(type, inner);
        }
    }
}
