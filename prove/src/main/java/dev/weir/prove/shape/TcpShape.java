// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.TcpHeader;

/** A TCP segment (RFC 9293): a request if it goes to a web server, else the first of many. */
final class TcpShape {
    private static final int HTTP = 80;
    private static final int WINDOW = 64_240;
    private static final int NO_OPERATION = 1;

    private final Draft draft;
    private final Filling filling;
    private final Carrier carrier;

    TcpShape(Draft draft, Filling filling, Carrier carrier) {
        this.draft = draft;
        this.filling = filling;
        this.carrier = carrier;
    }

    void shape(int at) {
        if (!draft.needsBytes(at, TcpHeader.MINIMUM_LENGTH)) {
            draft.finish(at + TcpHeader.MINIMUM_LENGTH);
            if (!draft.has(at, TcpHeader.MINIMUM_LENGTH)) {
                return;
            }
        }
        Ports.choose(draft, at, filling.port(), HTTP);
        int header = header(at);
        byte[] payload = payload(at);
        draft.finish(at + header + payload.length);
        int room = draft.end() - at - header;
        if (room > 0) {
            flags(at, TcpHeader.PSH | TcpHeader.ACK);
            draft.wishMost(at + header, Payloads.filled(payload, room));
        }
        boolean acknowledges = (draft.u8(at + 13) & TcpHeader.ACK) != 0;
        draft.wish32(at + 4, filling.number());
        draft.wish32(at + 8, acknowledges ? filling.number() ^ 0x5a5a : 0);
        draft.wish16(at + 14, WINDOW);
        draft.wish16(at + 18, 0);
        if (carrier.covers(draft, at)) {
            int length = draft.end() - at;
            long before = carrier.pseudoHeader().applyAsInt(IpProtocol.TCP, length);
            Checksums.set(draft, at, draft.end(), at + 16, before);
        }
    }

    private int header(int at) {
        if (!draft.wish8(at + 12, 0x50)) {
            draft.wish8(at + 12, draft.u8(at + 12) & 0xf0);
        }
        if (draft.u8(at + 12) < 0x50) {
            draft.need8(at + 12, 0x50 | (draft.u8(at + 12) & 0xf));
        }
        int header = Math.max(draft.u8(at + 12) >> 4, 5) * 4;
        for (int i = at + TcpHeader.MINIMUM_LENGTH; i < at + header && draft.has(i, 1); i++) {
            draft.wish8(i, NO_OPERATION);
        }
        return header;
    }

    private byte[] payload(int at) {
        boolean request = draft.u16(at + 2) == HTTP;
        boolean response = draft.u16(at) == HTTP;
        if ((request || response) && flags(at, TcpHeader.PSH | TcpHeader.ACK)) {
            return request ? Payloads.HTTP_REQUEST : Payloads.HTTP_RESPONSE;
        }
        if (!flags(at, TcpHeader.SYN)) {
            flags(at, TcpHeader.ACK);
        }
        return Payloads.NONE;
    }

    private boolean flags(int at, int flags) {
        return draft.wish8(at + 13, flags);
    }
}
