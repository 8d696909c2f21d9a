// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;

/** An IPv4 packet (RFC 791). */
final class Ipv4Shape {
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int OFFSET = 0x1fff;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int NO_OPERATION = 1;
    private static final int TTL = 64;

    private final Draft draft;
    private final Filling filling;

    Ipv4Shape(Draft draft, Filling filling) {
        this.draft = draft;
        this.filling = filling;
    }

    void shape(int at) {
        if (!draft.needsBytes(at, Ipv4Header.MINIMUM_LENGTH)) {
            return;
        }
        int header = header(at);
        draft.wish8(at + 1, 0);
        draft.wish16(at + 4, filling.number() & 0xffff);
        if (!draft.wish16(at + 6, DONT_FRAGMENT)) {
            draft.wish16(at + 6, 0);
        }
        draft.wish8(at + 8, TTL);
        chooseProtocol(at + 9);
        draft.wishMost(at + 12, filling.ipv4From());
        draft.wishMost(at + 16, filling.ipv4To());
        if (draft.isDecided16(at + 2)) {
            draft.demandEnd(at + draft.u16(at + 2));
        }
        int fragment = draft.u16(at + 6);
        int payload = at + header;
        if ((fragment & OFFSET) != 0) {
            draft.finish(payload + 64);
            draft.wishMost(payload, Payloads.text(draft.end() - payload));
        } else {
            Carrier carrier =
                    new Carrier((protocol, length) ->
                            InternetChecksum.fold(
                                    InternetChecksum.pseudoHeader4(
                                            draft.segment(), at, protocol, length)));
            boolean whole = (fragment & MORE_FRAGMENTS) == 0;
            new PayloadShape(draft, filling, whole ? carrier : Carrier.PART)
                    .shape(draft.u8(at + 9), payload);
        }
        finish(at, header);
    }

    private int header(int at) {
        if (!draft.wish8(at, 0x45)) {
            draft.need8(at, 0x40 | (draft.u8(at) & 0xf));
        }
        int header = (draft.u8(at) & 0xf) * 4;
        if (header < Ipv4Header.MINIMUM_LENGTH) {
            draft.need8(at, 0x45);
            return Ipv4Header.MINIMUM_LENGTH;
        }
        for (int option = at + Ipv4Header.MINIMUM_LENGTH;
                option < at + header && draft.has(option, 1);
                option++) {
            draft.wish8(option, NO_OPERATION);
        }
        return header;
    }

    private void chooseProtocol(int at) {
        if (!PayloadShape.isCommon(draft.u8(at))
                && !draft.wish8(at, IpProtocol.TCP)
                && !draft.wish8(at, IpProtocol.UDP)) {
            draft.wish8(at, IpProtocol.ICMP);
        }
    }

    private void finish(int at, int header) {
        int length = draft.wireEnd() - at;
        draft.need16(at + 2, Math.min(length, 0xffff));
        if (draft.needsBytes(at, header)) {
            Checksums.set(draft, at, at + header, at + 10, 0);
        }
    }
}
